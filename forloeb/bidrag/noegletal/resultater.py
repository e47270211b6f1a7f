"""What came of the placements."""

import datetime as dt
from decimal import Decimal

from django.db.models import DecimalField, Q, Value
from django.db.models.functions import Cast, Round

from forloeb.bidrag.noegletal.faelles import (
    AFKLARES,
    HVAD_ER_TILBUD,
    Dage,
    aarsager,
    afsluttede,
    forloeb_linje,
    maalgrupper_i_brug,
    tilbud,
    vis_forloeb,
)
from forloeb.enums import SlutArt, Tilstand, UdfaldArt
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.registries.noegletal import Emne, Maalart, Noegletal, Opdeling, noegletal

FORLOEBS_MAALGRUPPE = Opdeling(
    "maalgruppe", maalgrupper_i_brug, felt="borger__maalgruppe__kode", tom=AFKLARES
)


def _forloeb(**felter):
    visning = {
        "raekke": forloeb_linje,
        "vis": vis_forloeb,
        "ting": ("forløb", "forløb"),
        "emne": Emne.RESULTATER,
    }
    return noegletal(Noegletal(**visning, personer=True, **felter))


# How the citizen stands some weeks after.


def status_i_maaneden(periode):
    """Offers whose status falls in the month: the end and 28 days (the house's setting)."""
    efter = dt.timedelta(days=indstilling("udfald_dage"))
    return tilbud().filter(slut__gte=periode.fra - efter, slut__lte=periode.sidste_dag - efter)


def _ukendt():
    return Q(udfald=None) | Q(udfald__art=UdfaldArt.UKENDT)


def kendt_status(periode):
    return status_i_maaneden(periode).exclude(_ukendt())


def ukendt_status(periode):
    return status_i_maaneden(periode).filter(_ukendt())


def selvforsoergende(periode):
    arter = [UdfaldArt.SELVFORSOERGENDE]
    if indstilling("uddannelse_er_selvforsoergelse"):
        arter.append(UdfaldArt.UDDANNELSE)
    if indstilling("fleksjob_er_selvforsoergelse"):
        arter.append(UdfaldArt.FLEKSJOB)
    return kendt_status(periode).filter(udfald__art__in=arter)


def med_status(art):
    return lambda periode: kendt_status(periode).filter(udfald__art=art)


EGEN_OPGOERELSE = (
    f"{HVAD_ER_TILBUD} De, hvis status er ukendt, er ikke med i andelen, men vises ved siden af. Egen"
    " opgørelse: tallet bygger på det, medarbejderne har registreret."
)


def _efter(noegle, navn, hvad, taeller, **felter):
    return _forloeb(
        noegle=noegle,
        navn=navn,
        definition=(
            "Tilbud, hvor det i måneden er 28 dage siden, de sluttede (antal dage er en indstilling), og"
            f" hvis status er kendt: andelen, hvor borgeren {hvad}. {EGEN_OPGOERELSE}"
        ),
        taeller=taeller,
        naevner=kendt_status,
        ukendte=ukendt_status,
        **felter,
    )


_efter(
    "selvforsoergelsesgrad",
    "Selvforsørgelsesgrad 4 uger efter",
    "er selvforsørgende i ordinært job (uddannelse og fleksjob kan tælles med under indstillinger)",
    selvforsoergende,
    opdeling=FORLOEBS_MAALGRUPPE,
)
_efter(
    "i_uddannelse_efter",
    "I uddannelse 4 uger efter",
    "er i uddannelse",
    med_status(UdfaldArt.UDDANNELSE),
)
_efter("i_fleksjob_efter", "I fleksjob 4 uger efter", "er i fleksjob", med_status(UdfaldArt.FLEKSJOB))


# How it ended.


def afbrudte(periode):
    return afsluttede(periode).filter(tilstand=Tilstand.AFBRUDT)


def til_job(periode):
    return afsluttede(periode).filter(slutaarsag__art__in=SlutArt.JOB)


def til_job_samme_sted(periode):
    return afsluttede(periode).filter(slutaarsag__art="job_her")


def med_varighed(periode):
    """With ``varighed`` in weeks: both days included, one decimal."""
    days = Cast(Dage("slut", "start"), DecimalField(max_digits=6, decimal_places=1))
    return afsluttede(periode).annotate(varighed=Round(days / Value(Decimal(7)), precision=1))


_forloeb(
    noegle="varighed",
    navn="Varighed",
    definition=(
        "Tilbud, der er sluttet i måneden: den midterste varighed (medianen) i uger, første og sidste dag"
        " talt med."
        f" {HVAD_ER_TILBUD}"
    ),
    taeller=med_varighed,
    median="varighed",
    kolonne_navn="Uger",
    maalart=Maalart.INTET,
)
_forloeb(
    noegle="andel_afbrudte",
    navn="Andel afbrudte forløb",
    definition=(
        f"Tilbud, der er sluttet i måneden: andelen, der blev afbrudt, også efter årsag. {HVAD_ER_TILBUD}"
    ),
    taeller=afbrudte,
    naevner=afsluttede,
    opdeling=aarsager(*SlutArt.AFBRUDT),
    maalart=Maalart.HOEJST,
)
_forloeb(
    noegle="afsluttet_til_job",
    navn="Afsluttet til job eller uddannelse",
    definition=(
        "Tilbud, der er sluttet i måneden: andelen, der sluttede med ordinært job, fleksjob eller uddannelse,"
        f" også efter årsag. {HVAD_ER_TILBUD}"
    ),
    taeller=til_job,
    naevner=afsluttede,
    opdeling=aarsager(*SlutArt.JOB),
)
_forloeb(
    noegle="job_samme_sted",
    navn="Afsluttet til job på samme virksomhed",
    definition=(
        "Tilbud, der er sluttet i måneden: andelen, der sluttede med ordinært job på den virksomhed, hvor"
        f" borgeren var. {HVAD_ER_TILBUD}"
    ),
    taeller=til_job_samme_sted,
    naevner=afsluttede,
)
