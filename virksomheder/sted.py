"""Where something lies, as people ask for it: postcodes (first digits, from-to) and towns; commas between.

"Aastrup" and "Åstrup" are one town, and a town is meant from its first letter on.
"""

import re

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from jobcenter.grund.core.models import DanishSearchText
from jobcenter.grund.core.text import search_key
from virksomheder.flere import FlereFelt, kort, read_flere
from virksomheder.models import Virksomhed

_POSTNUMRE = re.compile(r"([0-9]{1,4})(?:\s*[-–]\s*([0-9]{1,4}))?")


# "8992 og 8993", "8992 8993"
_OG = re.compile(r"\s+(?:og|eller|samt)\s+", re.IGNORECASE)
_FLERE_POSTNUMRE = re.compile(r"[0-9]{4}(?:\s+[0-9]{4})+")


def read_steder(tekst: str) -> list[str]:
    found: list[str] = []
    for sted in read_flere(_OG.sub(",", tekst)):
        found += sted.split() if _FLERE_POSTNUMRE.fullmatch(sted) else [sted]
    return found


def read_postnumre(tekst: str) -> list[str]:
    """The postcodes of four digits, and from-to, of a text that holds several and nothing else; else none."""
    steder = read_steder(tekst)
    hele = all(re.fullmatch(r"[0-9]{4}(\s*[-–]\s*[0-9]{4})?", sted) for sted in steder)
    return steder if hele and (len(steder) > 1 or len(tekst.strip()) > 4) else []


def i_steder(steder: list[str], vej: str = "", by: str = "") -> Q:
    """Whoever lies in one of them; ``by`` is the search text of the town."""
    return Q(*[_i_sted(sted, vej, by) for sted in steder], _connector=Q.OR)


def _i_sted(sted: str, vej: str, by: str) -> Q:
    if postnumre := _postnumre(sted):
        fra, til = postnumre
        return Q(**{f"{vej}postnr__gte": fra, f"{vej}postnr__lte": til})
    return Q(**{f"{by}__startswith": f" {search_key(sted)}"})


def _postnumre(sted: str) -> tuple[str, str] | None:
    """The first and the last that is meant by "87", "8700" or "8700-8799"; None of a town."""
    fund = _POSTNUMRE.fullmatch(sted)
    return (fund[1], (fund[2] or fund[1]).ljust(4, "9")) if fund else None


def _er_ment(sted: str, postnr: str, by: str) -> bool:
    if postnumre := _postnumre(sted):
        fra, til = postnumre
        return fra <= postnr <= til
    return search_key(by).startswith(search_key(sted))


def lies_in(tekst: str, postnr: str, by: str) -> bool:
    """Whether a place of this postcode and town is meant by what was asked for."""
    return any(_er_ment(sted, postnr, by) for sted in read_steder(tekst))


def sted_i_ord(tekst: str) -> str:
    """What was asked for as a phrase; a full postcode with its town."""
    if not re.fullmatch("[0-9]{4}", tekst):
        return f"i {tekst}"
    by = Virksomhed.objects.filter(postnr=tekst).exclude(by="").values_list("by", flat=True).first()
    return f"i {tekst} {by}" if by else f"i {tekst}"


class StedFelt(FlereFelt):
    def split(self, tekst):
        return read_steder(tekst)

    def check_en(self, vaerdi):
        if postnumre := _postnumre(vaerdi):
            fra, til = postnumre
            if fra > til:
                raise ValidationError(f"»{vaerdi}«: skriv det laveste postnummer først, fx 8700-8799.")
        elif vaerdi.strip("0123456789-– ") == "":
            raise ValidationError(f"»{kort(vaerdi)}« er intet postnummer. Skriv fx 8700, 87 eller 8700-8799.")
        elif not search_key(vaerdi):
            raise ValidationError(f"»{kort(vaerdi)}« er hverken et postnummer eller en by.")


class StedFilter(django_filters.CharFilter):
    """``vej`` leads to what has the address, as ``"arbejdssted__"``; ``by_soeg`` is its stored key."""

    field_class = StedFelt

    def __init__(self, *, vej="", by_soeg="", **kwargs):
        widget = forms.TextInput(attrs={"placeholder": "8722, Uldum, 87-88"})
        super().__init__(**{"label": "Postnr. eller by", "widget": widget, **kwargs})
        self.vej, self.by_soeg = vej, by_soeg

    def filter(self, qs, value):
        steder = read_steder(value or "")
        if not steder:
            return qs
        if not self.by_soeg:
            qs = qs.alias(_by_soeg=DanishSearchText(f"{self.vej}by"))
        return qs.filter(i_steder(steder, self.vej, self.by_soeg or "_by_soeg"))
