"""Contacts with companies. Never deleted, but for one taken back just after it was registered."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from jobcenter.core.tracking import action
from virksomheder.enums import Retning
from virksomheder.models import Kontakt, Virksomhed
from virksomheder.services.skridt import Skridt, rewrite_skridt, write_skridt

__all__ = ["RowError", "Skridt", "edit_kontakt", "register_day", "register_kontakt", "undo_kontakt"]


def register_kontakt(
    *,
    by,
    virksomhed,
    dato,
    form,
    konsulent=None,
    tidspunkt=None,
    retning=Retning.UD,
    arbejdssted=None,
    kontaktperson=None,
    formaal=None,
    udfald=None,
    indvending="",
    note="",
    deltagere=(),
    skridt: Skridt | None = None,
    klientnoegle=None,
) -> Kontakt:
    """Register a contact and what was promised.

    ``virksomhed`` may be a plain name: then a foreløbig company is made of it. The same
    ``klientnoegle`` sent again is the same contact; what was typed meanwhile corrects it.
    """
    felter = {
        "dato": dato,
        "tidspunkt": tidspunkt,
        "form": form,
        "retning": retning,
        "arbejdssted": arbejdssted,
        "kontaktperson": kontaktperson,
        "formaal": formaal,
        "udfald": udfald,
        "indvending": indvending,
        "note": note,
    }
    with transaction.atomic():
        if existing := _already_sent(klientnoegle):
            return _sent_again(existing, by, felter, deltagere, skridt)
        if isinstance(virksomhed, str):
            virksomhed = _create_foreloebig(virksomhed, by)
        with action("virksomheder.kontakt_registrer", by=by):
            _lock_virksomhed(virksomhed)
            kontakt = Kontakt(
                virksomhed=virksomhed, konsulent=konsulent or by, klientnoegle=klientnoegle, **felter
            )
            _save(kontakt, deltagere)
            if skridt:
                write_skridt(virksomhed, skridt, kontakt)
            return kontakt


class RowError(ValidationError):
    """A row of the day that could not be saved; ``nr`` counts from 0."""

    def __init__(self, nr, error):
        self.nr = nr
        super().__init__(error)


def register_day(*, by, raekker) -> list[Kontakt]:
    """Several contacts in one go, all or none. Each row holds the arguments of ``register_kontakt``."""
    kontakter = []
    with transaction.atomic():
        for nr, raekke in enumerate(raekker):
            try:
                kontakter.append(register_kontakt(by=by, **raekke))
            except ValidationError as error:
                raise RowError(nr, error) from error
    return kontakter


def edit_kontakt(kontakt, *, by, deltagere=None, skridt: Skridt | None = None, **felter) -> Kontakt:
    """Correct one's own contact; nothing is written where nothing changed."""
    with transaction.atomic(), action("virksomheder.kontakt_ret", by=by):
        kontakt = _lock_own(kontakt, by)
        changed = [navn for navn, vaerdi in felter.items() if getattr(kontakt, navn) != vaerdi]
        for navn in changed:
            setattr(kontakt, navn, felter[navn])
        _save(kontakt, deltagere, write=bool(changed))
        if skridt:
            _bring_skridt_up_to_date(kontakt, skridt)
        return kontakt


def undo_kontakt(kontakt, *, by):
    """Take back a contact just registered, with its next step. The change log keeps both."""
    with transaction.atomic(), action("virksomheder.kontakt_fortryd", by=by):
        kontakt = _lock_own(kontakt, by)
        if not kontakt.kan_fortrydes_af(by):
            raise ValidationError("Det er for længe siden. Ret kontakten i stedet.")
        kontakt.delete()


def _save(kontakt, deltagere, *, write=True):
    kontakt.note = kontakt.note.strip()
    _check(kontakt)
    kontakt.full_clean(validate_unique=False)
    if write:
        kontakt.save()
    if deltagere is not None:
        kontakt.deltagere.set(deltagere)


def _check(kontakt):
    errors = {}
    if kontakt.dato and kontakt.dato > timezone.localdate():
        errors["dato"] = "Datoen ligger i fremtiden. Skriv det som næste skridt i stedet."
    for felt in ("arbejdssted", "kontaktperson"):
        valgt = getattr(kontakt, felt)
        if valgt and valgt.virksomhed_id != kontakt.virksomhed_id:
            errors[felt] = f"{valgt} hører ikke til {kontakt.virksomhed}."
    if errors:
        raise ValidationError(errors)


def _already_sent(klientnoegle):
    """The contact of this key. Whoever sends the same key at the same time waits here."""
    if klientnoegle is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [klientnoegle.int & (2**63 - 1)])
    return Kontakt.objects.filter(klientnoegle=klientnoegle).first()


def _sent_again(kontakt, by, felter, deltagere, skridt):
    if not kontakt.kan_rettes_af(by):
        return kontakt
    return edit_kontakt(kontakt, by=by, deltagere=deltagere, skridt=skridt, **felter)


def _bring_skridt_up_to_date(kontakt, skridt):
    existing = kontakt.naeste_skridt.first()
    if existing is None:
        write_skridt(kontakt.virksomhed, skridt, kontakt)
    elif existing.er_aabent and skridt != Skridt(existing.hvad, existing.frist, existing.ansvarlig):
        rewrite_skridt(existing, skridt)


def _create_foreloebig(navn, by):
    from virksomheder.services.virksomhed import create_virksomhed

    return create_virksomhed(by=by, navn=navn)


def _lock_virksomhed(virksomhed):
    if not Virksomhed.objects.select_for_update(no_key=True).filter(pk=virksomhed.pk).exists():
        raise ValidationError({"virksomhed": "Virksomheden findes ikke længere. Søg den frem igen."})


def _lock_own(kontakt, by):
    row = Kontakt.objects.select_for_update(of=("self",)).filter(pk=kontakt.pk).first()
    if row is None:
        raise ValidationError("Kontakten findes ikke længere.")
    if not row.kan_rettes_af(by):
        raise PermissionDenied("Kun den, der havde kontakten, kan rette den.")
    return row
