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
    OverTid,
    Udsnit,
    VedTallet,
    dated,
)
from partnerskaber.models import Aftale, AllianceMedlem, AllianceTrin, Evaluering
from partnerskaber.taelling import job_i
from partnerskaber.tempo import Tempo

INGEN = Q(pk__in=[])
dated(Aftale, "start")
dated(AllianceMedlem, "fra")
dated(AllianceTrin, "fra")
dated(Evaluering, "frist")


class AfAftaler(Antal):
    emne = Emne.PARTNERSKAB
    ting = ("aftale", "aftaler")
    over_tid = OverTid.TILSTAND
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


def job(periode):
    """What has given an ordinary job in the steps, up to the month's status day."""
    steps = (job_i(trin, periode.status_dag) for trin in trin_i(periode))
    return Forloeb.objects.filter(
        reduce(or_, (Q(pk__in=rows.order_by().values("pk")) for rows in steps), INGEN)
    )


def trinnenes_dele(periode):
    """A step of its own only where several run at once."""
    steps = trin_i(periode)
    return [Del(Udsnit("trin", str(t.pk)), _navn(t, steps)) for t in steps] if len(steps) > 1 else []


def _navn(trin, steps) -> str:
    """With its days where an alliance has several in the month."""
    alone = sum(other.alliance_id == trin.alliance_id for other in steps) == 1
    return str(trin) if alone else f"{trin} {trin.dage}"


def kun_trin(raekker, periode, vaerdi):
    trin = AllianceTrin.objects.select_related("alliance").get(pk=vaerdi)
    counted = job_i(trin, periode.status_dag).order_by()
    return raekker.filter(Exists(counted.filter(borger=OuterRef("pk"))))


class JobIAlliancen(AfBorgere):
    noegle = "alliance"
    navn = "Ordinære job i alliancen"
    emne = Emne.PARTNERSKAB
    definition = (
        f"Borgere, der er kommet i ordinært job, siden alliancens trin begyndte, til og med {STATUS_DAG}."
        " Hvilke job der tæller, er alliancens egen regel. Et job tæller, når det begynder, eller når et"
        " forløb slutter med job som årsag, og kun i ét trin; hver borger tæller én gang i et trin."
        f" {ET_JOB} Hvor kun nogle steder tæller, tæller et job et andet sted, når det står som forløb dér."
        " Målet er trinnets, og det ses i forhold til, hvor langt trinnet er."
    )
    opdeling = Opdeling("trin", trinnenes_dele, snaevr=kun_trin)
    over_tid = OverTid.EGEN_TID

    def forloeb(self, periode):
        return job(periode)

    def egne_maal(self, periode):
        """Each step's. Of the whole their sum where they follow each other: then no job is in two of them."""
        steps = trin_i(periode)
        goals = {Udsnit("trin", str(t.pk)): t.maal for t in steps}
        return goals | {Udsnit(): sum(goals.values()) if _one_alliance(steps) else None}

    def ved_tallet(self, periode):
        steps = trin_i(periode)
        beside = {
            Udsnit("trin", str(t.pk)): VedTallet(_hidtil(t, periode), t.alliance.regel_i_ord) for t in steps
        }
        if not _one_alliance(steps):
            said = " ".join(dict.fromkeys(f"{t.alliance}: {t.alliance.regel_i_ord}" for t in steps))
            return beside | {Udsnit(): VedTallet(None, said)}
        return beside | {
            Udsnit(): VedTallet(sum(b.hidtil for b in beside.values()), steps[0].alliance.regel_i_ord)
        }


def _one_alliance(steps) -> bool:
    return len({trin.alliance_id for trin in steps}) == 1


def _hidtil(trin, periode) -> int:
    """What an even pace would have given by the month's status day."""
    return Tempo(trin.maal, trin.fra, trin.til, 0, periode.status_dag).hidtil
