"""Virksomhedscentre: made, opened with four slots, closed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from forloeb import regler
from forloeb.enums import MINDSTE_ANTAL_PLADSER, CenterTilstand
from forloeb.models import Forloeb, Plads, Virksomhedscenter
from forloeb.services.plads import add_plads
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.dansk.dage import dag
from jobcenter.grund.core.dansk.tal import antal, talord
from jobcenter.grund.core.skriv import change, fill, lock, lock_rows, save, service
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.enums import Samarbejdsform
from virksomheder.models import Arbejdssted

FAKTAARK = ("jobprofil", "opgaver", "passer_til", "praktisk")
FELTER = {"arbejdssted", "navn", "nummer", "form", "mentor", "mentortimer", "ansvarlig", "start", *FAKTAARK}


@service("forloeb.center_opret", "oprettede et virksomhedscenter")
def create_center(
    *, by: User, arbejdssted: Arbejdssted, navn: str, start: date, **felter: Any
) -> Virksomhedscenter:
    """Planned; it opens when it has its slots. A company we had no cooperation with has one from now on."""
    felter |= {"arbejdssted": arbejdssted, "navn": navn.strip(), "start": start}
    center = _write(Virksomhedscenter(), felter)
    virksomhed = lock(arbejdssted.virksomhed)
    if virksomhed.samarbejdsform == Samarbejdsform.INGEN:
        change(virksomhed, {"samarbejdsform": Samarbejdsform.VIRKSOMHEDSCENTER})
    return center


@service("forloeb.center_opret", "oprettede et virksomhedscenter")
def found_center(*, by: User, antal: int, funktion: Kode, timer: Decimal, **felter: Any) -> Virksomhedscenter:
    """With its first slots, all or nothing."""
    center = create_center(by=by, **felter)
    for _ in range(antal):
        add_plads(by=by, center=center, funktion=funktion, timer=timer)
    return center


@service("forloeb.center_ret", "rettede et virksomhedscenter")
def update_center(center: Virksomhedscenter, *, by: User, **felter: Any) -> Virksomhedscenter:
    return _write(lock(center), felter)


@service("forloeb.center_aabn", "åbnede virksomhedscentret")
def open_center(center: Virksomhedscenter, *, by: User) -> Virksomhedscenter:
    center = _locked(center, CenterTilstand.AABEN)
    if mangler := center.pladser_der_mangler():
        raise ValidationError(
            f"Et virksomhedscenter har mindst {talord(MINDSTE_ANTAL_PLADSER)} faste pladser."
            f" Her mangler {antal(mangler, 'plads', 'pladser')}.",
            code="center_fire_pladser",
        )
    center.tilstand = CenterTilstand.AABEN
    return save(center)


@service("forloeb.center_luk", "lukkede virksomhedscentret")
def close_center(center: Virksomhedscenter, *, by: User, slut: date) -> Virksomhedscenter:
    """Its slots end with it. What is booked after that day must be ended or cancelled first."""
    center = _locked(center, CenterTilstand.LUKKET)
    pladser = lock_rows(Plads.objects.filter(center=center).order_by("pk"))
    _require_empty(pladser, slut)
    for plads in pladser:
        if plads.slut is None or plads.slut > slut:
            plads.slut = max(slut, plads.start)
            save(plads)
    center.slut, center.tilstand = slut, CenterTilstand.LUKKET
    return save(center)


def _require_empty(pladser: Iterable[Plads], slut: date) -> None:
    later = Forloeb.objects.taeller().filter(plads__in=[plads.pk for plads in pladser], slut__gt=slut)
    if n := later.count():
        raise ValidationError(
            f"{antal(n, 'forløb', 'forløb')} i centret slutter efter {dag(slut)}."
            " Afslut eller annullér dem først."
        )


def _locked(center: Virksomhedscenter, til: CenterTilstand) -> Virksomhedscenter:
    row = lock(center)
    if not row.kan_blive(til):
        raise ValidationError(f"Centret er {row.get_tilstand_display().lower()}.")
    return row


def _write(center: Virksomhedscenter, felter: dict[str, Any]) -> Virksomhedscenter:
    if unknown := felter.keys() - FELTER:
        raise TypeError(f"not for this service: {', '.join(sorted(unknown))}")
    _check(fill(center, felter))
    return save(center)


def _check(center: Virksomhedscenter) -> None:
    if center.ansvarlig and not center.ansvarlig.har_ret(regler.CENTERANSVARLIG):
        raise ValidationError({"ansvarlig": f"{center.ansvarlig} kan ikke være ansvarlig for et center."})
    if center.mentor and center.mentor.virksomhed_id != center.arbejdssted.virksomhed_id:
        raise ValidationError({"mentor": f"{center.mentor} er ikke ansat i virksomheden."})
