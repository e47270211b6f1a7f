"""Where the placements are: how many workplaces have somebody, and how many are outside our kommune."""

from django.db.models import Exists, OuterRef, Q

from forloeb.bidrag.noegletal.faelles import AfForloeb
from forloeb.enums import Type
from forloeb.models import Forloeb
from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import STATUS_DAG, Andel, Antal, Emne, Linje, Maalart, OverTid
from virksomheder.bidrag.noegletal import AfArbejdssteder, OmKommunen, i_kommunen
from virksomheder.kommune import egen_kommune
from virksomheder.models import Virksomhed


def loebende(periode):
    """Running on the month's status day; an ordinary job is no placement of ours any more."""
    return Forloeb.objects.exclude(type=Type.ORDINAERT).loebende(periode.status_dag)


class Samarbejdsgrad(AfArbejdssteder):
    noegle = "samarbejdsgrad"
    navn = "Samarbejdsgrad"
    over_tid = OverTid.TILSTAND
    siger = (
        f"Arbejdssteder i {{kommunen}} med mindst én ansat: andelen, hvor en borger er i forløb {STATUS_DAG}."
        " Ordinære job tæller ikke med."
    )

    def grundlag(self, periode):
        return i_kommunen(periode).filter(ansatte_min__gte=1)

    def taeller(self, periode):
        return Q(Exists(loebende(periode).filter(arbejdssted=OuterRef("pk"))))


class UdenForKommunen(OmKommunen, AfForloeb, Andel):  # type: ignore[override]  # read, never set
    """Where the kommune is not known, it is not ours to say."""

    noegle = "forloeb_uden_for_kommunen"
    navn = "Forløb uden for kommunen"
    emne = Emne.VIRKSOMHEDER
    maalart = Maalart.INTET
    over_tid = OverTid.TILSTAND
    siger = (
        f"Forløb, der er i gang {STATUS_DAG}: andelen på arbejdssteder uden for {{kommunen}}."
        " Ordinære job tæller ikke med. Arbejdssteder uden kommunekode vises ved siden af."
    )

    def grundlag(self, periode):
        return loebende(periode)

    def taeller(self, periode):
        return ~Q(arbejdssted__kommunekode=egen_kommune() or "")

    def naevner(self, periode):
        return ~self.ukendte(periode)

    def ukendte(self, periode):
        return Q(arbejdssted__kommunekode="") if egen_kommune() else Q(pk__isnull=False)


class VirksomhederMedSmaajob(Antal):
    noegle = "virksomheder_med_smaajob"
    navn = "Virksomheder med småjob"
    emne = Emne.VIRKSOMHEDER
    definition = f"Virksomheder, hvor mindst én borger er i småjob {STATUS_DAG}."
    ting = ("virksomhed", "virksomheder")
    over_tid = OverTid.TILSTAND
    sorter = ("navn_sort",)
    felter = (
        Kolonne("by", "By", sorter=("by", "navn_sort")),
        Kolonne("gruppe", "Gruppe", sorter=(sidst("gruppe"), "navn_sort")),
        Kolonne("branche", "Branche", sorter=("branche", "navn_sort")),
    )

    def taeller(self, periode):
        rows = Forloeb.objects.filter(type=Type.SMAAJOB).loebende(periode.status_dag)
        return Virksomhed.objects.filter(Exists(rows.filter(arbejdssted__virksomhed=OuterRef("pk"))))

    def raekke(self, virksomhed) -> Linje:
        return Linje(virksomhed.navn, virksomhed.get_absolute_url())

    def shown(self, raekker, periode):
        return raekker.i_dansk_orden()
