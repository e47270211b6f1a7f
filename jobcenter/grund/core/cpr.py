"""What looks like a CPR number in text where none belongs. The one pattern: forms, the import, the logs and
the scripts in the browser all ask it."""

import re
from datetime import date

# What people put between the digits, also as Word and phones write it: blanks, dots, strokes and dashes.
SKILLETEGN = "[\\s./\u2010-\u2015\u2212-]"
# Day, month and year in two digits each (or the year in four), then four digits. JavaScript reads it too.
_MELLEM = f"{SKILLETEGN}{{0,3}}"
MOENSTER = rf"(\d{{2}}){_MELLEM}(\d{{2}}){_MELLEM}(?:18|19|20)?(\d{{2}}){_MELLEM}\d{{4}}"
_FORM = re.compile(rf"(?<!\d){MOENSTER}(?!\d)")


def looks_like_cpr(text: str) -> bool:
    """Does the text hold such digits that begin with a date? Day + 60 is a replacement number."""
    return any(_is_date(*map(int, found)) for found in _FORM.findall(text))


def has_cpr_form(text: str) -> bool:
    """The same without looking at the date: where a slip would be worse than a number too many."""
    return bool(_FORM.search(text))


def mask_cpr_forms(text: str) -> str:
    return _FORM.sub("***", text)


def _is_date(day: int, month: int, year: int) -> bool:
    try:
        # 2000 + a leap-year test that is right for both centuries but for 1900.
        date(2000 + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True
