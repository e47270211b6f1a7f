"""Sending, with a real mail server: what it answers decides what becomes of the mail."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from jobcenter.grund.audit.models import JobRun
from jobcenter.grund.mail import afsendelse
from jobcenter.grund.mail.enums import Slags, Tilstand
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.mail.tasks import purge_mails
from tests.mail.conftest import make_mail
from tests.smtp import free_port

pytestmark = pytest.mark.django_db


def send():
    call_command("send_mails")


def test_a_mail_arrives_with_text_html_and_danish_letters(mailserver):
    mail = make_mail(emne="Påmindelse")
    send()
    [received] = mailserver.received
    assert received["Subject"] == "Påmindelse"
    assert received.get_body(("plain",)).get_content().strip() == "Tekst æøå"
    assert received.get_body(("html",)).get_content().strip() == "<p>Tekst</p>"
    mail.refresh_from_db()
    assert (mail.tilstand, mail.forsoeg, mail.fejl) == (Tilstand.SENDT, 1, "")
    assert mail.sendt


def test_sending_twice_sends_once(mailserver):
    make_mail()
    send()
    send()
    assert len(mailserver.received) == 1


def test_one_failing_address_stops_nobody(mailserver):
    mailserver.refused["bad@x.invalid"] = "550 No such user"
    for address in ("a@x.invalid", "bad@x.invalid", "c@x.invalid"):
        make_mail(address)
    send()
    assert mailserver.addresses() == ["a@x.invalid", "c@x.invalid"]
    bad = Mail.objects.get(til="bad@x.invalid")
    assert (bad.tilstand, bad.fejl) == (Tilstand.FEJLET, "Mailserveren afviste adressen (550).")
    assert JobRun.objects.get().besked == "2 sendt, 1 fejlet"


def test_a_server_that_is_busy_is_asked_again_later(mailserver):
    mailserver.refused["abb@bakkedal.invalid"] = "451 Try again later"
    mail = make_mail()
    send()
    mail.refresh_from_db()
    assert (mail.tilstand, mail.forsoeg) == (Tilstand.VENTER, 1)
    assert mail.naeste_forsoeg > timezone.now()
    mailserver.refused.clear()
    send()
    assert not mailserver.received
    afsendelse.send_due(mail.naeste_forsoeg)
    assert len(mailserver.received) == 1


def test_a_server_that_is_down_is_asked_again_with_longer_pauses_until_it_is_given_up(mailserver, settings):
    settings.EMAIL_PORT = free_port()
    mail = make_mail()
    now, pauses = timezone.now(), []
    while mail.tilstand == Tilstand.VENTER:
        afsendelse.send_due(now)
        mail.refresh_from_db()
        pauses.append(round((mail.naeste_forsoeg - timezone.now()).total_seconds() / 60))
        now = max(now, mail.naeste_forsoeg)
    assert mail.tilstand == Tilstand.FEJLET
    assert pauses[:-1] == list(afsendelse.VENT_MINUTTER)
    assert mail.fejl == "Mailserveren svarer ikke (ConnectionRefusedError)."


def test_a_mail_the_server_rejects_after_reading_it_failed(mailserver):
    mailserver.on_data = lambda address: "554 Looks like spam"
    mail = make_mail()
    send()
    mail.refresh_from_db()
    assert (mail.tilstand, mail.fejl) == (Tilstand.FEJLET, "Mailserveren afviste mailen (554).")


def test_a_line_that_drops_without_an_answer_leaves_a_doubt(mailserver):
    mailserver.hangs_up = True
    mail = make_mail()
    send()
    send()
    mail.refresh_from_db()
    assert mail.tilstand == Tilstand.UVIST
    assert len(mailserver.received) == 1


def test_a_mail_that_cannot_be_written_fails_by_itself(mailserver):
    make_mail("a@x.invalid", emne="To\nlinjer")
    make_mail("b@x.invalid")
    send()
    assert mailserver.addresses() == ["b@x.invalid"]
    assert Mail.objects.get(til="a@x.invalid").tilstand == Tilstand.FEJLET


def test_somebody_disabled_after_queueing_gets_none(mailserver, cast):
    mail = make_mail(modtager=cast.anne)
    cast.anne.is_active = False
    cast.anne.save()
    send()
    mail.refresh_from_db()
    assert not mailserver.received
    assert (mail.tilstand, mail.fejl) == (Tilstand.FEJLET, "Medarbejderen er ikke længere aktiv.")


def test_a_personal_link_is_forgotten_once_it_is_sent(mailserver):
    mail = make_mail(slags=Slags.KONTO, tekst="https://…/ny/hemmelig/")
    send()
    mail.refresh_from_db()
    assert "hemmelig" in mailserver.received[0].get_body(("plain",)).get_content()
    assert "hemmelig" not in mail.tekst
    assert mail.html == ""


def test_without_a_mail_server_everything_stays_readable_in_the_outbox(settings):
    settings.MAIL_TRANSPORT = ""
    mail = make_mail()
    send()
    mail.refresh_from_db()
    assert (mail.tilstand, mail.tekst, mail.sendt) == (Tilstand.IKKE_SENDT, "Tekst æøå", None)


def test_a_late_answer_settles_the_doubt(mailserver):
    """The sender was slow, not dead: what it learns in the end is the truth."""
    make_mail()
    mail = afsendelse.claim()
    afsendelse.declare_doubtful(timezone.now() + timedelta(minutes=11))
    assert Mail.objects.get().tilstand == Tilstand.UVIST
    afsendelse.deliver(mail)
    assert Mail.objects.get().tilstand == Tilstand.SENDT


def test_old_mails_are_forgotten_but_never_what_waits_or_is_in_doubt():
    now = timezone.now()
    for tilstand in Tilstand.values:
        make_mail(f"{tilstand}@x.invalid", tilstand=tilstand, sendt=now, hentet=now)
    assert purge_mails() == 0
    Mail.objects.update(oprettet=now - timedelta(days=91))
    purge_mails()
    assert set(Mail.objects.values_list("tilstand", flat=True)) == {
        Tilstand.VENTER,
        Tilstand.SENDER,
        Tilstand.UVIST,
    }
