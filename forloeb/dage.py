"""The rules' due dates with the house's settings of today, and the weekly talks that follow from them."""

import datetime as dt

from django.utils import timezone

from forloeb import regler
from forloeb.models import Opfoelgning
from forloeb.regler import DAG
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from jobcenter.grund.core.indstillinger import indstilling


def set_frister(forloeb):
    """Set the due dates from the period; the caller saves."""
    frister = regler.forloebsfrister(
        forloeb.slut,
        forloeb.type,
        forloeb.tilstand,
        varsel=indstilling("slut_varsel_dage"),
        efter=indstilling("udfald_dage"),
        arbejdsdage=add_arbejdsdage,
    )
    for felt, dag in frister.items():
        setattr(forloeb, felt, dag)


def opfoelgningsdage(start, slut) -> list[dt.date]:
    return regler.opfoelgningsdage(start, slut, arbejdsdage=add_arbejdsdage)


def kandidatfrister(henvist, senest) -> dict[str, dt.date]:
    return regler.kandidatfrister(
        henvist,
        senest,
        vente=indstilling("kandidat_vente_dage"),
        aktuel=indstilling("kandidat_aktuel_dage"),
        arbejdsdage=add_arbejdsdage,
    )


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
    if not forloeb.slut or not forloeb.kan_foelges:
        return []
    fra = max(timezone.localdate(), fra)
    dage = opfoelgningsdage(forloeb.start, forloeb.slut) if fra <= forloeb.slut else []
    return [Opfoelgning(forloeb=forloeb, forfald=dag) for dag in dage if dag >= fra]
