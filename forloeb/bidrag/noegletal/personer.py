"""How many citizens are out: rows are citizens, so nobody counts twice."""

from django.db.models import Exists, OuterRef, Prefetch

from borgere.models import Borger
from forloeb.bidrag.noegletal.faelles import (
    BORGERES_MAALGRUPPE,
    HVAD_ER_TILBUD,
    forloeb_adresse,
    tilbud,
)
from forloeb.enums import Type
from forloeb.models import Forloeb
from jobcenter.grund.core.registries.noegletal import Emne, Linje, Maalart, Noegletal, noegletal


def borgere_med(forloeb):
    """The citizens who have at least one of these placements."""
    return Borger.objects.filter(Exists(forloeb.order_by().filter(borger=OuterRef("pk"))))


def vis_borgere(forloeb):
    """How citizens are shown: with the placements of the month that made them count."""

    def vis(raekker, periode):
        shown = forloeb(periode).select_related("arbejdssted").order_by("-start", "-pk")
        return (
            raekker.select_related("maalgruppe")
            .prefetch_related(Prefetch("forloeb", queryset=shown, to_attr="talt_med"))
            .order_by("initialer", "pk")
        )

    return vis


def borger_linje(borger) -> Linje:
    forloeb = borger.talt_med[0]
    return Linje(
        borger.initialer,
        forloeb_adresse(forloeb),
        (
            ("Målgruppe", borger.maalgruppe.navn if borger.maalgruppe else "afklares"),
            ("Hos", forloeb.arbejdssted.navn),
            ("Type", forloeb.get_type_display()),
            ("Fra", forloeb.start),
            ("Til", forloeb.slut),
        ),
    )


def _personer(noegle, navn, definition, forloeb, **felter):
    """A figure that counts the citizens behind ``forloeb(periode)``."""
    return noegletal(
        Noegletal(
            noegle=noegle,
            navn=navn,
            emne=Emne.BORGERE,
            definition=definition,
            taeller=lambda periode: borgere_med(forloeb(periode)),
            raekke=borger_linje,
            ting=("borger", "borgere"),
            vis=vis_borgere(forloeb),
            personer=True,
            **felter,
        )
    )


def i_tilbud(periode):
    return tilbud().loebende(periode.sidste_dag)


def af_type(*typer):
    return lambda periode: Forloeb.objects.filter(type__in=typer).loebende(periode.sidste_dag)


PERSONER_I_TILBUD = _personer(
    "personer_i_tilbud",
    "Personer i virksomhedsrettet tilbud",
    "Borgere med et løbende tilbud den sidste dag i måneden. Hver borger tæller én gang."
    f" {HVAD_ER_TILBUD} Reservationer tæller ikke. Målgruppen er den, borgeren har i dag.",
    i_tilbud,
    opdeling=BORGERES_MAALGRUPPE,
)

for _noegle, _navn, _type in (
    ("smaajob", "Personer i småjob", Type.SMAAJOB),
    ("fleksjob", "Personer i fleksjob", Type.FLEKSJOB),
    ("nytteindsats", "Personer i nytteindsats", Type.NYTTEINDSATS),
):
    _personer(
        _noegle,
        _navn,
        f"Borgere med et løbende forløb af typen {_type.label.lower()} den sidste dag i måneden. Hver borger"
        " tæller én gang. Vises for sig og er ikke en del af personer i virksomhedsrettet tilbud.",
        af_type(_type),
        **({"maalart": Maalart.INTET} if _type == Type.NYTTEINDSATS else {}),
    )

_personer(
    "ordinaere_job",
    "Personer i nyt ordinært job",
    "Borgere, der begyndte i ordinært job i måneden, eller hvis forløb sluttede i måneden med job som årsag."
    " Hver borger tæller én gang.",
    lambda periode: Forloeb.objects.gav_ordinaert_job(periode.fra, periode.sidste_dag),
)
