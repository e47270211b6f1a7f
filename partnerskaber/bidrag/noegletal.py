"""Figures about agreements and alliances, as they stood in the month."""

import datetime as dt
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from forloeb.bidrag.noegletal.personer import borger_linje, borgere_med, vis_borgere
from forloeb.models import Forloeb
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.registries.noegletal import (
    Del,
    Emne,
    Linje,
    Maalart,
    Noegletal,
    Opdeling,
    Udsnit,
    noegletal,
)
from partnerskaber.enums import Tilstand
from partnerskaber.models import Aftale, AllianceTrin, Evaluering

SIGNED = (Tilstand.UNDERSKREVET, Tilstand.OPSAGT)


def aktive_aftaler(periode):
    dag = periode.sidste_dag
    not_ended = Q(slut=None) | Q(slut__gte=dag)
    not_terminated = Q(opsagt=None) | Q(opsagt__gt=dag)
    return Aftale.objects.filter(
        not_ended, not_terminated, tilstand__in=SIGNED, start__lte=dag, underskrevet__lte=dag
    )


def til_evaluering(periode):
    dag = periode.sidste_dag
    open_then = Q(udfoert=None) | Q(udfoert__gt=dag)
    waiting = Evaluering.objects.filter(open_then, aftale=OuterRef("pk"), frist__lte=dag)
    return aktive_aftaler(periode).filter(Exists(waiting))


def udloeber(periode):
    soon = periode.sidste_dag + dt.timedelta(days=indstilling("aftale_udloeb_dage"))
    return aktive_aftaler(periode).filter(slut__lte=soon)


def aftale_linje(aftale) -> Linje:
    return Linje(
        aftale.titel,
        reverse("partnerskaber:aftale_detail", args=[aftale.pk]),
        (
            ("Virksomhed", str(aftale.virksomhed)),
            ("Slags", aftale.get_art_display()),
            ("Gælder fra", aftale.start),
            ("Gælder til", aftale.slut),
            ("Ansvarlig", aftale.ansvarlig.get_short_name()),
        ),
    )


def vis_aftaler(raekker, periode):
    return raekker.select_related("virksomhed", "ansvarlig").order_by("slut", "start", "pk")


def _aftaler(**felter):
    visning = {
        "raekke": aftale_linje,
        "vis": vis_aftaler,
        "ting": ("aftale", "aftaler"),
        "emne": Emne.PARTNERSKAB,
    }
    return noegletal(Noegletal(**visning, **felter))


_aftaler(
    noegle="aftaler",
    navn="Aktive aftaler",
    definition="Underskrevne aftaler, der gælder den sidste dag i måneden.",
    taeller=aktive_aftaler,
)
_aftaler(
    noegle="aftaler_til_evaluering",
    navn="Aftaler, der skal evalueres",
    definition=(
        "Aktive aftaler med en evaluering, hvis frist er nået den sidste dag i måneden, og som ikke er holdt."
    ),
    taeller=til_evaluering,
    maalart=Maalart.HOEJST,
)
_aftaler(
    noegle="aftaler_udloeber",
    navn="Aftaler, der snart udløber",
    definition=(
        "Aktive aftaler, der udløber inden for 60 dage efter månedens sidste dag (antal dage er en"
        " indstilling)."
    ),
    taeller=udloeber,
    maalart=Maalart.INTET,
)


# The alliance: so many ordinary jobs in a step.


def trin_i(periode):
    rows = AllianceTrin.objects.filter(fra__lte=periode.sidste_dag, til__gte=periode.fra)
    return list(rows.select_related("alliance"))


def job_i_trin(trin, periode):
    """What has given an ordinary job in the step, up to the end of the month."""
    return Forloeb.objects.gav_ordinaert_job(trin.fra, min(trin.til, periode.sidste_dag))


def job(periode):
    return reduce(or_, (job_i_trin(trin, periode) for trin in trin_i(periode)), Forloeb.objects.none())


def trinnenes_dele(periode):
    """A step of its own only where several run at once."""
    steps = trin_i(periode)
    return [Del(Udsnit("trin", str(t.pk)), str(t)) for t in steps] if len(steps) > 1 else []


def kun_trin(raekker, periode, vaerdi):
    trin = AllianceTrin.objects.get(pk=vaerdi)
    return raekker.filter(Exists(job_i_trin(trin, periode).order_by().filter(borger=OuterRef("pk"))))


def trinnets_maal(periode, udsnit):
    steps = [t for t in trin_i(periode) if not udsnit or str(t.pk) == udsnit.vaerdi]
    return steps[0].maal if len(steps) == 1 else None


noegletal(
    Noegletal(
        noegle="alliance",
        navn="Ordinære job i alliancen",
        emne=Emne.PARTNERSKAB,
        definition=(
            "Borgere, der er kommet i ordinært job, siden alliancens trin begyndte, til og med månedens"
            " sidste dag. Et job tæller, når det begynder, eller når et forløb slutter med job som årsag."
            " Hver borger tæller én gang i et trin. Målet er trinnets."
        ),
        taeller=lambda periode: borgere_med(job(periode)),
        raekke=borger_linje,
        ting=("borger", "borgere"),
        vis=vis_borgere(job),
        opdeling=Opdeling("trin", trinnenes_dele, snaevr=kun_trin),
        eget_maal=trinnets_maal,
        personer=True,
    )
)
