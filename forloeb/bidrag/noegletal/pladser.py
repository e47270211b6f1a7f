"""How well the slots are used. Never alone: they are not filled for their own sake."""

from django.db.models import (
    DateField,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, Least

from forloeb.bidrag.noegletal.faelles import Dage
from forloeb.enums import AFTALT, MINDSTE_ANTAL_PLADSER, CenterTilstand
from forloeb.models import Forloeb, Plads, PladsPause, Virksomhedscenter
from jobcenter.grund.accounts.fristkilder import DageEfter
from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import (
    STATUS_DAG,
    Andel,
    Antal,
    Emne,
    Linje,
    Maalart,
    Noegletal,
    OverTid,
)


def i_drift(fra, til):
    """Slots that stood at some time from ``fra`` to ``til``, with those days: ``aaben_fra``, ``aaben_til``.

    The days of the slot within those of its centre. A centre that has not opened yet offers nothing.
    """
    first, last = Value(fra, output_field=DateField()), Value(til, output_field=DateField())
    return (
        Plads.objects.exclude(center__tilstand=CenterTilstand.PLANLAGT)
        .annotate(
            aaben_fra=Greatest("start", "center__start", first),
            aaben_til=Least("slut", "center__slut", last),
        )
        .filter(aaben_fra__lte=F("aaben_til"))
    )


def _dage_af(rows, fra, til):
    """How many days of the slot's open days these rows of other periods take."""
    shared = Dage(Least(til, OuterRef("aaben_til")), Greatest(fra, OuterRef("aaben_fra")))
    within = {f"{fra}__lte": OuterRef("aaben_til"), f"{til}__gte": OuterRef("aaben_fra")}
    per_slot = rows.filter(plads=OuterRef("pk"), **within).order_by().values("plads")
    return Coalesce(Subquery(per_slot.annotate(i_alt=Sum(shared)).values("i_alt")), 0)


def _paa_pladsen(rows, hvad):
    per_slot = rows.filter(plads=OuterRef("pk")).order_by().values("plads")
    return Subquery(per_slot.annotate(d=hvad).values("d"))


class AfPladser(Noegletal):
    emne = Emne.PLADSER
    ting = ("plads", "pladser")
    sorter = (sidst("center__navn"), "arbejdssted__navn", "nr")
    felter: tuple[Kolonne, ...] = (
        Kolonne(
            "virksomhed",
            "Virksomhed",
            lambda p: str(p.arbejdssted.virksomhed),
            sorter=("arbejdssted__virksomhed__navn_sort",),
        ),
        Kolonne("funktion", "Funktion", lambda p: p.funktion.navn, sorter=("funktion__navn",)),
        Kolonne("timer", "Timer om ugen", sorter=(sidst("timer"),)),
    )

    def raekke(self, plads) -> Linje:
        return Linje(str(plads), plads.get_absolute_url())

    def shown(self, raekker, periode):
        return raekker.select_related("center", "arbejdssted__virksomhed", "funktion").i_dansk_orden()


class Belaegningsgrad(AfPladser, Andel):
    noegle = "belaegningsgrad"
    navn = "Belægningsgrad"
    definition = (
        "Optagne pladsdage ud af mulige pladsdage i måneden, i den løbende måned til og med i dag. En plads"
        " er mulig de dage, hvor både pladsen og dens center er åbne, og hvor den ikke har pause. Den er"
        " optaget de dage, hvor et bekræftet forløb bruger den; reservationer tæller ikke. Pladser hos"
        " virksomheder uden center er med. Se altid tallet sammen med selvforsørgelsesgraden: pladser fyldes"
        " ikke for deres egen skyld."
    )
    vaegt = "dage"
    kolonne_navn = "Dage"
    ved_siden_af = "selvforsoergelsesgrad"

    def taeller(self, periode):
        taken = Forloeb.objects.filter(tilstand__in=AFTALT)
        rows = i_drift(periode.fra, periode.status_dag).annotate(dage=_dage_af(taken, "start", "slut"))
        return rows.filter(dage__gt=0)

    def naevner(self, periode):
        paused = _dage_af(PladsPause.objects.all(), "fra", "til")
        rows = i_drift(periode.fra, periode.status_dag)
        return rows.annotate(dage=Dage("aaben_til", "aaben_fra") - paused).filter(dage__gt=0)


class LedigePladser(AfPladser, Antal):
    noegle = "ledige_pladser"
    navn = "Ledige pladser"
    definition = (
        f"Pladser, der står ledige {STATUS_DAG}. En plads er ledig, når den og dens center er åbne, den ikke"
        " har pause, og den hverken er optaget eller reserveret. I den løbende måned er den ikke ledig, når"
        " centret er lukket fra en senere dag: der kan ikke bookes i det."
    )
    maalart = Maalart.HOEJST
    over_tid = OverTid.TILSTAND
    felter = (
        *AfPladser.felter,
        Kolonne("optaget_til", "Sidst optaget til", sorter=(sidst("optaget_til"),)),
        Kolonne("dage_ledig", "Dage ledig", sorter=("dage_ledig",)),
        Kolonne("naeste", "Næste booking", sorter=(sidst("naeste"),)),
    )

    def taeller(self, periode):
        dag = periode.status_dag
        free = i_drift(dag, dag).uoptagne(dag, dag)
        # Nobody is booked into a centre that is to close. Of a month that is over only the dates are known.
        return free if periode.er_slut else free.exclude(center__tilstand=CenterTilstand.LUKKET)

    def shown(self, raekker, periode):
        """With the last day it was taken before, how long it has been free, and when it is taken again."""
        dag = periode.status_dag
        booked, paused = Forloeb.objects.taeller(), PladsPause.objects.all()
        rows = (
            super()
            .shown(raekker, periode)
            .annotate(
                optaget_til=_paa_pladsen(booked.filter(slut__lt=dag), Max("slut")),
                pause_til=_paa_pladsen(paused.filter(til__lt=dag), Max("til")),
                naeste=_paa_pladsen(booked.filter(start__gt=dag), Min("start")),
            )
        )
        day_before = [DageEfter(F(felt), -1) for felt in ("start", "center__start")]
        last_day_not_free = Greatest("optaget_til", "pause_til", *day_before)
        return rows.annotate(dage_ledig=Dage(Value(dag, output_field=DateField()), last_day_not_free) - 1)


class AfCentre(Antal):
    """Open on the month's status day, with ``antal_pladser`` as of then."""

    emne = Emne.PLADSER
    ting = ("center", "centre")
    over_tid = OverTid.TILSTAND
    sorter = ("navn",)
    felter = (
        Kolonne(
            "virksomhed",
            "Virksomhed",
            lambda c: str(c.arbejdssted.virksomhed),
            sorter=("arbejdssted__virksomhed__navn_sort",),
        ),
        Kolonne("form", "Form", lambda c: c.get_form_display(), sorter=("form", "navn")),
        Kolonne(
            "ansvarlig",
            "Ansvarlig",
            lambda c: c.ansvarlig.get_short_name() if c.ansvarlig else "",
            sorter=(sidst("ansvarlig__navn"), "navn"),
        ),
        Kolonne("start", "Åbnet", sorter=("start", "navn")),
        Kolonne("antal_pladser", "Pladser", sorter=("antal_pladser", "navn")),
    )

    def grundlag(self, periode):
        dag = periode.status_dag
        return Virksomhedscenter.objects.aabne(dag).med_pladser(dag)

    def raekke(self, center) -> Linje:
        return Linje(center.navn, center.get_absolute_url())

    def shown(self, raekker, periode):
        return raekker.select_related("arbejdssted__virksomhed", "ansvarlig").order_by("navn", "pk")


class AabneCentre(AfCentre):
    noegle = "centre"
    navn = "Åbne virksomhedscentre"
    definition = f"Virksomhedscentre, der er åbne {STATUS_DAG}."

    def taeller(self, periode):
        return Q()


class CentreUnderFire(AfCentre):
    noegle = "centre_under_fire"
    navn = "Centre med under fire pladser"
    definition = (
        f"Åbne virksomhedscentre, der {STATUS_DAG} har færre end de fire pladser, et center skal have."
    )
    maalart = Maalart.HOEJST

    def taeller(self, periode):
        return Q(antal_pladser__lt=MINDSTE_ANTAL_PLADSER)
