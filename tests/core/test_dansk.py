"""How dates, numbers and icons are said on a Danish page."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.formats import date_format

from jobcenter.grund.core.dansk import dage, tal
from jobcenter.grund.core.templatetags import dansk

DAY = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC), tick=False):
        yield


def test_dates_are_short_and_danish():
    assert dansk.dansk_dato(dt.date(2026, 12, 3)) == "3. dec. 2026"
    assert dansk.dansk_dato(dt.date(2026, 5, 1)) == "1. maj 2026"
    assert dansk.kort_dato(dt.date(2026, 12, 3)) == "3. dec."
    assert dansk.kort_dato(dt.date(2027, 1, 3)) == "3. jan. 2027"
    assert dansk.ugedag(DAY) == "lørdag"
    assert dansk.uge(dt.date(2027, 1, 1)) == "uge 53"


def test_a_moment_late_in_the_evening_is_on_its_danish_day():
    moment = dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC)
    assert dansk.dansk_dato(moment) == "21. nov. 2026"
    assert dansk.relativ(moment) == "i dag"
    assert dansk.klokken(moment) == "kl. 0.30"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "i går"),
        (0, "i dag"),
        (1, "i morgen"),
        (-3, "for 3 dage siden"),
        (5, "om 5 dage"),
        (-14, "for 2 uger siden"),
        (-59, "for 8 uger siden"),
        (-91, "for 3 måneder siden"),
        (-364, "for 12 måneder siden"),
        (-365, "for 1 år siden"),
        (800, "om 2 år"),
    ],
)
def test_how_far_away_a_day_is(days, words):
    assert dansk.relativ(DAY + dt.timedelta(days=days)) == words


@pytest.mark.parametrize("function", [dansk.dansk_dato, dansk.relativ, dansk.klokken, dansk.tal, dansk.uge])
def test_nothing_is_nothing(function):
    assert function(None) == ""


def test_clock_and_numbers():
    assert dansk.klokken(dt.time(9, 5)) == "kl. 9.05"
    assert dansk.tal(1234567) == "1.234.567"
    assert dansk.tal(Decimal("1234.50")) == "1.234,50"
    assert dansk.antal(1, "virksomhed,virksomheder") == "1 virksomhed"
    assert dansk.antal(0, "virksomhed,virksomheder") == "0 virksomheder"
    assert dansk.antal(1234, "virksomhed,virksomheder") == "1.234 virksomheder"


@pytest.mark.parametrize(
    ("number", "shown", "call"),
    [
        ("75112233", "75 11 22 33", "tel:+4575112233"),
        ("+4575112233", "75 11 22 33", "tel:+4575112233"),
        ("+46 8 123 456", "+46 8 123 456", "tel:+468123456"),
        ("", "", "tel:"),
    ],
)
def test_phone_numbers(number, shown, call):
    assert dansk.telefon(number) == shown
    assert dansk.tel(number) == call


def test_the_exact_moment_is_on_hover():
    html = dansk.tid(dt.date(2026, 11, 20), dt.time(14, 10))
    assert '<time datetime="2026-11-20" title="fredag den 20. nov. 2026 kl. 14.10">i går</time>' in html
    assert dansk.tid(None) == ""


def test_a_timeline_says_this_week_in_words_and_the_rest_as_dates():
    assert ">for 6 dage siden</time>" in dansk.naar(dt.date(2026, 11, 15))
    assert ">14. nov.</time>" in dansk.naar(dt.date(2026, 11, 14))
    assert ">14. nov. 2025</time>" in dansk.naar(dt.date(2025, 11, 14))


def test_icons_are_decoration_unless_they_carry_a_word():
    assert 'aria-hidden="true"' in dansk.ikon("check")
    assert 'role="img" aria-label="Telefon &amp; sms"' in dansk.ikon("telefon", "Telefon & sms")
    assert dansk.tint_ikon("rolig") == ""
    with pytest.raises(TemplateSyntaxError):
        dansk.ikon("findes-ikke")


def test_the_pager_keeps_the_filters():
    page = Paginator(range(1000), 10).get_page(50)
    request = RequestFactory().get("/", {"q": "øl & brød", "page": "50"})
    html = Template('{% include "components/pager.html" with ting="virksomheder" %}').render(
        Context({"page_obj": page, "request": request})
    )
    assert "Viser 491–500 af 1.000 virksomheder" in html
    assert "?q=%C3%B8l+%26+br%C3%B8d&amp;page=51" in html
    assert dansk.sidetal(page) == [1, None, 48, 49, 50, 51, 52, None, 100]


def test_months_and_days_are_called_what_django_calls_them():
    days = [dt.date(2026, month, 1) for month in range(1, 13)]
    assert list(dage.MAANEDER) == [date_format(day, "F") for day in days]
    week = [dt.date(2026, 11, day) for day in range(23, 30)]
    assert list(dage.UGEDAGE) == [date_format(day, "l") for day in week]


def test_a_sentence_of_forloeb_says_days_and_numbers():
    assert dage.periode(dt.date(2026, 12, 1), dt.date(2027, 12, 1)) == "fra 1. december til 1. december 2027"
    assert (dage.kort_dag(dt.date(2027, 3, 7)), dage.kort_dag(dt.date(2027, 6, 7))) == ("7. mar.", "7. juni")
    assert [tal.rundt_tal(timer) for timer in (Decimal("30.00"), Decimal("7.40"))] == ["30", "7,4"]
    assert [tal.antal(n, "plads", "pladser") for n in (0, 1, 1234)] == [
        "0 pladser",
        "1 plads",
        "1.234 pladser",
    ]


# A second table of months or weekdays, in Python or in SQL.
NAMES = re.compile(r"""["'](?:januar|jan\.)["'],\s*["']feb|["']mandag["'],\s*["']tirsdag""")


def test_only_one_file_lists_months_and_weekdays():
    root = Path(settings.BASE_DIR)
    files = [path for package in root.glob("*/__init__.py") for path in package.parent.rglob("*.py")]
    found = {
        str(path.relative_to(root))
        for path in files
        if not path.is_relative_to(root / "tests") and NAMES.search(path.read_text())
    }
    assert found == {"jobcenter/grund/core/dansk/dage.py"}
