"""Sentences about slots and days, without a citizen in them."""

import datetime as dt

from django.utils import timezone

_MAANEDER = ["januar", "februar", "marts", "april", "maj", "juni"]
_MAANEDER += ["juli", "august", "september", "oktober", "november", "december"]
_TAL = ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]


def dag(dato: dt.date) -> str:
    """``7. januar``, with the year when it is another year than the next twelve months suggest."""
    text = f"{dato.day}. {_MAANEDER[dato.month - 1]}"
    near = abs((dato - timezone.localdate()).days) < 300
    return text if near else f"{text} {dato.year}"


def kort(dato: dt.date) -> str:
    """``7. jan.``"""
    navn = _MAANEDER[dato.month - 1]
    return f"{dato.day}. {navn if len(navn) <= 4 else navn[:3] + '.'}"


def periode(start: dt.date, slut: dt.date | None) -> str:
    return f"fra {dag(start)} til {dag(slut)}" if slut else f"fra {dag(start)}"


def antal(n: int, ental: str, flertal: str) -> str:
    return f"{n} {ental if n == 1 else flertal}"


def tal(vaerdi) -> str:
    """``7,4``, and ``30`` rather than ``30,0``."""
    return f"{float(vaerdi):g}".replace(".", ",")


def talord(n: int) -> str:
    return _TAL[n] if n < len(_TAL) else str(n)


def opremsning(dele: list[str]) -> str:
    """``a, b og c``"""
    if len(dele) < 2:
        return "".join(dele)
    return f"{', '.join(dele[:-1])} og {dele[-1]}"


def lille(text: str) -> str:
    return text[:1].lower() + text[1:]
