"""Figures about agreements and alliances, as they stood in the month."""

import datetime as dt
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from forloeb.bidrag.noegletal.personer import ET_JOB, AfBorgere
from forloeb.models import Forloeb
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import (
    STATUS_DAG,
    Antal,
    Del,
    Emne,
    Linje,
    Maalart,
    Opdeling,
    Udsnit,
    dated,
)
from partnerskaber.models import Aftale, AllianceTrin, Evaluering

dated(Aftale, "start")
dated(AllianceTrin, "fra")
dated(Evaluering, "frist")


class AfAftaler(Antal):
    emne = Emne.PARTNERSKAB
    ting = ("aftale", "aftaler")
    sorter = ("titel",)
    felter = (
        Kolonne("virksomhed", "Virksomhed", lambda a: str(a.virksomhed), sorter=("virksomhed__navn_sort",)),
        Kolonne("art", "Slags", lambda a: a.get_art_display(), sorter=("art",)),
        Kolonne("fra", "Gælder fra", lambda a: a.start, sorter=("start",)),
        Kolonne("til", "Gælder til", lambda a: a.slut, sorter=(sidst("slut"),)),
        Kolonne(
            "ansvarlig",
            "Ansvarlig",
            lambda a: a.ansvarlig.get_short_name(),
            sorter=("ansvarlig__navn",),
        ),
    )

    def grundlag(self, periode):
        return Aftale.objects.aktive(periode.status_dag)

    def raekke(self, aftale) -> Linje:
        return Linje(aftale.titel, aftale.get_absolute_url())

    def shown(self, raekker, periode):
        return raekker.select_related("virksomhed", "ansvarlig").order_by("slut", "start", "pk")


class AktiveAftaler(AfAftaler):
    noegle = "aftaler"
    navn = "Aktive aftaler"
    definition = f"Underskrevne aftaler, der gælder {STATUS_DAG}."

    def taeller(self, periode):
        return Q()


class TilEvaluering(AfAftaler):
    noegle = "aftaler_til_evaluering"
    navn = "Aftaler, der skal evalueres"
    definition = f"Aktive aftaler med en evaluering, hvis frist er nået {STATUS_DAG}, og som ikke er holdt."
    maalart = Maalart.HOEJST

    def taeller(self, periode):
        dag = periode.status_dag
        open_then = Q(udfoert=None) | Q(udfoert__gt=dag)
        return Q(Exists(Evaluering.objects.filter(open_then, aftale=OuterRef("pk"), frist__lte=dag)))


class UdloeberSnart(AfAftaler):
    noegle = "aftaler_udloeber"
    navn = "Aftaler, der snart udløber"
    definition = (
        f"Aktive aftaler, der udløber inden for 60 dage efter {STATUS_DAG}. Antal dage er en indstilling."
    )
    maalart = Maalart.INTET

    def taeller(self, periode):
        return Q(slut__lte=periode.status_dag + dt.timedelta(days=indstilling("aftale_udloeb_dage")))


# The alliance: so many ordinary jobs in a step.


def trin_i(periode):
    rows = AllianceTrin.objects.filter(fra__lte=periode.status_dag, til__gte=periode.fra)
    return list(rows.select_related("alliance"))


def job_i_trin(trin, periode):
    """What has given an ordinary job in the step, up to the month's status day."""
    return Forloeb.objects.gav_ordinaert_job(trin.fra, min(trin.til, periode.status_dag))


def job(periode):
    return reduce(or_, (job_i_trin(trin, periode) for trin in trin_i(periode)), Forloeb.objects.none())


def trinnenes_dele(periode):
    """A step of its own only where several run at once."""
    steps = trin_i(periode)
    return [Del(Udsnit("trin", str(t.pk)), str(t)) for t in steps] if len(steps) > 1 else []


def kun_trin(raekker, periode, vaerdi):
    trin = AllianceTrin.objects.get(pk=vaerdi)
    return raekker.filter(Exists(job_i_trin(trin, periode).order_by().filter(borger=OuterRef("pk"))))


class JobIAlliancen(AfBorgere):
    noegle = "alliance"
    navn = "Ordinære job i alliancen"
    emne = Emne.PARTNERSKAB
    definition = (
        f"Borgere, der er kommet i ordinært job, siden alliancens trin begyndte, til og med {STATUS_DAG}."
        f" Et job tæller, når det begynder, eller når et forløb slutter med job som årsag. {ET_JOB} Hver"
        " borger tæller én gang i et trin. Målet er trinnets."
    )
    opdeling = Opdeling("trin", trinnenes_dele, snaevr=kun_trin)

    def forloeb(self, periode):
        return job(periode)

    def egne_maal(self, periode):
        """Each step's; of the whole where there is only one."""
        goals = {Udsnit("trin", str(t.pk)): t.maal for t in trin_i(periode)}
        return goals | {Udsnit(): next(iter(goals.values())) if len(goals) == 1 else None}
