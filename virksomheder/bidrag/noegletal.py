"""Figures about companies."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import (
    Andel,
    Del,
    Emne,
    Linje,
    Opdeling,
    OverTid,
    Periode,
    Udsnit,
    counted_through_others,
    dated,
    rests_on,
)
from virksomheder.enums import Form, Gruppe, Retning
from virksomheder.koder import IKKE_TRUFFET
from virksomheder.kommune import egen_kommune, kommunen, not_chosen
from virksomheder.models import AndenKontakt, Arbejdssted, Kontakt, Virksomhed

MINDST_JOB = 2
UDEN_GRUPPE = "uden"

dated(Kontakt, "dato")
dated(AndenKontakt, "dato")
counted_through_others(Virksomhed)
rests_on(egen_kommune)


def i_kommunen(periode: Periode):
    """Active in our kommune on the period's status day, each with its gruppe, its own first."""
    dag = periode.status_dag
    i_drift = Q(ophoert=None) | Q(ophoert__gt=dag)
    startet = Q(startdato=None) | Q(startdato__lte=dag)
    ours = Q(kommunekode=kode) if (kode := egen_kommune()) else Q(pk=None)
    steder = Arbejdssted.objects.filter(i_drift, startet, ours)
    return steder.annotate(i_gruppe=Coalesce("gruppe", "virksomhed__gruppe"))


def naaet(periode: Periode) -> Q:
    """Those we have reached in the twelve months up to the period's status day."""
    paa_stedet = {"arbejdssted": OuterRef("pk")}
    hos_virksomheden = {"arbejdssted": None, "virksomhed": OuterRef("virksomhed_id")}
    registered, others = _truffet(periode), AndenKontakt.objects.filter(**_aaret(periode))
    return Q(
        *(
            Exists(rows.filter(**sted))
            for rows in (registered, others)
            for sted in (paa_stedet, hos_virksomheden)
        ),
        _connector=Q.OR,
    )


def _aaret(periode):
    return {"dato__gte": periode.et_aar_foer, "dato__lte": periode.status_dag}


def _truffet(periode):
    """Contacts we took in which somebody was reached; what else counts is the house's choice."""
    kontakter = Kontakt.objects.filter(retning=Retning.UD, **_aaret(periode))
    if not indstilling("breve_er_kontakt"):
        kontakter = kontakter.exclude(form=Form.BREV)
    if not indstilling("forgaeves_er_kontakt"):
        kontakter = kontakter.exclude(udfald__art=IKKE_TRUFFET)
    return kontakter


def grupper(periode):
    known = [Del(Udsnit("gruppe", str(g.value)), f"gruppe {g.value}") for g in Gruppe]
    return [*known, Del(Udsnit("gruppe", UDEN_GRUPPE), "uden gruppe", altid=False)]


class OmKommunen:
    """A figure about our kommune: its definition names it, or says that nobody has chosen one yet."""

    # With "{kommunen}" in it.
    siger: str

    @property
    def definition(self) -> str:
        return self.siger.format(kommunen=kommunen()) + not_chosen()


class AfArbejdssteder(OmKommunen, Andel):  # type: ignore[override]  # read, never set
    """A share of arbejdssteder in our kommune."""

    emne = Emne.VIRKSOMHEDER
    ting = ("arbejdssted", "arbejdssteder")
    opdeling = Opdeling("gruppe", grupper, felt="i_gruppe", tom=UDEN_GRUPPE)
    sorter = ("navn",)
    felter = (
        Kolonne("virksomhed", "Virksomhed", lambda s: str(s.virksomhed), sorter=("virksomhed__navn_sort",)),
        Kolonne("by", "By", sorter=("by", "virksomhed__navn_sort")),
        Kolonne("gruppe", "Gruppe", lambda s: s.i_gruppe or "", sorter=(sidst("i_gruppe"),)),
        Kolonne("ansatte_min", "Ansatte fra", sorter=(sidst("ansatte_min"),)),
        Kolonne(
            "seneste_kontakt",
            "Seneste kontakt",
            lambda s: s.virksomhed.seneste_kontakt,
            sorter=(sidst("virksomhed__seneste_kontakt"),),
        ),
    )

    def raekke(self, sted) -> Linje:
        return Linje(sted.navn, sted.virksomhed.get_absolute_url())

    def shown(self, raekker, periode):
        return raekker.select_related("virksomhed").order_by("virksomhed__navn_sort", "navn", "pk")


class Kontaktdaekning(AfArbejdssteder):
    noegle = "kontaktdaekning"
    navn = "Kontaktdækning"
    over_tid = OverTid.EGEN_TID
    siger = (
        "Andelen af aktive arbejdssteder i {kommunen} med to eller flere job, hvor vi har truffet nogen i de "
        "seneste 12 måneder. Kun kontakter, vi selv tog. Breve og opkald, hvor ingen blev truffet, tæller "
        "kun, hvis det er valgt under indstillinger. Et netværksmøde, virksomheden kom til, og en opfølgning "
        "på et forløb på stedet, der blev holdt, tæller også. En kontakt, der ikke er knyttet til et bestemt "
        "arbejdssted, tæller for alle virksomhedens arbejdssteder. Kendes antal ansatte kun som interval, "
        "tæller det mindste tal. Et arbejdssted uden egen gruppe er i virksomhedens gruppe."
    )

    def grundlag(self, periode):
        """Those with two jobs or more."""
        return i_kommunen(periode).filter(ansatte_min__gte=MINDST_JOB)

    def taeller(self, periode):
        return naaet(periode)
