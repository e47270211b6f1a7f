"""How a figure becomes a number: half up, as people round, and never against nothing."""

import datetime as dt
from decimal import Decimal

import pytest

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries.noegletal import Udsnit, Vaerdi


@pytest.mark.parametrize(
    ("vaerdi", "vist"),
    [
        (Vaerdi(142), 142),
        (Vaerdi(1, 8), Decimal("12.5")),
        (Vaerdi(1, 3), Decimal("33.3")),
        (Vaerdi(1, 16), Decimal("6.3")),  # 6.25
        (Vaerdi(2, 3, 4), Decimal("66.7")),
        (Vaerdi(0, 3), Decimal("0.0")),
        (Vaerdi(0, 0), None),
    ],
)
def test_value(vaerdi, vist):
    assert vaerdi.vaerdi == vist


@pytest.mark.parametrize(
    ("vaerdi", "maal", "procent"),
    [
        (Vaerdi(142), 125, 114),  # 113.6
        (Vaerdi(141), 150, 94),
        (Vaerdi(54), 54, 100),
        (Vaerdi(1, 8), 20, 63),  # 62.5
        (Vaerdi(1, 8), Decimal("12.5"), 100),
        (Vaerdi(0), 10, 0),
        (Vaerdi(0, 0), 20, None),
        (Vaerdi(5), None, None),
    ],
)
def test_fulfilment(vaerdi, maal, procent):
    assert vaerdi.opfyldelse(maal) == procent


@pytest.mark.parametrize(
    ("vaerdi", "interval"),
    [
        # Known values of the Wilson interval.
        (Vaerdi(1, 8), ("2.2", "47.1")),
        (Vaerdi(0, 10), ("0.0", "27.8")),
        (Vaerdi(10, 10), ("72.2", "100.0")),
        (Vaerdi(1, 100), None),
        (Vaerdi(0, 0), None),
        (Vaerdi(5), None),
    ],
)
def test_a_share_of_few_carries_an_interval(vaerdi, interval):
    assert vaerdi.interval == (interval and tuple(Decimal(limit) for limit in interval))


@pytest.mark.parametrize(
    ("noegle", "endelse"), [("", ""), ("gruppe:2", ".gruppe2"), ("maalgruppe:jobparat", ".jobparat")]
)
def test_a_part_is_known_by_its_key(noegle, endelse):
    udsnit = Udsnit.af(noegle)
    assert (udsnit.noegle, udsnit.endelse, bool(udsnit)) == (noegle, endelse, bool(noegle))


@pytest.mark.parametrize(
    ("noegle", "sidste_dag"),
    [
        ("2026-11", "2026-11-30"),
        ("2026-12", "2026-12-31"),
        ("2028-02", "2028-02-29"),
        ("2027-02", "2027-02-28"),
    ],
)
def test_a_month_has_its_last_day(noegle, sidste_dag):
    periode = Periode.read(noegle)
    assert periode.sidste_dag == dt.date.fromisoformat(sidste_dag)
    assert periode.noegle == noegle
    assert periode.forrige().naeste() == periode


@pytest.mark.parametrize("tekst", ["2026-13", "2026-00", "2026-1", "november", "", "9999-12", "²026-11"])
def test_what_is_no_month_is_refused_in_danish(tekst):
    with pytest.raises(ValueError, match="ikke en måned"):
        Periode.read(tekst)


def test_twelve_months_back():
    assert [p.noegle for p in Periode.read("2026-02").bagud(3)] == ["2025-12", "2026-01", "2026-02"]


def test_twelve_months_from_a_leap_day():
    assert Periode(dt.date(2028, 2, 1), dt.date(2028, 2, 29)).et_aar_foer == dt.date(2027, 2, 28)
