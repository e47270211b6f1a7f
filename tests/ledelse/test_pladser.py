"""Slot-days, empty slots and centres, as of the month."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from forloeb.models import PladsPause
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from tests.forloeb import byg
from tests.ledelse.byg import NOVEMBER, dag, forloeb, tal, talt

pytestmark = pytest.mark.django_db


def plads(start="2025-01-01", slut=None, **felter):
    return byg.plads(start=dag(start), slut=dag(slut), **felter)


def paa(plads, start, slut, **felter):
    return forloeb(start, slut, plads=plads, arbejdssted=plads.arbejdssted, **felter)


def pause(plads, fra, til):
    PladsPause.objects.create(plads=plads, fra=dag(fra), til=dag(til))


@pytest.mark.parametrize(
    ("periode", "dage"),
    [
        ({}, 30),
        ({"start": "2025-11-30"}, 1),
        ({"start": "2025-12-01"}, 0),
        ({"slut": "2025-11-01"}, 1),
        ({"slut": "2025-10-31"}, 0),
        ({"start": "2025-11-10", "slut": "2025-11-19"}, 10),
    ],
)
def test_days_a_slot_could_be_used(periode, dage):
    plads(**periode)
    assert talt("belaegningsgrad") == (0, dage)


@pytest.mark.parametrize(
    ("start", "slut", "dage"),
    [
        ("2025-10-01", "2025-12-31", 30),
        ("2025-11-01", "2025-11-01", 1),
        ("2025-11-30", "2025-12-31", 1),
        ("2025-10-01", "2025-10-31", 0),
        ("2025-11-10", "2025-11-16", 7),
    ],
)
def test_days_a_slot_was_used(start, slut, dage):
    paa(plads(), start, slut)
    assert talt("belaegningsgrad") == (dage, 30)


def test_february_of_a_leap_year():
    paa(plads("2024-01-01"), "2024-02-29", "2024-03-10")
    assert talt("belaegningsgrad", Periode.maaned(2024, 2)) == (1, 29)


def test_pauses_are_not_days_that_could_be_used():
    slot = plads()
    pause(slot, "2025-10-20", "2025-11-05")
    pause(slot, "2025-11-20", "2025-11-24")
    pause(plads(slut="2025-11-10"), "2025-11-01", "2025-11-10")
    paa(slot, "2025-11-06", "2025-11-15")
    assert talt("belaegningsgrad") == (10, 20)


@pytest.mark.parametrize(("tilstand", "dage"), [("reserveret", 0), ("annulleret", 0), ("bekraeftet", 10)])
def test_only_what_is_agreed_fills_a_slot(tilstand, dage):
    paa(plads(), "2025-11-01", "2025-11-10", tilstand=tilstand)
    assert talt("belaegningsgrad") == (dage, 30)


def test_a_slot_is_open_while_its_centre_is():
    byg.center(start=dag("2025-11-21"), slut=dag("2025-11-25"), tilstand="lukket")
    byg.center(start=dag("2025-01-01"), tilstand="planlagt")
    assert talt("belaegningsgrad") == (0, 4 * 5)


def test_occupied_days_of_several_placements_in_a_month_add_up():
    slot = plads()
    paa(slot, "2025-10-01", "2025-11-05")
    paa(slot, "2025-11-11", "2025-11-20", tilstand="afbrudt", aarsag="sygdom")
    found = tal("belaegningsgrad")
    assert (found.nu.taeller, found.nu.vaerdi) == (15, Decimal("50.0"))
    assert found.ved_siden_af == "selvforsoergelsesgrad"


@pytest.mark.parametrize(
    ("start", "slut", "tilstand", "ledig"),
    [
        ("2025-10-01", "2025-11-29", "bekraeftet", 1),
        ("2025-10-01", "2025-11-30", "bekraeftet", 0),
        ("2025-11-30", "2025-12-30", "reserveret", 0),
        ("2025-12-01", "2025-12-30", "bekraeftet", 1),
        ("2025-10-01", "2025-12-30", "annulleret", 1),
    ],
)
def test_free_on_the_last_day(start, slut, tilstand, ledig):
    paa(plads(), start, slut, tilstand=tilstand)
    assert talt("ledige_pladser") == ledig


def test_paused_and_closed_slots_are_not_free():
    pause(plads(), "2025-11-30", "2025-11-30")
    plads(slut="2025-11-29")
    plads(start="2025-12-01")
    assert talt("ledige_pladser") == 0


def test_a_centre_closed_later_had_free_slots_then():
    byg.center(start=dag("2025-01-01"), slut=dag("2025-11-30"), tilstand="lukket")
    assert talt("ledige_pladser") == 4
    assert talt("ledige_pladser", NOVEMBER.naeste()) == 0


def test_free_today_while_the_month_runs():
    today, one = timezone.localdate(), dt.timedelta(1)
    slot = plads()
    month = Periode.denne_maaned()
    assert talt("ledige_pladser", month) == 1
    paa(slot, today, today)
    paa(slot, today + one, today + 60 * one, tilstand="annulleret")
    assert talt("ledige_pladser", month) == 0


@pytest.mark.parametrize(
    ("felter", "optaget_til", "pause", "dage"),
    [
        ({"start": "2025-11-30"}, None, None, 1),
        ({"start": "2025-11-01"}, None, None, 30),
        ({}, "2025-11-29", None, 1),
        ({}, "2025-11-20", ("2025-11-21", "2025-11-25"), 5),
    ],
)
def test_how_long_a_slot_has_been_free(felter, optaget_til, pause, dage):
    slot = plads(**felter)
    if optaget_til:
        paa(slot, "2025-10-01", optaget_til)
    if pause:
        PladsPause.objects.create(plads=slot, fra=dag(pause[0]), til=dag(pause[1]))
    paa(slot, "2025-12-24", "2025-12-31")
    figure = noegletal.find("ledige_pladser")
    (row,) = figure.shown(figure.raekker("taeller", NOVEMBER), NOVEMBER)
    shown = {felt.navn: felt.read(row) for felt in figure.felter}
    assert (shown["Dage ledig"], shown["Næste booking"]) == (dage, dag("2025-12-24"))


def test_open_centres_and_those_below_four_slots():
    byg.center(start=dag("2025-01-01"))
    byg.center(start=dag("2025-12-01"))
    byg.center(start=dag("2025-01-01"), tilstand="planlagt")
    closed = byg.center(start=dag("2025-01-01"), slut=dag("2025-11-29"), tilstand="lukket")
    short = byg.center(start=dag("2025-01-01"))
    short.pladser.filter(nr=4).update(slut=dag("2025-11-29"))
    assert closed.er_lukket
    assert (talt("centre"), talt("centre_under_fire")) == (2, 1)
    assert talt("centre_under_fire", NOVEMBER.forrige()) == 0
