"""Numbers as they are said."""

from decimal import Decimal
from typing import Literal

_TAL = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_DANSK = str.maketrans(",.", ".,")


def tal(vaerdi: Decimal | int | Literal[""] | None) -> str:
    """``1.234`` and ``1.234,5``"""
    if vaerdi is None or vaerdi == "":
        return ""
    text = f"{vaerdi:,f}" if isinstance(vaerdi, Decimal) else f"{vaerdi:,}"
    return text.translate(_DANSK)


def rundt_tal(vaerdi: Decimal | int) -> str:
    """``7,4`` rather than ``7,40``, and ``30`` rather than ``30,0``."""
    if isinstance(vaerdi, Decimal):
        vaerdi = int(vaerdi) if vaerdi == int(vaerdi) else vaerdi.normalize()
    return tal(vaerdi)


def antal(n: int, ental: str, flertal: str) -> str:
    """``1 plads``, ``1.234 pladser``"""
    return f"{tal(n)} {ental if n == 1 else flertal}"


def talord(n: int) -> str:
    return _TAL[n] if n < len(_TAL) else str(n)


def telefon(vaerdi: str | None) -> str:
    """``75 11 22 33``; a foreign number stays as it is written."""
    cifre = str(vaerdi or "").replace(" ", "").removeprefix("+45")
    if len(cifre) != 8 or not cifre.isdigit():
        return vaerdi or ""
    return " ".join(cifre[i : i + 2] for i in range(0, 8, 2))
