"""Merging a foreløbig company into another: what its own places and people become."""

from collections.abc import Iterable

from django.db.models import Model

from jobcenter.grund.core.registries.sammenlaegning import carry_along, move
from jobcenter.grund.core.skriv import change
from virksomheder.enums import Samarbejdsform
from virksomheder.models import Arbejdssted, Virksomhed
from virksomheder.services.faelles import FAELLES

# What the winner takes over where it has nothing itself.
UDFYLDES = [*sorted(FAELLES - {"ophoert", "branche_skema"}), "gruppe", "ansvarlig"]


def move_everything(taber: Virksomhed, vinder: Virksomhed) -> None:
    """Within the caller's transaction, with both companies locked."""
    carry_along(taber, vinder)
    if vinder.samarbejdsform == Samarbejdsform.INGEN:
        change(vinder, {"samarbejdsform": taber.samarbejdsform})
    _fill(vinder, taber, UDFYLDES)
    taber.delete()


def move_arbejdssteder(model: type[Model], felt: str, taber: Virksomhed, vinder: Virksomhed) -> None:
    """The same place at the same address is one place; its contacts and people go along."""
    known = {_sted(row): row for row in Arbejdssted.objects.filter(virksomhed=vinder)}
    for row in Arbejdssted.objects.filter(virksomhed=taber):
        if (same := known.get(_sted(row))) and row.pnr is None:
            _absorb(row, same)
    move(model, felt, taber, vinder)


def move_kontaktpersoner(model: type[Model], felt: str, taber: Virksomhed, vinder: Virksomhed) -> None:
    """The same name is the same person; the winner's choice of whom to call first stands."""
    known = {row.soegetekst: row for row in vinder.kontaktpersoner.nuvaerende()}
    if vinder.kontaktpersoner.filter(foerste_valg=True).exists():
        taber.kontaktpersoner.update(foerste_valg=False)
    for row in taber.kontaktpersoner.nuvaerende():
        if same := known.get(row.soegetekst):
            _absorb(row, same, fill=("titel", "telefon", "email", "orienteret"))
    move(model, felt, taber, vinder)


def _absorb(row: Model, same: Model, fill: Iterable[str] = ()) -> None:
    carry_along(row, same)
    _fill(same, row, fill)
    row.delete()


def _fill(to: Model, source: Model, felter: Iterable[str]) -> None:
    change(to, {felt: getattr(source, felt) for felt in felter if getattr(to, felt) in (None, "")})


def _sted(arbejdssted: Arbejdssted) -> tuple[str, str]:
    return (arbejdssted.adresse.casefold(), arbejdssted.postnr)
