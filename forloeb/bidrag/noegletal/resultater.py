"""What came of the placements."""

import datetime as dt
from decimal import Decimal

from django.db.models import DecimalField, Q, Value
from django.db.models.functions import Cast, Round

from forloeb.bidrag.noegletal.faelles import (
    AFKLARES,
    HVAD_ER_TILBUD,
    AfForloeb,
    Dage,
    aarsager,
    afsluttede,
    maalgrupper_i_brug,
    tilbud,
)
from forloeb.enums import SlutArt, Tilstand, UdfaldArt
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.registries.noegletal import Andel, Maalart, Opdeling, Varighed

FORLOEBS_MAALGRUPPE = Opdeling(
    "maalgruppe", maalgrupper_i_brug, felt="borger__maalgruppe__kode", tom=AFKLARES
)


EGEN_OPGOERELSE = (
    f"{HVAD_ER_TILBUD} De, hvis status er ukendt, er ikke med i andelen, men vises ved siden af. Egen"
    " opgørelse: tallet bygger på det, medarbejderne har registreret."
)


def _efter(hvad):
    return (
        "Tilbud, hvor det i måneden er 28 dage siden, de sluttede (antal dage er en indstilling), og"
        f" hvis status er kendt: andelen, hvor borgeren {hvad}. {EGEN_OPGOERELSE}"
    )


class StatusEfter(AfForloeb, Andel):
    """How the citizen stands some weeks after."""

    def grundlag(self, periode):
        """Offers whose status falls in the month: the end and 28 days (the house's setting)."""
        efter = dt.timedelta(days=indstilling("udfald_dage"))
        return tilbud().filter(slut__gte=periode.fra - efter, slut__lte=periode.status_dag - efter)

    def arter(self) -> list[UdfaldArt]:
        raise NotImplementedError

    def taeller(self, periode):
        return Q(udfald__art__in=self.arter())

    def naevner(self, periode):
        return ~self.ukendte(periode)

    def ukendte(self, periode):
        return Q(udfald=None) | Q(udfald__art=UdfaldArt.UKENDT)


class Selvforsoergelsesgrad(StatusEfter):
    noegle = "selvforsoergelsesgrad"
    navn = "Selvforsørgelsesgrad 4 uger efter"
    definition = _efter(
        "er selvforsørgende i ordinært job (uddannelse og fleksjob kan tælles med under indstillinger)"
    )
    opdeling = FORLOEBS_MAALGRUPPE

    def arter(self):
        found = [UdfaldArt.SELVFORSOERGENDE]
        if indstilling("uddannelse_er_selvforsoergelse"):
            found.append(UdfaldArt.UDDANNELSE)
        if indstilling("fleksjob_er_selvforsoergelse"):
            found.append(UdfaldArt.FLEKSJOB)
        return found


class IUddannelseEfter(StatusEfter):
    noegle = "i_uddannelse_efter"
    navn = "I uddannelse 4 uger efter"
    definition = _efter("er i uddannelse")

    def arter(self):
        return [UdfaldArt.UDDANNELSE]


class IFleksjobEfter(StatusEfter):
    noegle = "i_fleksjob_efter"
    navn = "I fleksjob 4 uger efter"
    definition = _efter("er i fleksjob")

    def arter(self):
        return [UdfaldArt.FLEKSJOB]


class MedianVarighed(AfForloeb, Varighed):
    noegle = "varighed"
    navn = "Varighed"
    definition = (
        "Tilbud, der er sluttet i måneden: den midterste varighed (medianen) i uger, første og sidste dag"
        f" talt med. {HVAD_ER_TILBUD}"
    )
    median = "varighed"
    kolonne_navn = "Uger"
    maalart = Maalart.INTET

    def taeller(self, periode):
        """With ``varighed`` in weeks: both days included, one decimal."""
        days = Cast(Dage("slut", "start"), DecimalField(max_digits=6, decimal_places=1))
        return afsluttede(periode).annotate(varighed=Round(days / Value(Decimal(7)), precision=1))


def _sluttede(hvordan):
    return (
        f"Tilbud, der er sluttet i måneden, og hvis slutårsag er kendt: andelen, der {hvordan}. De, hvis"
        f" slutårsag ikke er oplyst, er ikke med i andelen, men vises ved siden af. {HVAD_ER_TILBUD}"
    )


class AfAfsluttede(AfForloeb, Andel):
    """How it ended, where somebody has said so."""

    def grundlag(self, periode):
        return afsluttede(periode)

    def naevner(self, periode):
        return Q(slutaarsag__isnull=False)

    def ukendte(self, periode):
        return Q(slutaarsag=None)


class AndelAfbrudte(AfAfsluttede):
    noegle = "andel_afbrudte"
    navn = "Andel afbrudte forløb"
    definition = _sluttede("blev afbrudt, også efter årsag")
    opdeling = aarsager(*SlutArt.AFBRUDT)
    maalart = Maalart.HOEJST

    def taeller(self, periode):
        return Q(tilstand=Tilstand.AFBRUDT)


class AfsluttetTilJob(AfAfsluttede):
    noegle = "afsluttet_til_job"
    navn = "Afsluttet til job eller uddannelse"
    definition = _sluttede("sluttede med ordinært job, fleksjob eller uddannelse, også efter årsag")
    opdeling = aarsager(*SlutArt.JOB)

    def taeller(self, periode):
        return Q(slutaarsag__art__in=SlutArt.JOB)


class JobSammeSted(AfAfsluttede):
    noegle = "job_samme_sted"
    navn = "Afsluttet til job på samme virksomhed"
    definition = _sluttede("sluttede med ordinært job på den virksomhed, hvor borgeren var")

    def taeller(self, periode):
        return Q(slutaarsag__art=SlutArt.JOB_HER)
