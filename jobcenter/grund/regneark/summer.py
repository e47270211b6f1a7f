"""Rows at the foot of a table that add up what stands above them."""

import datetime as dt
import re
from collections.abc import Callable

from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark import vaerdier
from jobcenter.grund.regneark.ark import Fejlcelle

# Alone or with a word for what is counted ("Antal virksomheder"); and those that stand alone.
_FOERST = re.compile(
    r"(i ?alt|(del|sub|hoved|slut|grand )?total(er|t)?|(del|hoved)?sum|antal|gennemsnit|gns|average|count)"
    r"( [a-z]+){0,2}"
)
_ALENE = {"min", "max", "minimum", "maksimum", "maximum", "median", "middel", "mean", "samlet", "optaelling"}
_TAL = re.compile(r"[-+]?[\d.,\s]+(%|kr\.?|stk\.?|\w{0,15})?")
_DATO = re.compile(r"\d{1,4}\.\s?\d{1,2}\.\s?\d{2,4}")
_SUMFORMEL = re.compile(
    r"=\s*(SUM|SUBTOTAL|AVERAGE|COUNTA?|MIN|MAX|AGGREGATE|SUMIF|COUNTIF|MIDDEL|T[ÆA]L\w*)\(", re.IGNORECASE
)
# Numbers that name a company, a place, a phone or a person have eight digits or more.
_NAVNGIVENDE = 8


def is_sum(celler: list, er_antal: Callable[[int], bool]) -> bool:
    """A word for a sum and nothing but sums beside it; or numbers alone, each in a column of numbers."""
    fyldte = [(indeks, celle) for indeks, celle in enumerate(celler) if not vaerdier.er_tom(celle)]
    andre = []
    for indeks, celle in fyldte:
        if not _is_word(celle):
            if not _is_figure(celle):
                return False
            andre.append((indeks, celle))
    har_ord = len(andre) < len(fyldte)
    return har_ord or all(_is_sum_formula(celle) or er_antal(indeks) for indeks, celle in andre)


def _is_word(celle: object) -> bool:
    if not isinstance(celle, str):
        return False
    # "I alt: 23 virksomheder"
    noegle = search_key(re.sub(r"[\d.,]{1,20}", " ", vaerdier.tekst(celle)[:60]))
    return noegle in _ALENE or bool(_FOERST.fullmatch(noegle))


def _is_figure(celle: object) -> bool:
    if isinstance(celle, bool | dt.date | dt.time):
        return False
    if isinstance(celle, int | float):
        return abs(celle) < 10 ** (_NAVNGIVENDE - 1)
    if isinstance(celle, Fejlcelle):
        return True
    text = vaerdier.tekst(celle)
    if _DATO.fullmatch(text) or len(re.sub(r"\D", "", text)) >= _NAVNGIVENDE:
        return False
    return bool(_TAL.fullmatch(text[:60]))


def _is_sum_formula(celle: object) -> bool:
    return isinstance(celle, Fejlcelle) and bool(_SUMFORMEL.match(celle.vist))
