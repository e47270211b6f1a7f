"""Where the placements are: how many workplaces have somebody, and how many are outside our kommune."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from forloeb.bidrag.noegletal.faelles import forloeb_linje, vis_forloeb
from forloeb.enums import Type
from forloeb.models import Forloeb
from jobcenter.grund.core.registries.noegletal import Emne, Linje, Maalart, Noegletal, Opdeling, noegletal
from virksomheder.bidrag.noegletal import arbejdssted_linje, grupper, i_kommunen, vis_arbejdssteder
from virksomheder.kommune import egen_kommune
from virksomheder.models import Virksomhed


def loebende(periode):
    """Running on the month's last day; an ordinary job is no placement of ours any more."""
    return Forloeb.objects.exclude(type=Type.ORDINAERT).loebende(periode.sidste_dag)


def med_ansatte(periode):
    return i_kommunen(periode).filter(ansatte_min__gte=1)


def med_forloeb(periode):
    return med_ansatte(periode).filter(Exists(loebende(periode).filter(arbejdssted=OuterRef("pk"))))


def udenbys(periode):
    """Where the kommune is not known, it is not ours to say."""
    elsewhere = loebende(periode).exclude(arbejdssted__kommunekode=egen_kommune())
    return elsewhere.exclude(arbejdssted__kommunekode="")


def kendt_kommune(periode):
    return loebende(periode).exclude(arbejdssted__kommunekode="")


def ukendt_kommune(periode):
    return loebende(periode).filter(arbejdssted__kommunekode="")


def virksomheder_med_smaajob(periode):
    rows = Forloeb.objects.filter(type=Type.SMAAJOB).loebende(periode.sidste_dag)
    return Virksomhed.objects.filter(Exists(rows.filter(arbejdssted__virksomhed=OuterRef("pk"))))


def virksomhed_linje(virksomhed) -> Linje:
    return Linje(
        virksomhed.navn,
        reverse("virksomheder:virksomhed_detail", args=[virksomhed.pk]),
        (("By", virksomhed.by), ("Gruppe", virksomhed.gruppe), ("Branche", virksomhed.branche)),
    )


noegletal(
    Noegletal(
        noegle="samarbejdsgrad",
        navn="Samarbejdsgrad",
        emne=Emne.VIRKSOMHEDER,
        definition=(
            "Arbejdssteder i kommunen med mindst én ansat: andelen, hvor en borger er i forløb den sidste dag"
            " i måneden. Ordinære job tæller ikke med."
        ),
        taeller=med_forloeb,
        naevner=med_ansatte,
        raekke=arbejdssted_linje,
        ting=("arbejdssted", "arbejdssteder"),
        vis=vis_arbejdssteder,
        opdeling=Opdeling("gruppe", grupper, felt="i_gruppe"),
    )
)
noegletal(
    Noegletal(
        noegle="forloeb_uden_for_kommunen",
        navn="Forløb uden for kommunen",
        emne=Emne.VIRKSOMHEDER,
        definition=(
            "Forløb, der er i gang den sidste dag i måneden: andelen på arbejdssteder i andre kommuner."
            " Ordinære job tæller ikke med. Arbejdssteder uden kommunekode vises ved siden af."
        ),
        taeller=udenbys,
        naevner=kendt_kommune,
        ukendte=ukendt_kommune,
        raekke=forloeb_linje,
        ting=("forløb", "forløb"),
        vis=vis_forloeb,
        maalart=Maalart.INTET,
        personer=True,
    )
)
noegletal(
    Noegletal(
        noegle="virksomheder_med_smaajob",
        navn="Virksomheder med småjob",
        emne=Emne.VIRKSOMHEDER,
        definition="Virksomheder, hvor mindst én borger er i småjob den sidste dag i måneden.",
        taeller=virksomheder_med_smaajob,
        raekke=virksomhed_linje,
        ting=("virksomhed", "virksomheder"),
        vis=lambda raekker, periode: raekker.i_dansk_orden(),
    )
)
