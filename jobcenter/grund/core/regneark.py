"""Spreadsheets out of the house."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import IO, Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

# What a cell holds as it is; of anything else, the row of another table, it holds the text.
_KENDES = (str, int, float, Decimal, dt.date, dt.time, dt.timedelta)
# Excel takes these for the start of a formula.
_FORMEL = re.compile(r"^[=+\-@\t\r]")
_TELEFON = re.compile(r"^\+[0-9 ]+$")
# Characters that XML, and so a spreadsheet, cannot hold.
_KAN_IKKE_STAA = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


# Characters that the name of a sheet cannot hold.
_IKKE_I_NAVN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_name(navn: str, ellers: str = "Ark") -> str:
    """As a spreadsheet can call a sheet: 31 characters, and none that stand for something else."""
    return _IKKE_I_NAVN.sub(" ", navn)[:31].strip(" '") or ellers


def safe_value(value: Any) -> Any:
    """Text that cannot run: what looks like a formula gets an apostrophe in front."""
    if not isinstance(value, str):
        return value
    value = _KAN_IKKE_STAA.sub("", value)
    return f"'{value}" if _FORMEL.match(value) and not _TELEFON.match(value) else value


def write_xlsx(
    fil: IO[bytes],
    titel: str,
    overskrifter: list[str],
    raekker: Iterable[Iterable[Any]],
    om: Iterable[str] = (),
) -> None:
    """A sheet of ``raekker``, and a sheet that tells what it is (``om``)."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(titel))
    sheet.freeze_panes = "A2"
    for nr, overskrift in enumerate(overskrifter, start=1):
        sheet.column_dimensions[get_column_letter(nr)].width = max(14, len(overskrift) + 4)
    sheet.append([_bold(sheet, overskrift) for overskrift in overskrifter])
    for raekke in raekker:
        sheet.append([_cell(sheet, value) for value in raekke])
    if om:
        about = book.create_sheet("Om listen")
        for linje in om:
            about.append([_cell(about, linje)])
    book.save(fil)
    fil.seek(0)


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=safe_value(text))
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    """Text stays text: a plus or a zero in front of a number is not lost. Times are local."""
    if value is None:
        return None
    value = safe_value(value if isinstance(value, _KENDES) else str(value))
    if isinstance(value, dt.datetime) and value.tzinfo:
        return timezone.localtime(value).replace(tzinfo=None)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
