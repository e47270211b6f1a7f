"""The days on which somebody must do something about a placement, worked out when its dates are set."""

import datetime as dt

from django.utils import timezone

from forloeb.enums import FULGT, Tilstand
from forloeb.models import Opfoelgning
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from jobcenter.grund.core.indstillinger import indstilling

DAG = dt.timedelta(days=1)
UGE = dt.timedelta(weeks=1)


def regn_frister(forloeb):
    """Set the due dates from the period; the caller saves."""
    ends = forloeb.slut is not None and forloeb.type in FULGT and forloeb.tilstand != Tilstand.ANNULLERET
    varsel, efter = indstilling("slut_varsel_dage") * DAG, indstilling("udfald_dage") * DAG
    forloeb.slut_frist = add_arbejdsdage(forloeb.slut - varsel, 0) if ends else None
    forloeb.udfald_frist = forloeb.slut + efter if ends else None


def opfoelgningsdage(start, slut) -> list[dt.date]:
    """Every week from the start, on working days, never after the end; a short placement on its last day."""
    dage = [start + nr * UGE for nr in range(1, (slut - start).days // 7 + 1)] or [slut]
    return sorted({_arbejdsdag(dag, start, slut) for dag in dage})


def _arbejdsdag(dag, tidligst, senest):
    found = add_arbejdsdage(dag, 0)
    if found > senest:
        found = add_arbejdsdage(dag, -1)
    return max(found, tidligst)


def plan_opfoelgninger(forloeb):
    """Add the talks that are still to come and drop the open ones the placement no longer reaches."""
    aabne = forloeb.opfoelgninger.aabne()
    if not forloeb.slut or not forloeb.kan_foelges:
        aabne.delete()
        return
    aabne.filter(forfald__gt=forloeb.slut).delete()
    last = forloeb.opfoelgninger.order_by("-forfald").values_list("forfald", flat=True).first()
    Opfoelgning.objects.bulk_create(kommende_opfoelgninger(forloeb, last + DAG if last else forloeb.start))


def kommende_opfoelgninger(forloeb, fra) -> list[Opfoelgning]:
    """The talks from ``fra`` on that are still to come, as rows to be saved."""
    fra = max(timezone.localdate(), fra)
    dage = opfoelgningsdage(forloeb.start, forloeb.slut)
    return [Opfoelgning(forloeb=forloeb, forfald=dag) for dag in dage if dag >= fra]
