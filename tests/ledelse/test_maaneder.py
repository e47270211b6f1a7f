"""What is asked for as a month is answered, or said to be none: on every page and command that takes one."""

import datetime as dt

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse.models import Maanedsrapport

pytestmark = pytest.mark.django_db
SIDER = (
    "/ledelse/",
    "/ledelse/tal/kontaktdaekning/",
    "/ledelse/tal/kontaktdaekning/regneark/",
    "/ledelse/tal/varighed/",
    "/ledelse/tal/sagsbehandlerskift/",
)
INGEN = ("0000-01", "0001-01", "0999-12", "1900-01", "1900-05", "1979-12", "2200-01", "9999-12", "2026-00")
MAANEDER = ("1980-01", "1980-12", "1994-02", "2020-02", "2025-12")
SENERE = ("2150-05", "2199-12")


@pytest.mark.parametrize("side", SIDER)
def test_a_month_long_ago_has_its_page(cast, side):
    client = cast.client("LLE")
    assert [client.get(side, {"maaned": m}).status_code for m in MAANEDER] == [200] * len(MAANEDER)


def test_twelve_months_end_in_any_month(cast):
    client = cast.client("LLE")
    asked = [{"maaned": m, "maaneder": "12"} for m in (*MAANEDER, *SENERE)]
    assert {client.get("/ledelse/tal/varighed/", query).status_code for query in asked} == {200}


@pytest.mark.parametrize("side", SIDER)
def test_what_no_register_reaches_is_no_month(cast, side):
    client = cast.client("LLE")
    assert [client.get(side, {"maaned": m}).status_code for m in INGEN] == [404] * len(INGEN)


@pytest.mark.parametrize("maaned", SENERE)
def test_of_what_lies_ahead_the_running_month_is_shown(cast, maaned):
    client = cast.client("LLE")
    assert client.get("/ledelse/", {"maaned": maaned}).context["overblik"].periode == Periode.denne_maaned()
    page = client.get("/ledelse/tal/kontaktdaekning/", {"maaned": maaned})
    assert page.context["raekkeside"].periode == Periode.denne_maaned()


def test_the_first_month_leads_to_none_before_it(cast):
    client = cast.client("LLE")
    page = client.get("/ledelse/", {"maaned": "1980-01"}).content.decode()
    assert "?maaned=1980-02" in page
    assert "1979" not in page
    serie = client.get("/ledelse/", {"maaned": "1980-03"}).context["overblik"].serie
    assert [tal.maaned for tal in serie] == ["1980-01", "1980-02", "1980-03"]


@pytest.mark.parametrize("maaned", [*MAANEDER, *SENERE])
def test_the_command_counts_any_month(capsys, maaned):
    call_command("noegletal", maaned=maaned)
    assert capsys.readouterr().out.startswith(f"Nøgletal for {Periode.read(maaned)}")


@pytest.mark.parametrize("maaned", INGEN)
def test_the_command_says_what_a_month_is(maaned):
    with pytest.raises(CommandError, match=f"'{maaned}' er ikke en måned. Skriv år og måned, fx 2026-11."):
        call_command("noegletal", maaned=maaned)


@pytest.mark.parametrize("maaned", ["0001-01", "1900-05", "9999-12"])
def test_a_report_is_planned_in_a_month(maaned):
    with pytest.raises(CommandError, match=f"'{maaned}' er ikke en måned"):
        call_command("maanedsrapport", "--tid", f"{maaned}-01T12:00")


@pytest.mark.parametrize("dage", [-12_000, -32, 8, 60_000])
def test_a_report_is_planned_about_now(cast, dage):
    tid = (timezone.localtime() + dt.timedelta(days=dage)).replace(tzinfo=None)
    with pytest.raises(CommandError, match="er for langt fra nu"):
        call_command("maanedsrapport", "--tid", tid.isoformat())
    assert not Maanedsrapport.objects.exists()


@pytest.mark.parametrize("dage", [-30, 0, 6])
def test_a_report_is_planned_some_days_from_now(cast, dage):
    with time_machine.travel("2026-11-02T09:00:00+01:00", tick=False):
        tid = timezone.localtime() + dt.timedelta(days=dage)
        call_command("maanedsrapport", "--tid", tid.isoformat())
    assert Maanedsrapport.objects.get().maaned == Periode.maaned_med(tid.date()).forrige().fra


@pytest.mark.parametrize("dag", ["0001-01-01", "1900-05-01", "9999-12-31"])
@pytest.mark.parametrize("kommando", [("send_paamindelser", "--dato"), ("send_pladsstatus", "--nu")])
def test_other_planners_take_any_day(cast, kommando, dag, capsys):
    call_command(*kommando, dag)
    assert capsys.readouterr().out
