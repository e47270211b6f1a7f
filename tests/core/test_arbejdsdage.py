from datetime import date

import pytest

from jobcenter.grund.core.arbejdsdage import (
    add_arbejdsdage,
    er_arbejdsdag,
    naeste_arbejdsdag,
    read_lukkedage,
)
from jobcenter.grund.opsaetning.models import Indstilling

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("dag", "aaben"),
    [
        (date(2026, 11, 20), True),  # Friday
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 11, 22), False),  # Sunday
        (date(2026, 4, 2), False),  # skærtorsdag
        (date(2026, 4, 6), False),  # anden påskedag
        (date(2026, 5, 1), True),  # store bededag 2026 would have been an ordinary Friday
        (date(2023, 5, 5), False),  # the last store bededag
        (date(2024, 4, 26), True),  # the first year without it
        (date(2026, 5, 14), False),  # Kristi himmelfartsdag
        (date(2026, 6, 5), False),  # grundlovsdag, by setting
        (date(2026, 12, 24), False),  # by setting
        (date(2026, 12, 31), False),  # by setting
        (date(2027, 1, 1), False),
    ],
)
def test_working_days(dag, aaben):
    assert er_arbejdsdag(dag) is aaben


def test_the_house_decides_which_other_days_it_is_closed():
    Indstilling.objects.create(noegle="lukkedage", vaerdi="24.12")
    assert er_arbejdsdag(date(2026, 6, 5))
    assert not er_arbejdsdag(date(2026, 12, 24))


@pytest.mark.parametrize(
    ("dag", "antal", "svar"),
    [
        (date(2026, 12, 23), 1, date(2026, 12, 28)),  # over Christmas
        (date(2026, 12, 23), 3, date(2026, 12, 30)),
        (date(2026, 12, 23), 4, date(2027, 1, 4)),  # over New Year
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 23), -1, date(2026, 11, 20)),
    ],
)
def test_counting_in_working_days(dag, antal, svar):
    assert add_arbejdsdage(dag, antal) == svar


def test_next_working_day():
    assert naeste_arbejdsdag(date(2026, 11, 20)) == date(2026, 11, 23)


def test_closed_days_are_read_as_people_write_them():
    assert read_lukkedage("5.6, 24. 12 og 31.12.") == {(6, 5), (12, 24), (12, 31)}
    assert read_lukkedage("ingen") == frozenset()
