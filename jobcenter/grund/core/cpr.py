"""Recognizing what looks like a CPR number in text where none belongs."""

import re
from datetime import date

_TI_CIFRE = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})[ -]?\d{4}(?!\d)")


def ligner_cpr(tekst: str) -> bool:
    """Does the text hold ten digits that begin with a date? Day + 60 is a replacement number."""
    return any(_er_dato(*map(int, fund)) for fund in _TI_CIFRE.findall(tekst))


def _er_dato(dag, maaned, aar):
    try:
        # 2000 + a leap-year test that is right for both centuries but for 1900.
        date(2000 + aar, maaned, dag - 60 if dag > 60 else dag)
    except ValueError:
        return False
    return True
