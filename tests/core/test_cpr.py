"""What looks like a CPR number is one pattern: every spelling is known by everybody who asks."""

import logging
import re
from pathlib import Path

import pytest
from django.conf import settings

from jobcenter.grund.core.cpr import has_cpr_form, looks_like_cpr
from jobcenter.grund.core.logs import MaskingFormatter

SPELLINGS = [
    "0102031234",
    "010203-1234",
    "010203 1234",
    "010203.1234",
    "010203/1234",
    "010203 - 1234",
    "010203\u20131234",
    "010203\u00a01234",
    "01 02 03 1234",
    "01.02.03-1234",
    "01-02-03-1234",
    "01/02/03 1234",
    "01021903-1234",
    "01.02.2003 1234",
    "610203-1234",
]
# Numbers that stand in notes every day: telephones, CVR, dates and times, an amount, an account.
NO_CPR = [
    "ring 75 11 22 33 eller +45 20 11 22 33",
    "20112233 / 30112233",
    "0045 20112233",
    "CVR 12 34 56 78",
    "den 3. december 2026 kl. 14.30",
    "fra 01-12-2026 til 31-12-2026",
    "2026-12-01 14:30:00",
    "kl. 8.30-15.45, 37 timer",
    "1.250.000 kr.",
    "konto 1234-0001234567",
    "991399-1234",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_known(spelling):
    assert looks_like_cpr(f"Tal med hende ({spelling}) i morgen")
    assert has_cpr_form(spelling)


@pytest.mark.parametrize("text", NO_CPR)
def test_other_numbers_are_left_alone(text):
    assert not looks_like_cpr(text)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_log_line_holds_one(spelling):
    record = logging.LogRecord("jobcenter", logging.INFO, __file__, 1, "Key (cpr)=(%s)", (spelling,), None)
    line = MaskingFormatter("%(message)s").format(record)
    assert line == "Key (cpr)=(***)"


@pytest.mark.django_db
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_contact_is_saved_with_one_unless_somebody_says_it_is_none(cast, spelling):
    from virksomheder.models import Kontakt, Virksomhed

    virksomhed = Virksomhed.objects.create(navn="Brugsen", cvr="91234567")
    sent = {"virksomhed": virksomhed.pk, "form": "besoeg", "dato": "2026-01-05", "note": f"Se {spelling}."}
    answer = cast.client("ABB").post("/kontakt/ny/", sent)
    assert answer.status_code == 200
    assert "CPR" in answer.content.decode()
    assert not Kontakt.objects.exists()


# A pattern of six and four digits, or of the date and four, however it is put together.
LOOKS_ALIKE = re.compile(r"d\{+6\}+.{0,12}d\{+4\}|d\{+2\}.{0,20}d\{+2\}.{0,20}d\{+2\}.{0,20}d\{+4\}")


@pytest.mark.parametrize(
    "pattern", [r"\d{6}[ -]?\d{4}", r"(\d{2})(\d{2})(\d{2})[ -]?\d{4}", r"\d{6}-?(\d{4})"]
)
def test_a_second_pattern_would_be_seen(pattern):
    assert LOOKS_ALIKE.search(pattern)


def test_nobody_has_a_pattern_of_their_own():
    root = Path(settings.BASE_DIR)
    sources = [path for package in root.glob("*/__init__.py") for path in package.parent.rglob("*.py")]
    sources += (root / "static" / "js").glob("*.js")
    found = [
        str(path.relative_to(root))
        for path in sources
        if not path.is_relative_to(root / "tests") and LOOKS_ALIKE.search(path.read_text())
    ]
    assert found == []
