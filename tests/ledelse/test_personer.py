"""Persons in an offer, and those shown apart: who counts, and on which day."""

import pytest

from jobcenter.grund.core.perioder import Periode
from tests.ledelse.byg import NOVEMBER, borger, dag, forloeb, indstil, sted, talt

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("felter", "antal"),
    [
        ({}, 1),
        ({"start": "2025-11-30"}, 1),
        ({"start": "2025-12-01"}, 0),
        ({"slut": "2025-11-30"}, 1),
        ({"slut": "2025-11-29"}, 0),
        ({"type": "loentilskud_privat"}, 1),
        ({"type": "loentilskud_offentlig"}, 1),
        ({"type": "nytteindsats"}, 0),
        ({"type": "smaajob"}, 0),
        ({"type": "fleksjob"}, 0),
        ({"type": "voksenlaerling"}, 0),
        ({"type": "ordinaert"}, 0),
        ({"tilstand": "reserveret"}, 0),
        ({"tilstand": "annulleret"}, 0),
        ({"tilstand": "afbrudt", "aarsag": "sygdom"}, 1),
        ({"tilstand": "afbrudt", "aarsag": "sygdom", "slut": "2025-11-29"}, 0),
    ],
)
def test_who_is_in_an_offer_on_the_last_day(felter, antal):
    forloeb(**{"start": "2025-10-01", "slut": "2025-12-31"} | felter)
    assert talt("personer_i_tilbud") == antal


def test_the_last_day_of_a_leap_february():
    forloeb("2024-02-29", "2024-02-29")
    assert talt("personer_i_tilbud", Periode.maaned(2024, 2)) == 1
    assert talt("personer_i_tilbud", Periode.maaned(2024, 3)) == 0


def test_a_citizen_counts_once_and_in_one_group():
    same = borger("jobparat")
    forloeb("2025-10-01", "2025-12-31", borger=same)
    forloeb("2025-11-01", "2026-01-31", borger=same, type="loentilskud_privat")
    forloeb("2025-11-01", "2026-01-31")
    assert talt("personer_i_tilbud") == 2
    assert talt("personer_i_tilbud", udsnit="maalgruppe:jobparat") == 1
    assert talt("personer_i_tilbud", udsnit="maalgruppe:afklares") == 1


def test_nytteindsats_counts_when_the_house_says_so():
    forloeb("2025-11-01", "2026-01-31", type="nytteindsats")
    assert (talt("personer_i_tilbud"), talt("nytteindsats")) == (0, 1)
    indstil(nytteindsats_er_tilbud=True)
    assert (talt("personer_i_tilbud"), talt("nytteindsats")) == (1, 1)


@pytest.mark.parametrize("type", ["smaajob", "fleksjob"])
def test_jobs_without_an_end_are_shown_apart(type):
    forloeb("2025-11-30", type=type)
    forloeb("2025-12-01", type=type)
    assert (talt(type), talt("personer_i_tilbud")) == (1, 0)


@pytest.mark.parametrize(
    ("felter", "antal"),
    [
        ({"start": "2025-11-01", "type": "ordinaert"}, 1),
        ({"start": "2025-11-30", "type": "ordinaert"}, 1),
        ({"start": "2025-10-31", "type": "ordinaert"}, 0),
        ({"slut": "2025-11-01", "aarsag": "job_her"}, 1),
        ({"slut": "2025-11-30", "aarsag": "job_andetsteds"}, 1),
        ({"slut": "2025-12-01", "aarsag": "job_her"}, 0),
        ({"slut": "2025-11-30", "aarsag": "fleksjob"}, 0),
        ({"slut": "2025-11-30", "aarsag": "planlagt"}, 0),
    ],
)
def test_new_ordinary_jobs(felter, antal):
    forloeb(**{"start": "2025-10-01"} | felter)
    assert talt("ordinaere_job") == antal


def test_a_praktik_that_becomes_a_job_in_the_same_month_is_one_person():
    same = borger()
    forloeb("2025-09-01", "2025-11-14", borger=same, aarsag="job_her")
    forloeb("2025-11-15", borger=same, type="ordinaert")
    assert talt("ordinaere_job") == 1


def months_with_a_job():
    return [talt("ordinaere_job", NOVEMBER.maaned(2025, nr)) for nr in (10, 11, 12)]


def test_one_job_is_one_event_in_the_month_that_told_it_first():
    same = borger()
    forloeb("2025-09-01", "2025-10-31", borger=same, aarsag="job_andetsteds")
    forloeb("2025-11-02", borger=same, type="ordinaert")
    assert months_with_a_job() == [1, 0, 0]
    indstil(samme_job_dage=1)
    assert months_with_a_job() == [1, 1, 0]


def test_a_job_that_began_before_the_placement_ended_with_it():
    same = borger()
    forloeb("2025-10-30", borger=same, type="ordinaert")
    forloeb("2025-09-01", "2025-11-02", borger=same, aarsag="job_andetsteds")
    assert months_with_a_job() == [1, 0, 0]


def test_two_placements_that_ended_with_the_same_job():
    same = borger()
    forloeb("2025-09-01", "2025-10-31", borger=same, aarsag="job_andetsteds")
    forloeb("2025-09-01", "2025-11-07", borger=same, aarsag="job_her")
    assert months_with_a_job() == [1, 0, 0]


def test_a_job_at_the_place_itself_is_a_job_at_that_place():
    same, here = borger(), sted()
    forloeb("2025-09-01", "2025-10-31", borger=same, aarsag="job_her", arbejdssted=here)
    forloeb("2025-11-02", borger=same, type="ordinaert", arbejdssted=here)
    assert months_with_a_job() == [1, 0, 0]
    forloeb("2025-11-20", borger=same, type="ordinaert", arbejdssted=sted())
    assert months_with_a_job() == [1, 1, 0]


def test_a_job_that_ended_with_a_job_at_the_place_was_told_when_it_began():
    forloeb("2025-10-01", "2025-11-30", type="ordinaert", aarsag="job_her")
    forloeb("2025-10-01", "2025-12-31", type="ordinaert", aarsag="job_andetsteds")
    assert months_with_a_job() == [2, 0, 1]


def test_a_job_at_another_place_of_the_company_is_the_job_there():
    same, here = borger(), sted()
    forloeb("2025-09-01", "2025-10-31", borger=same, aarsag="job_her", arbejdssted=here)
    forloeb("2025-11-02", borger=same, type="ordinaert", arbejdssted=sted(virksomhed=here.virksomhed))
    assert months_with_a_job() == [1, 0, 0]


def test_a_job_that_has_gone_on_for_long_is_not_told_again():
    """By a placement beside it that ends with job, or by a second row at the company."""
    beside, here = borger(), sted()
    forloeb("2025-08-20", borger=beside, type="ordinaert", arbejdssted=here)
    forloeb("2025-09-01", "2025-10-10", borger=beside, aarsag="job_andetsteds", arbejdssted=sted())
    forloeb("2025-09-01", "2025-11-10", borger=beside, aarsag="job_her", arbejdssted=here)
    twice = borger()
    forloeb("2025-08-01", "2026-03-01", borger=twice, type="ordinaert", arbejdssted=here)
    forloeb("2025-10-15", borger=twice, type="ordinaert", arbejdssted=sted(virksomhed=here.virksomhed))
    anew = borger()
    forloeb("2025-07-01", "2025-09-30", borger=anew, type="ordinaert", arbejdssted=here)
    forloeb("2025-10-01", borger=anew, type="ordinaert", arbejdssted=here)
    assert months_with_a_job() == [0, 0, 0]
    over = borger()
    forloeb("2025-07-01", "2025-09-30", borger=over, type="ordinaert", arbejdssted=here)
    forloeb("2025-08-01", "2025-10-10", borger=over, aarsag="job_andetsteds", arbejdssted=sted())
    forloeb("2025-12-01", borger=over, type="ordinaert", arbejdssted=here)
    assert months_with_a_job() == [1, 0, 1]


def test_another_job_is_another_event():
    """At another place, or told by another citizen; what was cancelled has told nothing."""
    same = borger()
    forloeb("2025-10-30", borger=same, type="ordinaert")
    forloeb("2025-11-02", borger=same, type="ordinaert", arbejdssted=sted())
    forloeb("2025-09-01", "2025-10-31", tilstand="annulleret", aarsag="job_her", borger=(third := borger()))
    forloeb("2025-11-02", borger=third, type="ordinaert")
    assert months_with_a_job() == [1, 2, 0]


def test_companies_with_a_smaajob_count_once():
    first, second = sted(), sted()
    sted(virksomhed=first.virksomhed)
    for where in (first, first, *first.virksomhed.arbejdssteder.all(), second):
        forloeb("2025-11-01", type="smaajob", arbejdssted=where)
    assert talt("virksomheder_med_smaajob") == 2


@pytest.mark.parametrize("maaned", ["1995-01", "2150-12"])
def test_before_all_data_and_far_ahead_are_months_too(maaned):
    forloeb("2025-11-01", "2026-01-31")
    assert talt("personer_i_tilbud", Periode.read(maaned)) == 0


def test_what_runs_in_the_coming_month_is_what_has_been_agreed():
    ahead = Periode.denne_maaned().naeste()
    forloeb(dag(NOVEMBER.fra), ahead.sidste_dag)
    assert talt("personer_i_tilbud", ahead) == 1
