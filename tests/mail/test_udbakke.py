"""The outbox page: every mail can be read, and a doubtful or failed one decided."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.mail.enums import Slags, Tilstand
from jobcenter.grund.mail.models import Mail
from tests.mail.conftest import make_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast):
    return cast.client("AAD")


def url(navn, mail):
    return reverse(f"mail:mail_{navn}", args=[mail.pk])


def make(tilstand, **felter):
    now = timezone.now()
    return make_mail(f"{tilstand}@x.invalid", tilstand=tilstand, sendt=now, hentet=now, **felter)


def test_the_list_tells_states_and_counts(admin):
    for tilstand in Tilstand:
        make(tilstand, emne=f"Emne {tilstand}")
    html = admin.get("/udbakke/").content.decode()
    assert all(f"Emne {tilstand}" in html for tilstand in Tilstand)
    assert "Alle 6" in html
    assert "Nogle mails er uvisse eller fejlet." in html
    only = admin.get("/udbakke/?tilstand=uvist").content.decode()
    assert "Emne uvist" in only
    assert "Emne sendt" not in only


def test_an_unknown_state_shows_all(admin):
    make(Tilstand.SENDT)
    assert "sendt@x.invalid" in admin.get("/udbakke/?tilstand=opdigtet").content.decode()


def test_the_demo_says_that_nothing_is_sent(admin, settings):
    settings.MAIL_TRANSPORT = ""
    assert "Her sendes ingen mails" in admin.get("/udbakke/").content.decode()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    html = admin.get("/udbakke/").content.decode()
    assert "Her sendes ingen mails" not in html
    assert "Ingen mails" in html


def test_the_number_of_queries_does_not_grow(admin, cast):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            admin.get("/udbakke/")
        return len(captured)

    make_mail("0@x.invalid", modtager=cast.anne)
    queries()
    few = queries()
    for nr in range(1, 6):
        make_mail(f"{nr}@x.invalid", modtager=cast.lis)
    assert queries() == few


def test_a_mail_is_read_as_text_and_as_its_reader_sees_it(admin):
    mail = make_mail(tekst="Åbn https://jobcenter.invalid/min-dag/", html="<h1>Åbn</h1>")
    html = admin.get(url("detail", mail)).content.decode()
    assert '<a href="https://jobcenter.invalid/min-dag/"' in html
    assert f'src="{url("html", mail)}"' in html
    assert 'sandbox="allow-top-navigation-by-user-activation"' in html
    assert "<h1>Åbn</h1>" in admin.get(url("html", mail)).content.decode()


def test_nothing_in_a_mail_can_run_or_fetch(admin):
    mail = make_mail(tekst="<script>alert(1)</script>", html="<script>alert(2)</script>")
    assert "<script>alert(1)" not in admin.get(url("detail", mail)).content.decode()
    preview = admin.get(url("html", mail))
    policy = preview["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    assert preview["X-Frame-Options"] == "SAMEORIGIN"


def test_a_personal_link_is_not_the_administrators(admin, settings):
    mail = make_mail(slags=Slags.KONTO, tekst="https://…/ny/hemmelig/", html="<a>hemmelig</a>")
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    assert "hemmelig" not in admin.get(url("detail", mail)).content.decode()
    assert admin.get(url("html", mail)).status_code == 404
    settings.MAIL_TRANSPORT = ""  # the demo: there is no other way to read it
    assert "hemmelig" in admin.get(url("detail", mail)).content.decode()
    settings.PRODUCTION = True  # a house that has not set up its mail server yet
    assert "hemmelig" not in admin.get(url("detail", mail)).content.decode()
    assert admin.get(url("html", mail)).status_code == 404


ALLOWED = {
    "resend": {Tilstand.UVIST, Tilstand.FEJLET, Tilstand.IKKE_SENDT},
    "mark_sent": {Tilstand.UVIST},
    "give_up": {Tilstand.VENTER, Tilstand.UVIST},
}
BECOMES = {"resend": Tilstand.VENTER, "mark_sent": Tilstand.SENDT, "give_up": Tilstand.FEJLET}


@pytest.mark.parametrize("tilstand", Tilstand)
@pytest.mark.parametrize("handling", ALLOWED)
def test_what_may_be_done_in_each_state(admin, handling, tilstand):
    mail = make(tilstand)
    shown = url(handling, mail) in admin.get(url("detail", mail)).content.decode()
    html = admin.post(url(handling, mail), follow=True).content.decode()
    mail.refresh_from_db()
    if tilstand in ALLOWED[handling]:
        assert shown
        assert mail.tilstand == BECOMES[handling]
    else:
        assert not shown
        assert mail.tilstand == tilstand
        assert "Der er intet ændret." in html


def test_sending_again_starts_over(admin, mailserver, django_capture_on_commit_callbacks):
    mail = make(Tilstand.FEJLET, forsoeg=6, fejl="Mailserveren svarer ikke")
    with django_capture_on_commit_callbacks() as queued:
        admin.post(url("resend", mail))
    assert len([do for do in queued if "mail.send_mails" in repr(do)]) == 1
    mail.refresh_from_db()
    assert (mail.forsoeg, mail.fejl) == (0, "")
    assert mail.naeste_forsoeg <= timezone.now() + timedelta(seconds=1)


def test_who_decided_is_in_the_change_log(admin):
    mail = make(Tilstand.UVIST)
    admin.post(url("mark_sent", mail))
    event = apps.get_model("mail", "MailEvent").objects.filter(pgh_obj=mail).latest("pgh_id")
    assert event.pgh_context.metadata["action"] == "mail.marker_sendt"
    assert event.pgh_context.metadata["actor"] == "AAD"
    mail.refresh_from_db()
    assert mail.fejl == "Markeret som sendt af Adam A."


def test_the_change_log_keeps_no_address_and_no_text(admin):
    mail = make_mail()
    event = apps.get_model("mail", "MailEvent").objects.filter(pgh_obj=mail).latest("pgh_id")
    kept = {field.name for field in event._meta.fields}
    assert not kept & {"til", "emne", "tekst", "html", "fejl"}


@pytest.mark.parametrize("initialer", ["ABB", "LLE", "UUD"])
@pytest.mark.parametrize("handling", ALLOWED)
def test_nobody_else_decides(cast, initialer, handling):
    mail = make(Tilstand.UVIST)
    assert cast.client(initialer).post(url(handling, mail)).status_code == 403
    mail.refresh_from_db()
    assert mail.tilstand == Tilstand.UVIST


def test_a_mail_that_does_not_exist(admin):
    assert admin.get("/udbakke/999999/").status_code == 404
    assert not Mail.objects.exists()
