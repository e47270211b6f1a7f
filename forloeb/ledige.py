"""Slots that stand empty: since when, who is responsible, and when the leder steps in."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from forloeb.models import Forloeb, Plads, PladsPause
from forloeb.regler import DAG
from jobcenter.grund.accounts.fristkilder import DageEfter
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.indstillinger import indstilling


def ledige_nu():
    """Free today, with what that calls for.

    ``ledig_siden``; ``naeste_start``, when somebody comes; ``nogen_paa_vej``, when that is soon enough to let
    the slot be; ``konsulent_frist`` and ``leder_frist``, the days on which it has been free for too long.
    """
    today = timezone.localdate()
    taken = Forloeb.objects.taeller()
    soon = today + indstilling("plads_ledig_dage") * DAG
    since = Plads.objects.ledige().annotate(
        ledig_siden=Greatest(
            "start",
            _dagen_efter(taken.filter(slut__lt=today), "slut"),
            _dagen_efter(PladsPause.objects.filter(til__lt=today), "til"),
        ),
        naeste_start=_paa(taken.filter(start__gt=today), Min("start")),
    )
    return since.annotate(
        nogen_paa_vej=Q(naeste_start__isnull=False, naeste_start__lte=soon),
        konsulent_frist=DageEfter(F("ledig_siden"), indstilling("plads_ledig_dage")),
        leder_frist=DageEfter(F("ledig_siden"), indstilling("plads_ledig_leder_dage")),
    )


def _paa(rows, samlet):
    found = rows.filter(plads=OuterRef("pk")).order_by().values("plads").annotate(fundet=samlet)
    return Subquery(found.values("fundet"))


def _dagen_efter(rows, felt):
    """The day after the last of them on the slot; null does not count in Greatest."""
    return DageEfter(_paa(rows, Max(felt)), 1)


@dataclass(frozen=True)
class Ledig:
    plads: Plads
    dage: int
    ansvarlig: User | None
    naeste: dt.date | None
    loeftet: bool


def status() -> list[Ledig]:
    """The free slots, those that have stood longest first."""
    rows = ledige_nu().select_related(
        "funktion", "center__ansvarlig", "arbejdssted__ansvarlig", "arbejdssted__virksomhed__ansvarlig"
    )
    return [_ledig(plads) for plads in rows.order_by(F("ledig_siden"), "pk")]


def _ledig(plads) -> Ledig:
    today = timezone.localdate()
    loeftet = plads.leder_frist <= today and not plads.nogen_paa_vej
    return Ledig(plads, (today - plads.ledig_siden).days, _ansvarlig(plads), plads.naeste_start, loeftet)


def _ansvarlig(plads) -> User | None:
    sted = plads.arbejdssted
    own = plads.center.ansvarlig if plads.center else sted.ansvarlig or sted.virksomhed.ansvarlig
    return own if own and own.is_active else None
