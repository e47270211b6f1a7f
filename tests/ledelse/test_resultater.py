"""What came of the placements: month edges, the unknown, and what the house counts."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from forloeb.models import Opfoelgning
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.tvaers.ledelse.optaelling import count
from tests.ledelse.byg import NOVEMBER, forloeb, indstil, opfoelgning, sted, tal, talt

pytestmark = pytest.mark.django_db
FIRE_UGER = dt.timedelta(days=28)


@pytest.mark.parametrize(
    ("slut", "i_maaneden"),
    [
        (NOVEMBER.fra - FIRE_UGER, True),
        (NOVEMBER.fra - FIRE_UGER - dt.timedelta(1), False),
        (NOVEMBER.sidste_dag - FIRE_UGER, True),
        (NOVEMBER.til - FIRE_UGER, False),
    ],
)
def test_the_status_falls_28_days_after_the_end(slut, i_maaneden):
    forloeb("2025-01-01", slut, udfald="job")
    assert talt("selvforsoergelsesgrad") == ((1, 1, 0) if i_maaneden else (0, 0, 0))


@pytest.mark.parametrize(("slut", "maaned"), [("2024-02-01", 2), ("2024-02-02", 3), ("2024-02-29", 3)])
def test_28_days_in_a_leap_year(slut, maaned):
    forloeb("2024-01-01", slut, udfald="job")
    assert talt("selvforsoergelsesgrad", Periode.maaned(2024, maaned)) == (1, 1, 0)


def test_the_house_may_ask_after_another_number_of_days():
    forloeb("2025-01-01", "2025-09-01", udfald="job")
    indstil(udfald_dage=90)
    assert talt("selvforsoergelsesgrad") == (1, 1, 0)


@pytest.mark.parametrize(
    ("felter", "talte"),
    [
        ({"udfald": "job"}, (1, 1, 0)),
        ({"udfald": "ledig"}, (0, 1, 0)),
        ({"udfald": "ny_praktik"}, (0, 1, 0)),
        ({"udfald": "ukendt"}, (0, 0, 1)),
        ({}, (0, 0, 1)),
        ({"udfald": "job", "type": "ordinaert"}, (0, 0, 0)),
        ({"udfald": "job", "type": "smaajob"}, (0, 0, 0)),
        ({"udfald": "job", "tilstand": "afbrudt", "aarsag": "sygdom"}, (1, 1, 0)),
        ({"udfald": "job", "tilstand": "annulleret"}, (0, 0, 0)),
    ],
)
def test_known_and_unknown(felter, talte):
    forloeb("2025-08-01", "2025-10-15", **felter)
    assert talt("selvforsoergelsesgrad") == talte


@pytest.mark.parametrize("hvad", ["uddannelse", "fleksjob"])
def test_education_and_fleksjob_are_shown_apart_and_counted_by_setting(hvad):
    forloeb("2025-08-01", "2025-10-15", udfald=hvad)
    forloeb("2025-08-01", "2025-10-15", udfald="ledig")
    assert talt("selvforsoergelsesgrad") == (0, 2, 0)
    indstil(**{f"{hvad}_er_selvforsoergelse": True})
    assert talt("selvforsoergelsesgrad") == (1, 2, 0)
    assert talt(f"i_{hvad}_efter") == (1, 2, 0)


def test_a_part_in_which_nobody_knows_anything_is_a_part():
    forloeb("2025-08-01", "2025-10-15", maalgruppe="dagpenge")
    forloeb("2025-08-01", "2025-10-15", udfald="job", maalgruppe="jobparat")
    figur = noegletal.find("selvforsoergelsesgrad")
    parts = count([figur], NOVEMBER)["selvforsoergelsesgrad"].dele
    found = {part.udsnit.vaerdi: (v.taeller, v.naevner, v.ukendte) for part, v in parts.items()}
    assert found == {"": (1, 1, 1), "dagpenge": (0, 0, 1), "jobparat": (1, 1, 0)}


def test_broken_off_of_all_that_ended_and_by_cause():
    forloeb("2025-10-01", "2025-11-01", tilstand="afbrudt", aarsag="sygdom")
    forloeb("2025-10-01", "2025-11-30", tilstand="afbrudt", aarsag="udeblivelse")
    forloeb("2025-10-01", "2025-11-30", aarsag="planlagt")
    forloeb("2025-10-01", "2025-11-30")
    forloeb("2025-10-01", "2025-12-01", tilstand="afbrudt", aarsag="sygdom")
    forloeb("2025-10-01", "2025-10-31", tilstand="afbrudt", aarsag="sygdom")
    assert talt("andel_afbrudte") == (2, 3, 1)
    assert talt("andel_afbrudte", udsnit="aarsag:sygdom") == (1, 3, 1)
    assert talt("andel_afbrudte", udsnit="aarsag:match") == (0, 3, 1)


def test_what_ends_later_this_month_has_not_ended():
    periode = Periode.denne_maaned()
    forloeb(periode.fra - dt.timedelta(30), periode.hidtil, aarsag="planlagt")
    forloeb(periode.fra - dt.timedelta(30), periode.hidtil + dt.timedelta(1), aarsag="planlagt")
    assert talt("andel_afbrudte", periode) == (0, 1, 0)


def test_the_middle_duration_in_weeks_both_days_included():
    assert (tal("varighed").nu.vaerdi, talt("varighed")) == (None, 0)
    forloeb("2025-11-01", "2025-11-07")
    forloeb("2025-08-18", "2025-11-16")
    assert tal("varighed").nu.vaerdi == Decimal("7.0")
    forloeb("2025-11-03", "2025-11-12")
    assert (tal("varighed").nu.vaerdi, talt("varighed")) == (Decimal("1.4"), 3)


def test_ended_to_job_and_where():
    for aarsag in ("job_her", "job_her", "job_andetsteds", "fleksjob", "uddannelse", "planlagt", None):
        forloeb("2025-10-01", "2025-11-15", aarsag=aarsag)
    assert talt("afsluttet_til_job") == (5, 6, 1)
    assert talt("job_samme_sted") == (2, 6, 1)
    assert talt("afsluttet_til_job", udsnit="aarsag:uddannelse") == (1, 6, 1)


@pytest.mark.parametrize(
    ("forfald", "udfoert", "talte"),
    [
        ("2025-11-01", "2025-11-01", (1, 1)),
        ("2025-11-30", "2025-11-28", (1, 1)),
        ("2025-11-28", "2025-11-29", (0, 1)),
        ("2025-11-28", None, (0, 1)),
        ("2025-10-31", "2025-11-01", (0, 0)),
        ("2025-12-01", "2025-11-30", (0, 0)),
    ],
)
def test_follow_ups_done_by_their_due_date(forfald, udfoert, talte):
    opfoelgning(forfald, udfoert)
    assert talt("rettidig_opfoelgning") == talte


def test_a_talk_that_was_not_held_is_not_done():
    opfoelgning("2025-11-10", "2025-11-10", "ikke_holdt")
    assert talt("rettidig_opfoelgning") == (0, 1)


def test_what_is_due_today_is_not_late_yet():
    today, month = timezone.localdate(), Periode.denne_maaned()
    waiting = forloeb(today, today)
    opfoelgning(today, paa=waiting)
    assert talt("rettidig_opfoelgning", month) == (0, 0)
    Opfoelgning.objects.update(udfoert=today, fremmoede="syg", af=User.objects.system())
    assert talt("rettidig_opfoelgning", month) == (1, 1)


def test_no_shows_of_the_talks_that_were_held():
    opfoelgning("2025-11-03", "2025-11-03", "udeblevet")
    opfoelgning("2025-11-10", "2025-11-10", "alle_dage")
    opfoelgning("2025-11-17", "2025-11-17", "ikke_holdt")
    opfoelgning("2025-11-24")
    assert talt("udeblivelser") == (1, 2)


def test_workplaces_with_somebody_and_placements_elsewhere():
    indstil(kommunekode="999")
    ours, theirs, unknown = sted(), sted(kommunekode="766"), sted(kommunekode="")
    sted()
    sted(ansatte_min=0, ansatte_max=0)
    for where in (ours, ours, theirs, unknown):
        forloeb("2025-11-30", "2026-01-31", arbejdssted=where)
    forloeb("2025-11-30", type="ordinaert", arbejdssted=theirs)
    assert talt("samarbejdsgrad") == (1, 2)
    assert talt("forloeb_uden_for_kommunen") == (1, 3, 1)
