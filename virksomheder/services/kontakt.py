"""Contacts with companies. Never deleted, but for one taken back just after it was registered."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import lock, service
from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed
from virksomheder.regler import KONTAKT
from virksomheder.services.skridt import (
    Skridt,
    complete_skridt,
    create_skridt,
    drop_skridt,
    edit_skridt,
)
from virksomheder.services.virksomhed import create_virksomhed

__all__ = ["RowError", "Skridt", "edit_kontakt", "register_day", "register_kontakt", "undo_kontakt"]


class Unchanged:
    """What an editor leaves alone; None means "no next step"."""


UNCHANGED = Unchanged()


@service("virksomheder.kontakt_registrer", "registrerede en kontakt")
def register_kontakt(
    *,
    by: User,
    virksomhed: Virksomhed | str,
    konsulent: User | None = None,
    deltagere: Iterable[User] = (),
    skridt: Skridt | None = None,
    opfylder: Iterable[NaesteSkridt] = (),
    klientnoegle: UUID | None = None,
    **felter: Any,
) -> Kontakt:
    """Register a contact, what was promised, and which earlier promises it keeps (``opfylder``).

    ``felter`` are the model's own: dato and form, and as known tidspunkt, retning, arbejdssted,
    kontaktperson, formaal, udfald, indvending, note. ``virksomhed`` may be a plain name: then a
    foreløbig company is made of it. The same ``klientnoegle`` sent again is the same contact; what
    was typed meanwhile corrects it.
    """
    if existing := _already_sent(klientnoegle):
        return _sent_again(existing, by, virksomhed, deltagere=deltagere, skridt=skridt, **felter)
    if isinstance(virksomhed, str):
        virksomhed = create_virksomhed(by=by, navn=virksomhed)
    virksomhed = lock(virksomhed)
    kontakt = Kontakt(virksomhed=virksomhed, konsulent=konsulent or by, klientnoegle=klientnoegle, **felter)
    _save(kontakt, deltagere)
    _promise(kontakt, skridt, by)
    _keep_promises(opfylder, kontakt, by)
    return kontakt


class RowError(Exception):
    """A row of the day that could not be saved; ``nr`` counts from 0."""

    def __init__(self, nr: int, fejl: ValidationError) -> None:
        self.nr, self.fejl = nr, fejl
        super().__init__(f"row {nr}: {fejl}")


@service("virksomheder.kontakt_registrer", "registrerede en kontakt")
def register_day(*, by: User, raekker: Iterable[dict[str, Any]]) -> list[Kontakt]:
    """Several contacts in one go, all or none. Each row holds the arguments of ``register_kontakt``."""
    kontakter = []
    for nr, raekke in enumerate(raekker):
        try:
            kontakter.append(register_kontakt(by=by, **raekke))
        except ValidationError as error:
            raise RowError(nr, error) from error
    return kontakter


@service("virksomheder.kontakt_ret", "rettede en kontakt")
def edit_kontakt(
    kontakt: Kontakt,
    *,
    by: User,
    deltagere: Iterable[User] | None = None,
    skridt: Skridt | Unchanged | None = UNCHANGED,
    **felter: Any,
) -> Kontakt:
    """Correct one's own contact; nothing is written where nothing changed.

    ``skridt=None`` means that its open next step lapses; left out, it stays as it is.
    """
    kontakt = _lock_own(kontakt, by)
    changed = [navn for navn, vaerdi in felter.items() if getattr(kontakt, navn) != vaerdi]
    for navn in changed:
        setattr(kontakt, navn, felter[navn])
    if "formaal" in changed:
        kontakt.formaal_tekst = ""
    _save(kontakt, deltagere, write=bool(changed))
    if "virksomhed" in changed:
        kontakt.naeste_skridt.update(virksomhed=kontakt.virksomhed)
    if not isinstance(skridt, Unchanged):
        _bring_skridt_up_to_date(kontakt, skridt, by)
    return kontakt


@service("virksomheder.kontakt_fortryd", "fortrød en kontakt")
def undo_kontakt(kontakt: Kontakt, *, by: User) -> None:
    """Take back a contact just registered, with its next step. The change log keeps both."""
    kontakt = _lock_own(kontakt, by, removal=True)
    if not kontakt.kan_fortrydes_af(by):
        raise ValidationError("Det er for længe siden. Ret kontakten i stedet.")
    kontakt.delete()


def _promise(kontakt: Kontakt, skridt: Skridt | None, by: User) -> None:
    if skridt:
        create_skridt(by=by, virksomhed=kontakt.virksomhed, kontakt=kontakt, **vars(skridt))


def _keep_promises(opfylder: Iterable[NaesteSkridt], kontakt: Kontakt, by: User) -> None:
    for skridt in opfylder:
        if skridt.virksomhed_id != kontakt.virksomhed_id:
            raise ValidationError({"opfylder": "Løftet blev givet til en anden virksomhed."})
        complete_skridt(skridt, by=by)


def _save(kontakt: Kontakt, deltagere: Iterable[User] | None, *, write: bool = True) -> None:
    kontakt.note = kontakt.note.strip()
    _check(kontakt)
    kontakt.full_clean(validate_unique=False)
    if write:
        kontakt.save()
    if deltagere is not None:
        kontakt.deltagere.set(deltagere)


def _check(kontakt: Kontakt) -> None:
    errors = {}
    if kontakt.dato and kontakt.dato > timezone.localdate():
        errors["dato"] = KONTAKT.efter
    for felt in ("arbejdssted", "kontaktperson"):
        valgt = getattr(kontakt, felt)
        if valgt and valgt.virksomhed_id != kontakt.virksomhed_id:
            errors[felt] = f"{valgt} hører ikke til {kontakt.virksomhed}."
    if errors:
        raise ValidationError(errors)


def _already_sent(klientnoegle: UUID | None) -> Kontakt | None:
    """The contact of this key. Whoever sends the same key at the same time waits here."""
    if klientnoegle is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [klientnoegle.int & (2**63 - 1)])
    return Kontakt.objects.filter(klientnoegle=klientnoegle).first()


def _sent_again(kontakt: Kontakt, by: User, virksomhed: Virksomhed | str, **felter: Any) -> Kontakt:
    if not kontakt.kan_rettes_af(by):
        return kontakt
    if isinstance(virksomhed, Virksomhed):
        felter["virksomhed"] = virksomhed
    return edit_kontakt(kontakt, by=by, **felter)


def _bring_skridt_up_to_date(kontakt: Kontakt, skridt: Skridt | None, by: User) -> None:
    existing = kontakt.naeste_skridt.first()
    if existing is None:
        _promise(kontakt, skridt, by)
    elif not existing.er_aabent:
        return
    elif skridt is None:
        drop_skridt(existing, by=by)
    elif skridt != Skridt(existing.hvad, existing.frist, existing.ansvarlig):
        edit_skridt(existing, by=by, **vars(skridt))


def _lock_own(kontakt: Kontakt, by: User, **how: bool) -> Kontakt:
    row = lock(kontakt, **how)
    if not row.kan_rettes_af(by):
        raise PermissionDenied("Kun den, der havde kontakten, kan rette den.")
    return row
