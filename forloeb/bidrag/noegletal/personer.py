"""How many citizens are out: rows are citizens, so nobody counts twice."""

from django.db.models import Exists, OuterRef, Prefetch

from borgere.models import Borger
from forloeb.bidrag.noegletal.faelles import (
    BORGERES_MAALGRUPPE,
    HVAD_ER_TILBUD,
    tilbud,
)
from forloeb.enums import Type
from forloeb.models import Forloeb
from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import STATUS_DAG, Antal, Emne, Linje, Maalart, OverTid

ET_JOB = (
    "Et job, der både er årsag til, at et forløb sluttede, og står som forløb, tæller én gang, på den første"
    " af de to dage (hvor mange dage der højst må være imellem, er en indstilling). Et ordinært job, der er i"
    " gang i forvejen, fortælles ikke igen af et forløb, der slutter med job."
)
# Of a citizen, today's.
MAALGRUPPE_NU = Kolonne(
    "maalgruppe",
    "Målgruppe",
    lambda b: b.maalgruppe.navn if b.maalgruppe else "afklares",
    sorter=(sidst("maalgruppe__navn"), "initialer"),
)


def borgere_med(forloeb):
    """The citizens who have at least one of these placements."""
    return Borger.objects.filter(Exists(forloeb.order_by().filter(borger=OuterRef("pk"))))


class AfBorgere(Antal):
    """Citizens, each counted once, shown with the placements of the month that made them count."""

    emne = Emne.BORGERE
    ting = ("borger", "borgere")
    personer = True
    sorter = ("initialer",)
    felter = (
        MAALGRUPPE_NU,
        Kolonne("hos", "Hos", lambda b: b.talt_med[0].arbejdssted.navn),
        Kolonne("type", "Type", lambda b: b.talt_med[0].get_type_display()),
        Kolonne("fra", "Fra", lambda b: b.talt_med[0].start),
        Kolonne("til", "Til", lambda b: b.talt_med[0].slut),
    )

    def forloeb(self, periode):
        raise NotImplementedError

    def taeller(self, periode):
        return borgere_med(self.forloeb(periode))

    def shown(self, raekker, periode):
        shown = self.forloeb(periode).select_related("arbejdssted").order_by("-start", "-pk")
        return (
            raekker.select_related("maalgruppe")
            .prefetch_related(Prefetch("forloeb", queryset=shown, to_attr="talt_med"))
            .order_by("initialer", "pk")
        )

    def raekke(self, borger) -> Linje:
        return Linje(borger.initialer, borger.talt_med[0].get_absolute_url())


class PersonerITilbud(AfBorgere):
    noegle = "personer_i_tilbud"
    navn = "Personer i virksomhedsrettet tilbud"
    definition = (
        f"Borgere med et løbende tilbud {STATUS_DAG}. Hver borger tæller én gang."
        f" {HVAD_ER_TILBUD} Reservationer tæller ikke. Målgruppen er den, borgeren har i dag."
    )
    opdeling = BORGERES_MAALGRUPPE
    over_tid = OverTid.TILSTAND

    def forloeb(self, periode):
        return tilbud().loebende(periode.status_dag)


def _loebende(hvad):
    return (
        f"Borgere med et løbende forløb af typen {hvad.label.lower()} {STATUS_DAG}. Hver borger tæller én"
        " gang. Vises for sig og er ikke en del af personer i virksomhedsrettet tilbud."
    )


class AfType(AfBorgere):
    """Citizens with a running placement of one type."""

    type: Type
    over_tid = OverTid.TILSTAND

    def forloeb(self, periode):
        return Forloeb.objects.filter(type=self.type).loebende(periode.status_dag)


class Smaajob(AfType):
    noegle = "smaajob"
    navn = "Personer i småjob"
    type = Type.SMAAJOB
    definition = _loebende(type)


class Fleksjob(AfType):
    noegle = "fleksjob"
    navn = "Personer i fleksjob"
    type = Type.FLEKSJOB
    definition = _loebende(type)


class Nytteindsats(AfType):
    noegle = "nytteindsats"
    navn = "Personer i nytteindsats"
    type = Type.NYTTEINDSATS
    definition = _loebende(type)
    maalart = Maalart.INTET


class OrdinaereJob(AfBorgere):
    noegle = "ordinaere_job"
    navn = "Personer i nyt ordinært job"
    definition = (
        "Borgere, der begyndte i ordinært job i måneden, eller hvis forløb sluttede i måneden med job som"
        f" årsag. {ET_JOB} I den løbende måned til og med i dag. Hver borger tæller én gang."
    )

    def forloeb(self, periode):
        return Forloeb.objects.gav_ordinaert_job(periode.fra, periode.status_dag)
