"""Why a slot cannot be had, and which can instead: a sentence with colleagues and slots, no citizen."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.utils import timezone

from forloeb import regler
from forloeb.models import Forloeb, Plads
from forloeb.regler import Hvorfor
from jobcenter.grund.core.dansk.dage import dag, periode
from jobcenter.grund.core.dansk.ord import lille, opremsning
from jobcenter.grund.core.dansk.tal import talord

LIGE = dt.timedelta(minutes=15)
NAEVNES = 3


class PladsOptaget(ValidationError):
    """Somebody else has the slot in some of the days."""


def require_ledig(plads, start, slut, *, by):
    """Raise with the reason unless the slot, locked by the caller, is free every day of the period."""
    taken = Forloeb.objects.taeller().filter(plads=plads).overlapper(start, slut)
    found = regler.hindringer(
        plads,
        start,
        slut,
        taken.select_related("booket_af").order_by("start"),
        plads.pauser.overlapper(start, slut),
    )
    if hindring := next(found, None):
        raise _afslag(hindring, plads, start, slut, by)


def _afslag(hindring, plads, start, slut, by) -> ValidationError:
    match hindring.hvorfor:
        case Hvorfor.OPTAGET:
            return PladsOptaget(f"{_taget(hindring.forloeb, by)} {andre_ledige(plads, start, slut)}")
        case Hvorfor.PAUSE:
            return PladsOptaget(f"{har_pause(hindring.pause)} {andre_ledige(plads, start, slut)}")
        case Hvorfor.LUKKET:
            return ValidationError(f"{plads.center} er lukket.")
        case Hvorfor.FINDES_IKKE_ENDNU:
            return ValidationError({"start": f"Pladsen findes først fra {dag(plads.start)}."})
    return ValidationError({"slut": findes_kun_til(plads)})


def hvor(forloeb) -> str:
    """``hos Hedensted Byg fra 7. januar til 6. april``"""
    sted = forloeb.plads.sted if forloeb.plads else forloeb.arbejdssted.navn
    return f"hos {sted} {periode(forloeb.start, forloeb.slut)}"


def har_pause(pause) -> str:
    return f"Pladsen har pause {periode(pause.fra, pause.til)}."


def findes_kun_til(plads) -> str:
    return f"Pladsen findes kun til {dag(plads.slut)}."


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
