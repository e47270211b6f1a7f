"""Figures about companies."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from jobcenter.core.indstillinger import indstilling
from jobcenter.core.registries.noegletal import Noegletal, Periode, Udsnit, noegletal
from virksomheder.enums import Form, Gruppe, Retning
from virksomheder.models import Arbejdssted, Kontakt

MINDST_JOB = 2


def arbejdssteder(periode: Periode, udsnit: Udsnit):
    """Active in our kommune on the period's last day, with two jobs or more."""
    i_drift = Q(ophoert=None) | Q(ophoert__gte=periode.til)
    startet = Q(startdato=None) | Q(startdato__lt=periode.til)
    steder = Arbejdssted.objects.filter(
        i_drift, startet, kommunekode=indstilling("kommunekode"), ansatte_min__gte=MINDST_JOB
    )
    if udsnit.gruppe is not None:
        steder = steder.alias(_gruppe=Coalesce("gruppe", "virksomhed__gruppe")).filter(_gruppe=udsnit.gruppe)
    if udsnit.ansvarlig_id is not None:
        ejer = Coalesce("ansvarlig_id", "virksomhed__ansvarlig_id")
        steder = steder.alias(_ansvarlig=ejer).filter(_ansvarlig=udsnit.ansvarlig_id)
    return steder


def naaede_arbejdssteder(periode: Periode, udsnit: Udsnit):
    """Those of them we have contacted in the twelve months up to the period's end."""
    kontakter = _udgaaende(periode)
    paa_stedet = kontakter.filter(arbejdssted=OuterRef("pk"))
    hos_virksomheden = kontakter.filter(arbejdssted=None, virksomhed=OuterRef("virksomhed_id"))
    return arbejdssteder(periode, udsnit).filter(Exists(paa_stedet) | Exists(hos_virksomheden))


def _udgaaende(periode):
    kontakter = Kontakt.objects.filter(
        retning=Retning.UD, dato__gte=periode.et_aar_foer, dato__lt=periode.til
    )
    return kontakter if indstilling("breve_er_kontakt") else kontakter.exclude(form=Form.BREV)


KONTAKTDAEKNING = noegletal(
    Noegletal(
        noegle="virksomheder.kontaktdaekning",
        navn="Kontaktdækning",
        definition=(
            "Andelen af aktive arbejdssteder i kommunen med to eller flere job, som vi har kontaktet i de "
            "seneste 12 måneder. Kun kontakter, vi selv tog. Breve tæller kun, hvis det er valgt under "
            "indstillinger. En kontakt, der ikke er knyttet til et bestemt arbejdssted, tæller for alle "
            "virksomhedens arbejdssteder. Kendes antal ansatte kun som interval, tæller det mindste tal. Et "
            "arbejdssted uden egen gruppe er i virksomhedens gruppe."
        ),
        taeller=naaede_arbejdssteder,
        naevner=arbejdssteder,
        opdeling=tuple((f"Gruppe {gruppe.value}", Udsnit(gruppe=gruppe.value)) for gruppe in Gruppe),
    )
)
