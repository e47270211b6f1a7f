"""Every write of agreements."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import fill, lock, save, service
from partnerskaber.enums import Tilstand
from partnerskaber.models import Aftale, Evaluering, Part
from partnerskaber.regler import UNDERSKREVET, uden_for_aftalen
from virksomheder.models import Virksomhed


@service("partnerskaber.aftale_opret", "oprettede en aftale")
def create_aftale(*, by: User, **felter: Any) -> Aftale:
    return save(_check(Aftale(**felter)))


@service("partnerskaber.aftale_ret", "rettede en aftale")
def update_aftale(aftale: Aftale, *, by: User, **felter: Any) -> Aftale:
    """Correct an agreement. What both signed is not rewritten: only who follows it up."""
    row = lock(aftale)
    if row.underskrevet and set(felter) - {"ansvarlig", "center"}:
        raise ValidationError("Aftalen er underskrevet. Lav en ny, hvis indholdet skal ændres.")
    return save(_check(fill(row, felter)))


@service("partnerskaber.aftale_send", "sendte en aftale til underskrift")
def send_aftale(aftale: Aftale, *, by: User) -> Aftale:
    return _become(lock(aftale), Tilstand.SENDT)


@service("partnerskaber.aftale_traek_tilbage", "trak en aftale tilbage som udkast")
def withdraw_aftale(aftale: Aftale, *, by: User) -> Aftale:
    """Back to the drawing board."""
    return _become(lock(aftale), Tilstand.UDKAST)


@service("partnerskaber.aftale_underskriv", "noterede, at en aftale er underskrevet")
def sign_aftale(aftale: Aftale, *, by: User, dato: date, dokument: File | None = None) -> Aftale:
    """Both sides have signed. The first yearly evaluation is planned at once."""
    if dato > timezone.localdate():
        raise ValidationError({"dato": UNDERSKREVET.efter})
    row = _become(lock(aftale), Tilstand.UNDERSKREVET, underskrevet=dato)
    if dokument:
        row.dokument.save(dokument.name or "aftale.pdf", dokument)
    _plan_evaluering(row, _a_year_after(max(dato, row.start)))
    return row


@service("partnerskaber.aftale_opgiv", "opgav en aftale")
def give_up_aftale(aftale: Aftale, *, by: User) -> Aftale:
    return _become(lock(aftale), Tilstand.OPGIVET)


@service("partnerskaber.aftale_opsig", "opsagde en aftale")
def terminate_aftale(aftale: Aftale, *, by: User, dato: date) -> Aftale:
    """One side wants out on ``dato``; evaluations that wait are no longer due."""
    row = lock(aftale)
    _require_within(row, dato)
    row = _become(row, Tilstand.OPSAGT, opsagt=dato)
    row.evalueringer.aabne().delete()
    return row


@service("partnerskaber.udloeb_afklar", "afklarede, at en aftale udløber")
def settle_udloeb(aftale: Aftale, *, by: User) -> Aftale:
    """It runs out as signed, or has been renewed by another: nothing more to decide before its last day."""
    row = lock(aftale)
    if not row.kan_afklares:
        raise ValidationError("Der er ikke noget at afklare om aftalens udløb.")
    return save(fill(row, {"udloeb_afklaret": timezone.localdate()}))


@service("partnerskaber.aftale_ret_opsigelse", "rettede opsigelsen af en aftale")
def correct_termination(aftale: Aftale, *, by: User, dato: date | None = None) -> Aftale:
    """The day was typed wrong; without one the agreement was not terminated at all and runs on."""
    row = lock(aftale)
    if row.tilstand != Tilstand.OPSAGT:
        raise ValidationError("Aftalen er ikke opsagt.")
    if dato:
        _require_within(row, dato)
        return save(fill(row, {"opsagt": dato}))
    save(fill(row, {"tilstand": Tilstand.UNDERSKREVET, "opsagt": None}))
    held = [e.udfoert for e in row.evalueringer.all() if e.udfoert]
    _plan_evaluering(row, _a_year_after(max(held or [d for d in (row.underskrevet, row.start) if d])))
    return row


@service("partnerskaber.aftale_evaluer", "evaluerede en aftale")
def evaluate_aftale(aftale: Aftale, *, by: User, konklusion: str, dato: date | None = None) -> Evaluering:
    """Close the evaluation that waits and plan the next, a year on, while the agreement runs."""
    row = lock(aftale)
    if row.tilstand != Tilstand.UNDERSKREVET:
        raise ValidationError("Kun en underskrevet aftale kan evalueres.")
    if not konklusion.strip():
        raise ValidationError({"konklusion": "Skriv kort, hvad I kom frem til."})
    dato = dato or timezone.localdate()
    evaluering = row.evalueringer.aabne().first() or Evaluering(aftale=row, frist=dato)
    save(fill(evaluering, {"udfoert": dato, "af": by, "konklusion": konklusion.strip()}))
    _plan_evaluering(row, _a_year_after(dato))
    return evaluering


@service("partnerskaber.part_tilfoej", "føjede en part til en aftale")
def add_part(
    aftale: Aftale, *, by: User, virksomhed: Virksomhed | None = None, navn: str = "", rolle: str = ""
) -> Part:
    return save(Part(aftale=lock(aftale), virksomhed=virksomhed, navn=navn.strip(), rolle=rolle.strip()))


def _a_year_after(dato: date) -> date:
    """The same day next year; 29 February becomes the 28th."""
    try:
        return dato.replace(year=dato.year + 1)
    except ValueError:
        return dato.replace(year=dato.year + 1, day=28)


def _plan_evaluering(aftale: Aftale, frist: date) -> None:
    if aftale.slut is None or frist <= aftale.slut:
        Evaluering.objects.create(aftale=aftale, frist=frist)


def _require_within(aftale: Aftale, dato: date) -> None:
    if fejl := uden_for_aftalen(dato, aftale.start, aftale.slut):
        raise ValidationError({"dato": fejl})


def _become(aftale: Aftale, tilstand: Tilstand, **felter: Any) -> Aftale:
    if not aftale.kan_blive(tilstand):
        raise ValidationError(
            f"Aftalen er {aftale.get_tilstand_display().lower()} og kan ikke blive {tilstand.label.lower()}."
        )
    return save(fill(aftale, {"tilstand": tilstand, **felter}))


def _check(aftale: Aftale) -> Aftale:
    center = aftale.center
    if center and center.arbejdssted.virksomhed_id != aftale.virksomhed_id:
        raise ValidationError({"center": f"{center} hører ikke til {aftale.virksomhed}."})
    return aftale
