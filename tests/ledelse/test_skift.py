"""How often a citizen changes hands, from what the services have written in the log."""

import pytest

from borgere.services.borger import update_borger
from jobcenter.grund.accounts.models import Team
from jobcenter.grund.core.perioder import Periode
from tests.forloeb import byg
from tests.ledelse.byg import talt

pytestmark = pytest.mark.django_db


def skift(borger, by, **felter):
    update_borger(borger, by=by, **felter)
    return talt("sagsbehandlerskift", Periode.denne_maaned())


def test_who_gives_way_counts_and_who_comes_first_does_not(cast):
    other = Team.objects.create(navn="Fleksteam")
    borger = byg.borger(cast.jonas)
    assert skift(borger, cast.jonas, jobkonsulent=cast.jonas, team=cast.team) == 0
    assert skift(borger, cast.jonas, sagsbehandler=cast.sara) == 0
    assert skift(borger, cast.jonas, jobkonsulent=cast.sara) == 1
    assert skift(borger, cast.jonas, jobkonsulent=cast.jonas, team=other) == 2
    assert skift(borger, cast.jonas, jobkonsulent=None) == 3
    assert skift(borger, cast.jonas, jobkonsulent=cast.jonas) == 3


def test_only_the_last_twelve_months(cast):
    borger = byg.borger(cast.jonas, jobkonsulent=cast.jonas)
    update_borger(borger, by=cast.jonas, jobkonsulent=cast.sara)
    now = Periode.denne_maaned()
    ahead = now
    for _ in range(12):
        ahead = ahead.naeste()
    assert [talt("sagsbehandlerskift", p) for p in (now.forrige(), now, ahead.forrige(), ahead)] == [
        0,
        1,
        1,
        0,
    ]
