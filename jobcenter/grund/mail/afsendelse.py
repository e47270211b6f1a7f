"""Sending: claim, ask the mail server, note the answer. Never twice, never forgotten.

A mail is committed as *sender* before the server is asked. If the process dies in between, nobody can
know whether the mail left: the row becomes *uvist*, is shown, and a person decides.
"""

import contextlib
import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from jobcenter.grund.mail.enums import AFSLUTTET, Slags, Tilstand
from jobcenter.grund.mail.models import Mail

logger = logging.getLogger(__name__)

# Longer than any conversation with a mail server lasts (EMAIL_TIMEOUT for each of its few commands).
SENDER_HOEJST = timedelta(minutes=10)
VENT_MINUTTER = (1, 5, 15, 60, 240)
SKJULT = "Indholdet er slettet: det var et personligt link."


class Avist(Exception):
    """The server was not reached or said no: the mail has certainly not left."""

    def __init__(self, besked: str, *, endeligt: bool = False) -> None:
        super().__init__(besked)
        self.endeligt = endeligt


def send_due(
    now: datetime | None = None, fremdrift: Callable[[int], None] = lambda naaet: None
) -> dict[str, int]:
    """Send everything that waits, one at a time; how many ended in each state."""
    result = {"uvist": declare_doubtful(now)}
    while mail := claim(now):
        tilstand = deliver(mail)
        result[tilstand] = result.get(tilstand, 0) + 1
        fremdrift(sum(result.values()))
    return {tilstand: antal for tilstand, antal in result.items() if antal}


def declare_doubtful(now: datetime | None = None) -> int:
    """Mails whose sender died between asking the server and noting the answer."""
    now = now or timezone.now()
    return Mail.objects.filter(tilstand=Tilstand.SENDER, hentet__lt=now - SENDER_HOEJST).update(
        tilstand=Tilstand.UVIST, fejl="Afsendelsen blev afbrudt. Vi ved ikke, om mailen nåede frem."
    )


def claim(now: datetime | None = None) -> Mail | None:
    """Take the next mail for this process alone and commit that."""
    now = now or timezone.now()
    with transaction.atomic():
        waiting = Mail.objects.klar_til_afsendelse(now).order_by("naeste_forsoeg", "pk")
        mail = waiting.select_for_update(skip_locked=True).first()
        if mail:
            mail.tilstand, mail.hentet, mail.forsoeg = Tilstand.SENDER, timezone.now(), mail.forsoeg + 1
            mail.save(update_fields=["tilstand", "hentet", "forsoeg"])
    return mail


def deliver(mail: Mail) -> str:
    """Ask the mail server and note what it said; the state the mail ended in."""
    if mail.modtager and not mail.modtager.is_active:
        return _note(mail, Tilstand.FEJLET, "Medarbejderen er ikke længere aktiv.")
    if not settings.MAIL_TRANSPORT:
        return _note(mail, Tilstand.IKKE_SENDT)
    try:
        _hand_over(mail)
    except Avist as exc:
        return _refused(mail, exc)
    except Exception as exc:
        logger.exception("Mail %s is in doubt", mail.pk)
        return _note(mail, Tilstand.UVIST, f"Forbindelsen gik tabt undervejs ({type(exc).__name__}).")
    return _note(mail, Tilstand.SENDT)


def _hand_over(mail: Mail) -> None:
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as exc:
        raise Avist(f"Mailserveren svarer ikke ({type(exc).__name__}).") from exc
    try:
        connection.send_messages([_message(mail)])
    except (ValueError, smtplib.SMTPNotSupportedError) as exc:
        raise Avist(f"Mailen kan ikke sendes, som den er ({type(exc).__name__}).", endeligt=True) from exc
    except smtplib.SMTPRecipientsRefused as exc:
        code, _ = next(iter(exc.recipients.values()))
        raise Avist(f"Mailserveren afviste adressen ({code}).", endeligt=code >= 500) from exc
    except smtplib.SMTPResponseException as exc:
        raise Avist(f"Mailserveren afviste mailen ({exc.smtp_code}).", endeligt=exc.smtp_code >= 500) from exc
    finally:
        with contextlib.suppress(Exception):
            connection.close()


def _message(mail: Mail) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        mail.emne,
        mail.tekst,
        settings.DEFAULT_FROM_EMAIL,
        [mail.til],
        # The same for every try, so that a receiver who gets two can tell.
        headers={
            "Message-ID": f"<{mail.oprettet:%Y%m%d%H%M%S}.{mail.pk}@{urlsplit(settings.SITE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _refused(mail: Mail, exc: Avist) -> str:
    if exc.endeligt or mail.forsoeg > len(VENT_MINUTTER):
        return _note(mail, Tilstand.FEJLET, str(exc))
    wait = timedelta(minutes=VENT_MINUTTER[mail.forsoeg - 1])
    return _note(mail, Tilstand.VENTER, str(exc), naeste_forsoeg=timezone.now() + wait)


def _note(mail: Mail, tilstand: Tilstand, fejl: str = "", **felter: Any) -> str:
    """Write the answer on the row, if it is still this sender's; a late answer settles a doubt."""
    if tilstand == Tilstand.SENDT:
        felter["sendt"] = timezone.now()
        if mail.slags == Slags.KONTO:
            felter |= {"tekst": SKJULT, "html": ""}
    mine = Mail.objects.filter(pk=mail.pk, hentet=mail.hentet, tilstand__in=(Tilstand.SENDER, Tilstand.UVIST))
    mine.update(tilstand=tilstand, fejl=fejl, **felter)
    return tilstand


def purge(before: datetime) -> int:
    """Forget old mails that are settled; what waits or is in doubt stays until somebody decides."""
    return Mail.objects.filter(tilstand__in=AFSLUTTET, oprettet__lt=before).delete()[0]
