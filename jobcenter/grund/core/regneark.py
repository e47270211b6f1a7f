"""Spreadsheets out of the house."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import chain, islice
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
_KAN_IKKE_STAA = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


# A column is as wide as the first of its cells ask for, in letters, within these.
_BREDDE_AF, _SMALLEST, _BREDEST = 200, 14, 50

# Characters that the name of a sheet cannot hold.
_IKKE_I_NAVN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_name(navn: str, ellers: str = "Ark") -> str:
    """As a spreadsheet can call a sheet: 31 characters, and none that stand for something else."""
    return _IKKE_I_NAVN.sub(" ", navn)[:31].strip(" '") or ellers


def write_xlsx(
    fil: IO[bytes],
    titel: str,
    overskrifter: list[str],
    raekker: Iterable[Iterable[Any]],
    om: Iterable[str] = (),
) -> None:
    """A sheet of ``raekker``, and a sheet that tells what it is (``om``)."""
    book = Workbook(write_only=True)
    add_sheet(book, titel, overskrifter, raekker)
    if om:
        about = book.create_sheet("Om listen")
        for linje in om:
            about.append([_cell(about, linje)])
    book.save(fil)
    fil.seek(0)


def add_sheet(
    book: Workbook,
    titel: str,
    overskrifter: Iterable[Any],
    raekker: Iterable[Iterable[Any]],
    *,
    as_typed: bool = False,
) -> None:
    """``as_typed`` where the sheet comes back to be read: no apostrophe stands in front of a formula."""
    sheet = book.create_sheet(sheet_name(titel))
    sheet.freeze_panes = "A2"
    heads = [_bold(sheet, overskrift, as_typed) for overskrift in overskrifter]
    rest = iter(raekker)
    # The widths stand before the rows in the file.
    first = [list(raekke) for raekke in islice(rest, _BREDDE_AF)]
    for nr, head in enumerate(heads, start=1):
        texts = (_laengde(raekke[nr - 1]) for raekke in first if nr <= len(raekke))
        bredde = max(_SMALLEST, len(str(head.value)) + 4, *(length + 2 for length in texts))
        sheet.column_dimensions[get_column_letter(nr)].width = min(bredde, _BREDEST)
    sheet.append(heads)
    sidste = 1
    for raekke in chain(first, rest):
        sheet.append([_cell(sheet, value, as_typed) for value in raekke])
        sidste += 1
    if heads and not as_typed:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{sidste}"


def _laengde(value: Any) -> int:
    """How many letters wide a cell is."""
    if value is None or isinstance(value, dt.date):
        return 0
    return max(map(len, str(value).splitlines()), default=0)


def _bold(sheet: Any, overskrift: Any, as_typed: bool) -> Any:
    cell = _text_cell(sheet, str(overskrift), as_typed)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any, as_typed: bool = False) -> Any:
    """Text stays text: a plus or a zero in front of a number is not lost. Times are local."""
    if value is None:
        return None
    if isinstance(value, str) or not isinstance(value, _KENDES):
        return _text_cell(sheet, str(value), as_typed)
    if isinstance(value, dt.datetime) and value.tzinfo:
        return timezone.localtime(value).replace(tzinfo=None)
    if as_typed and isinstance(value, dt.date):
        return _date_cell(sheet, value)
    return value


def _date_cell(sheet: Any, value: dt.date) -> Any:
    """As people here write it."""
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = "dd-mm-yyyy"
    return cell


def _text_cell(sheet: Any, text: str, as_typed: bool) -> Any:
    """Text that cannot run, not when it is typed anew and not in the CSV somebody makes of it."""
    text = _KAN_IKKE_STAA.sub("", text)
    if not as_typed and _FORMEL.match(text) and not _TELEFON.match(text):
        text = f"'{text}"
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type, cell.quotePrefix = "s", as_typed
    return cell
