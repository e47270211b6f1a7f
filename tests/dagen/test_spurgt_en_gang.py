"""The union of all sources is put together once a day and kept; it answers as if put together anew."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope
from jobcenter.grund.opsaetning.services import set_indstillinger
from jobcenter.tvaers.dagen.dagen import PR_SIDE
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=False)


def anew(scope, until):
    """Each source by itself, with the ids in its own query."""
    rows = [row for kilde in frister.kilder() for row in kilde.ask(scope, until)]
    return sorted(rows, key=lambda row: (row["forfald"], row["kilde"], row["objekt_id"]))


def test_for_every_scope_and_date_and_for_the_next_person_too(cast, make_skridt):
    center = byg.center(ansvarlig=cast.anne, start=i_dag(-90))
    byg.forloeb(cast.jonas, center.pladser.first(), i_dag(-14), i_dag(60), jobkonsulent=cast.jonas)
    for nr, who in enumerate([cast.anne, cast.lis, cast.jonas, None]):
        make_skridt(who, dage=nr - 2)
    nobody, several = Scope(ejere=None, uden_ejer=False), Scope(ejere=[cast.anne.pk, cast.jonas.pk])
    alone = [Scope.mine(user) for user in (cast.anne, cast.jonas, cast.lis, cast.ulla)]
    for scope in [*alone, several, nobody, Scope.koe(), Scope.alle()]:
        for until in (None, i_dag(), i_dag(7)):
            assert frister.raekker(scope, until) == anew(scope, until)
    assert [len(frister.raekker(Scope.mine(user))) > 0 for user in (cast.anne, cast.ulla)] == [True, False]


def test_min_dag_asks_for_its_rows_once_on_any_page(cast, make_skridt):
    for nr in range(PR_SIDE + 1):
        make_skridt(cast.anne, dage=-1, hvad=f"Nr. {nr}")
    client = cast.client("ABB")
    client.get("/min-dag/")
    for side in ("1", "2", "ingen"):
        with CaptureQueriesContext(connection) as asked:
            html = client.get("/min-dag/", {"page": side}).content.decode()
        assert len([q for q in asked.captured_queries if "UNION ALL" in q["sql"]]) == 1
        assert html.count('class="frist__hvad"') == (1 if side == "2" else PR_SIDE)
    assert client.get("/min-dag/", {"page": "99"}).content.decode().count('class="frist__hvad"') == 1


def test_a_new_day_and_a_new_setting_are_asked_anew(cast, time_machine):
    center = byg.center(ansvarlig=cast.anne, start=i_dag(-30))
    assert center.pladser.exists()
    before = frister.raekker(Scope.mine(cast.anne))
    time_machine.move_to(timezone.now() + dt.timedelta(days=1), tick=False)
    assert frister.raekker(Scope.mine(cast.anne)) == anew(Scope.mine(cast.anne), None)
    set_indstillinger(by=cast.adam, plads_ledig_dage=21)
    after = frister.raekker(Scope.mine(cast.anne))
    assert after == anew(Scope.mine(cast.anne), None)
    assert after != before
