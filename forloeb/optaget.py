"""Why a slot cannot be had, and which can instead: a sentence with colleagues and slots, no citizen."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.utils import timezone

from forloeb.models import Forloeb, Plads
from jobcenter.grund.core.dansk.dage import dag, periode
from jobcenter.grund.core.dansk.ord import lille, opremsning
from jobcenter.grund.core.dansk.tal import talord

LIGE = dt.timedelta(minutes=15)
NAEVNES = 3


class PladsOptaget(ValidationError):
    """Somebody else has the slot in some of the days."""


def require_ledig(plads, start, slut, *, by, undtagen=None):
    """Raise with the reason unless the slot, locked by the caller, is free every day of the period."""
    taken = Forloeb.objects.taeller().filter(plads=plads).overlapper(start, slut)
    if undtagen:
        taken = taken.exclude(pk=undtagen.pk)
    if konflikt := taken.select_related("booket_af").order_by("start").first():
        raise PladsOptaget(f"{_taget(konflikt, by)} {andre_ledige(plads, start, slut)}")
    if pause := plads.pauser.overlapper(start, slut).first():
        raise PladsOptaget(
            f"Pladsen har pause {periode(pause.fra, pause.til)}. {andre_ledige(plads, start, slut)}"
        )
    _require_findes(plads, start, slut)


def _require_findes(plads, start, slut):
    if plads.center and plads.center.er_lukket:
        raise ValidationError(f"{plads.center} er lukket.")
    if start < plads.start:
        raise ValidationError({"start": f"Pladsen findes først fra {dag(plads.start)}."})
    if plads.slut and slut > plads.slut:
        raise ValidationError({"slut": f"Pladsen findes kun til {dag(plads.slut)}."})


def _taget(konflikt, by) -> str:
    if konflikt.booket_af == by:
        return f"Du har selv booket pladsen {periode(konflikt.start, konflikt.slut)}."
    kollega = konflikt.booket_af.get_short_name()
    if timezone.now() - konflikt.oprettet < LIGE:
        return f"Pladsen er lige blevet taget af {kollega}" + ("" if kollega.endswith(".") else ".")
    return f"Pladsen er optaget {periode(konflikt.start, konflikt.slut)}, booket af {kollega}" + (
        "" if kollega.endswith(".") else "."
    )


def andre_ledige(plads, start, slut) -> str:
    """``Tre andre er ledige fra 7. januar: …``"""
    ledige = list(_ligner_mest(plads, Plads.objects.ledige(start, slut).exclude(pk=plads.pk)))
    if not ledige:
        return "Ingen andre pladser er ledige i hele perioden."
    flere = [f"{len(ledige) - NAEVNES} til"] if len(ledige) > NAEVNES else []
    hvor = opremsning([lille(str(anden)) for anden in ledige[:NAEVNES]] + flere)
    mange = "En anden" if len(ledige) == 1 else f"{talord(len(ledige)).capitalize()} andre"
    return f"{mange} er {'ledig' if len(ledige) == 1 else 'ledige'} fra {dag(start)}: {hvor}."


def _ligner_mest(plads, andre):
    """The same kind of work first, then the same place."""
    same_work = Case(When(funktion=plads.funktion_id, then=Value(0)), default=Value(1))
    same_place = Case(When(arbejdssted=plads.arbejdssted_id, then=Value(0)), default=Value(1))
    return andre.select_related("center", "arbejdssted").order_by(same_work, same_place, "pk")
