"""Slots and their pauses."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from forloeb import regler
from forloeb.models import Plads, PladsPause, Virksomhedscenter
from forloeb.optaget import PladsOptaget
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.dansk.dage import dag, periode
from jobcenter.grund.core.skriv import fill, lock, save, service, set_links
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.models import Arbejdssted


@service("forloeb.plads_opret", "oprettede en plads")
def add_plads(
    *,
    by: User,
    funktion: Kode,
    timer: Decimal,
    center: Virksomhedscenter | None = None,
    arbejdssted: Arbejdssted | None = None,
    nr: int | None = None,
    start: date | None = None,
    slut: date | None = None,
    hensyn: Iterable[Kode] = (),
) -> Plads:
    """A slot in a centre, or with ``arbejdssted`` alone an open slot at an ordinary company."""
    arbejdssted = arbejdssted or (center.arbejdssted if center else None)
    if arbejdssted is None:
        raise TypeError("a slot is in a centre or at a workplace")
    plads = Plads(center=center, arbejdssted=arbejdssted, funktion=funktion, timer=timer, slut=slut)
    if center and lock(center).er_lukket:
        raise ValidationError(f"{center} er lukket.")
    plads.nr = nr or _naeste_nr(center, arbejdssted)
    plads.start = start or (center.start if center else timezone.localdate())
    save(plads)
    plads.hensyn.set(hensyn)
    return plads


@service("forloeb.plads_ret", "rettede en plads")
def update_plads(plads: Plads, *, by: User, hensyn: Iterable[Kode] | None = None, **felter: Any) -> Plads:
    """Function, hours and period; the period must hold what is booked."""
    if unknown := felter.keys() - {"nr", "funktion", "timer", "start", "slut"}:
        raise TypeError(f"not for this service: {', '.join(sorted(unknown))}")
    row = lock(plads)
    save(fill(row, felter))
    if hensyn is not None:
        set_links(row, "hensyn", hensyn)
    return row


@service("forloeb.plads_pause", "satte en plads på pause")
def pause_plads(plads: Plads, *, by: User, fra: date, til: date, aarsag: str = "") -> PladsPause:
    """Nobody can be in the slot in these days; what is booked stays booked."""
    if not regler.er_i_orden(fra, til):
        raise ValidationError({"til": "Pausen kan ikke slutte, før den starter."})
    plads = lock(plads)
    if taken := plads.forloeb.taeller().overlapper(fra, til).order_by("start").first():
        raise PladsOptaget(f"Pladsen er optaget {periode(taken.start, taken.slut)}.")
    return save(PladsPause(plads=plads, fra=fra, til=til, aarsag=aarsag.strip()))


@service("forloeb.pause_afslut", "afsluttede en pause")
def end_pause(pause: PladsPause, *, by: User, til: date | None = None) -> PladsPause | None:
    """Over on ``til``; without it, or before it began, the pause is dropped altogether."""
    lock(Plads(pk=pause.plads_id))
    row = lock(pause)
    if til is None or til < row.fra:
        row.delete()
        return None
    if til > row.til:
        raise ValidationError({"til": f"Pausen slutter allerede {dag(row.til)}."})
    row.til = til
    return save(row)


def _naeste_nr(center: Virksomhedscenter | None, arbejdssted: Arbejdssted) -> int:
    same = Plads.objects.filter(center=center) if center else arbejdssted.pladser.filter(center=None)
    return (same.aggregate(Max("nr"))["nr__max"] or 0) + 1
