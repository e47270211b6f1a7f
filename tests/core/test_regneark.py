"""What stands in the cells of a spreadsheet that leaves the house."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from jobcenter.grund.core.regneark import write_xlsx


class Moede:
    """Anything a column may read that is no text, number or date, as the row of another table."""

    def __init__(self, emne):
        self.emne = emne

    def __str__(self):
        return self.emne


def local(*when):
    """A spreadsheet's times have no zone."""
    return dt.datetime(*when, tzinfo=dt.UTC).replace(tzinfo=None)


def cell(value):
    fil = BytesIO()
    write_xlsx(fil, "Prøve", ["Nr.", "Værdi"], [[1, value]])
    found = openpyxl.load_workbook(fil).worksheets[0]["B2"]
    return found.value, found.data_type


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        (None, (None, "n")),
        ("", (None, "inlineStr")),
        ("0075", ("0075", "s")),
        (12, (12, "n")),
        (Decimal("37.5"), (37.5, "n")),
        (True, (True, "b")),
        (dt.date(2026, 11, 28), (local(2026, 11, 28), "d")),
        (dt.time(14, 30), (dt.time(14, 30), "d")),
        (dt.datetime(2026, 11, 28, 23, 30, tzinfo=dt.UTC), (local(2026, 11, 29, 0, 30), "d")),
        (Moede("God modtagelse"), ("God modtagelse", "s")),
        (Moede("=1+1"), ("'=1+1", "s")),
        (Moede("to\x0blinjer\uffff"), ("tolinjer", "s")),
        ([1, 2], ("[1, 2]", "s")),
    ],
    ids=str,
)
def test_what_is_no_number_or_date_is_its_text(value, stands):
    assert cell(value) == stands


@pytest.mark.parametrize(
    ("navn", "staar"),
    [
        ("Aftaler", "Aftaler"),
        ("Jobs / uger: [alle]*?", "Jobs   uger   alle"),
        ("'Plads'", "Plads"),
        ("Æ" * 40, "Æ" * 31),
        ("\x00:\n", "Ark"),
    ],
)
def test_a_sheet_is_called_what_a_spreadsheet_can_call_it(navn, staar):
    fil = BytesIO()
    write_xlsx(fil, navn, ["Nr."], [[1]])
    assert openpyxl.load_workbook(fil).sheetnames == [staar]


@pytest.mark.parametrize("antal", [0, 1, 250])
def test_a_sheet_can_be_filtered_and_its_columns_are_as_wide_as_what_stands_there(antal):
    fil = BytesIO()
    raekker = ([nr, "Et ret langt navn på en virksomhed", "x" * 300, None] for nr in range(antal))
    write_xlsx(fil, "Prøve", ["Nr.", "Virksomhed", "Note", "En overskrift, der er lang"], raekker)
    sheet = openpyxl.load_workbook(fil).worksheets[0]
    assert sheet.auto_filter.ref == f"A1:D{antal + 1}"
    assert sheet.max_row == antal + 1
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths == ([14, 36, 50, 30] if antal else [14, 14, 14, 30])
