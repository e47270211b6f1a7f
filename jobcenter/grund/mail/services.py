"""The outbox: everything the house writes to somebody is first a row here."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.koe import enqueue
from jobcenter.grund.core.skriv import lock, service
from jobcenter.grund.mail.enums import (
    KAN_MARKERES_SENDT,
    KAN_OPGIVES,
    KAN_SENDES_IGEN,
    MAILSLAGS,
    Slags,
    Tilstand,
)
from jobcenter.grund.mail.models import Mail


def queue_mail(
    *, til: User | str, skabelon: str, kontekst: dict, noegle: str, slags: str = Slags.BESKED
) -> Mail | None:
    """Queue the templates ``<app>/mail/<name>`` to a user or an address; one mail per ``noegle``, ever.

    Mails carry links and never a citizen's name. A disabled user gets none (None). The row follows the
    caller's transaction.
    """
    bruger = None if isinstance(til, str) else til
    if bruger and not bruger.is_active:
        return None
    context = _context(kontekst, bruger)
    emne, tekst = _emne_og_tekst(skabelon, context)
    return _store(
        noegle=noegle,
        slags=slags,
        modtager=bruger,
        til=bruger.email if bruger else til,
        emne=emne,
        tekst=tekst,
        html=render_to_string(f"{skabelon}.html", context),
    )


def preview_mail(skabelon: str, kontekst: dict) -> tuple[str, str]:
    """Subject and text of a mail as ``queue_mail`` would write them."""
    return _emne_og_tekst(skabelon, _context(kontekst))


def _context(kontekst: dict[str, Any], modtager: User | None = None) -> dict:
    house = {"husets_navn": indstilling("husets_navn"), "site_url": settings.SITE_URL}
    return {**house, "modtager": modtager, **kontekst}


def _emne_og_tekst(skabelon: str, context: dict[str, Any]) -> tuple[str, str]:
    emne = " ".join(_plain(f"{skabelon}.subject.txt", context).split())
    return emne, _plain(f"{skabelon}.txt", context).strip() + "\n"


def _plain(navn: str, context: dict[str, Any]) -> str:
    """A text template: nothing is escaped, "A & B" stays so."""
    return Engine.get_default().get_template(navn).render(Context(context, autoescape=False))


def _store(*, noegle: str, emne: str, **fields: Any) -> Mail:
    MAILSLAGS.check(fields["slags"])
    mail, created = Mail.objects.get_or_create(noegle=noegle, defaults={"emne": emne[:200], **fields})
    if created:
        _send_soon()
    return mail


def queue_message(*, til: str, emne: str, tekst: str, html: str, noegle: str) -> Mail:
    """Queue a mail that a library has written itself (``jobcenter.grund.mail.backend``)."""
    return _store(noegle=noegle, slags=Slags.KONTO, til=til, emne=emne, tekst=tekst, html=html)


@service("mail.send_igen", "bad om at få en mail sendt igen")
def resend_mail(mail: Mail, *, by: User) -> Mail:
    mail = _lock(mail, KAN_SENDES_IGEN)
    mail.tilstand, mail.forsoeg, mail.fejl = Tilstand.VENTER, 0, ""
    mail.naeste_forsoeg = timezone.now()
    mail.save()
    _send_soon()
    return mail


@service("mail.marker_sendt", "markerede en uvis mail som sendt")
def mark_sent(mail: Mail, *, by: User) -> Mail:
    """Somebody has found out that a doubtful mail did arrive."""
    mail = _lock(mail, KAN_MARKERES_SENDT)
    mail.tilstand, mail.sendt = Tilstand.SENDT, timezone.now()
    mail.fejl = f"Markeret som sendt af {by.get_short_name()}"
    mail.save()
    return mail


@service("mail.opgiv", "opgav at sende en mail")
def give_up(mail: Mail, *, by: User) -> Mail:
    mail = _lock(mail, KAN_OPGIVES)
    mail.tilstand, mail.fejl = Tilstand.FEJLET, f"Opgivet af {by.get_short_name()}"
    mail.save()
    return mail


def _lock(mail: Mail, allowed: tuple[Tilstand, ...]) -> Mail:
    row = lock(mail)
    if row.tilstand not in allowed:
        raise ValidationError(f"Mailen er nu: {row.get_tilstand_display().lower()}. Der er intet ændret.")
    return row


def _send_soon() -> None:
    enqueue("mail.send_mails")
