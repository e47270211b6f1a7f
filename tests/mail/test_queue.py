"""Queueing: one row per key, in the caller's transaction."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.urls import reverse

from jobcenter.grund.mail.enums import Slags, Tilstand
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.mail.services import queue_mail

OUTBOX = "jobcenter.grund.mail.backend.OutboxBackend"


@pytest.fixture
def skabelon(tmp_path, settings):
    """Three templates of a mail, as an app has them in its folder mail."""
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "hilsen.subject.txt").write_text("Hej\n{{ modtager.navn }}\n")
    (folder / "hilsen.txt").write_text("Læs mere: {{ site_url }}{{ sti }}\n\n{{ husets_navn }}")
    (folder / "hilsen.html").write_text("<a href='{{ site_url }}{{ sti }}'>Læs mere</a>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    return "mail/hilsen"


def test_a_mail_is_a_row_with_subject_text_and_html(cast, skabelon):
    mail = queue_mail(
        til=cast.anne, skabelon=skabelon, kontekst={"sti": "/min-dag/?a=1&b=2"}, noegle="hilsen:1"
    )
    mail.refresh_from_db()
    assert (mail.emne, mail.til, mail.modtager) == ("Hej Anne Birk Bæk", "abb@bakkedal.invalid", cast.anne)
    assert mail.tekst == "Læs mere: http://127.0.0.1:8000/min-dag/?a=1&b=2\n\nJobcenter Bakkedal\n"
    assert "http://127.0.0.1:8000/min-dag/" in mail.html
    assert mail.tilstand == Tilstand.VENTER


def test_the_same_key_is_the_same_mail(cast, skabelon):
    first = queue_mail(til=cast.anne, skabelon=skabelon, kontekst={}, noegle="hilsen:1")
    again = queue_mail(til=cast.anne, skabelon=skabelon, kontekst={}, noegle="hilsen:1")
    assert first == again
    assert Mail.objects.count() == 1


def test_a_kind_that_an_app_declares_is_kept_and_others_are_refused(cast, skabelon):
    mail = queue_mail(til=cast.anne, skabelon=skabelon, kontekst={}, noegle="hilsen:1", slags="pladsstatus")
    assert mail.get_slags_display() == "Ugens status på pladser"
    mail.full_clean()
    with pytest.raises(ValueError, match="ukendt"):
        queue_mail(til=cast.anne, skabelon=skabelon, kontekst={}, noegle="hilsen:2", slags="ukendt")
    mail.slags = "ukendt"
    with pytest.raises(ValidationError, match="gyldigt valg"):
        mail.full_clean()
    assert Mail.objects.count() == 1


def test_a_mail_to_an_address_has_no_employee(cast, skabelon):
    mail = queue_mail(til="mentor@firma.invalid", skabelon=skabelon, kontekst={}, noegle="hilsen:2")
    assert (mail.til, mail.modtager) == ("mentor@firma.invalid", None)


def test_a_disabled_user_gets_none(cast, skabelon):
    cast.anne.is_active = False
    cast.anne.save()
    assert queue_mail(til=cast.anne, skabelon=skabelon, kontekst={}, noegle="hilsen:3") is None
    assert not Mail.objects.exists()


def test_the_row_follows_the_transaction(cast, skabelon):
    with transaction.atomic():
        queue_mail(til=cast.anne, skabelon=skabelon, kontekst={}, noegle="hilsen:4")
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_what_a_library_sends_goes_through_the_outbox(db, settings):
    settings.EMAIL_BACKEND = OUTBOX
    assert (
        send_mail("Nyt kodeord", "Følg linket", None, ["abb@bakkedal.invalid"], html_message="<b>x</b>") == 1
    )
    mail = Mail.objects.get()
    assert (mail.emne, mail.tekst, mail.html) == ("Nyt kodeord", "Følg linket", "<b>x</b>")
    assert (mail.til, mail.slags) == ("abb@bakkedal.invalid", Slags.KONTO)


def test_each_recipient_has_a_row_of_his_own(db, settings):
    settings.EMAIL_BACKEND = OUTBOX
    EmailMultiAlternatives("Emne", "Tekst", to=["a@x.invalid"], bcc=["b@x.invalid"]).send()
    assert set(Mail.objects.values_list("til", flat=True)) == {"a@x.invalid", "b@x.invalid"}


def test_an_attachment_is_refused_rather_than_lost(db, settings):
    settings.EMAIL_BACKEND = OUTBOX
    message = EmailMultiAlternatives("Emne", "Tekst", to=["a@x.invalid"])
    message.attach("a.txt", "tekst", "text/plain")
    with pytest.raises(NotImplementedError):
        message.send()


def test_password_reset_is_a_mail_in_the_outbox(cast, client, settings):
    settings.EMAIL_BACKEND = OUTBOX
    client.post(reverse("account_reset_password"), {"email": cast.anne.email})
    mail = Mail.objects.get()
    assert mail.til == cast.anne.email
    assert "/konto/adgangskode/ny/" in mail.tekst
