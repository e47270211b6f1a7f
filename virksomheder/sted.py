"""Where something lies, as people ask for it: postcodes or their first digits, and towns; commas between.

"Aastrup" and "Åstrup" are one town, and a town is meant from its first letter on.
"""

import django_filters
from django import forms
from django.db.models import Q

from jobcenter.grund.core.models import DanishSearchText
from jobcenter.grund.core.text import search_key
from virksomheder.models import Virksomhed


def read_steder(tekst: str) -> list[str]:
    return [word.strip() for word in tekst.split(",") if word.strip()]


def lies_in(tekst: str, postnr: str, by: str) -> bool:
    """Whether a place of this postcode and town is meant by what was asked for."""
    return any(
        postnr.startswith(sted) if sted.isdigit() else search_key(by).startswith(search_key(sted))
        for sted in read_steder(tekst)
    )


def sted_i_ord(tekst: str) -> str:
    """What was asked for as a phrase; a full postcode with its town."""
    by = Virksomhed.objects.filter(postnr=tekst).exclude(by="").values_list("by", flat=True).first()
    return f"i {tekst} {by}" if by else f"i {tekst}"


class StedFilter(django_filters.CharFilter):
    """``vej`` leads to what has the address, as ``"arbejdssted__"``; ``by_soeg`` is its stored key."""

    def __init__(self, *, vej="", by_soeg="", **kwargs):
        widget = forms.TextInput(attrs={"placeholder": "8722 eller Uldum"})
        super().__init__(**{"label": "Postnr. eller by", "widget": widget, **kwargs})
        self.vej, self.by_soeg = vej, by_soeg

    def filter(self, qs, value):
        steder = read_steder(value or "")
        if not steder:
            return qs
        if not self.by_soeg:
            qs = qs.alias(_by_soeg=DanishSearchText(f"{self.vej}by"))
        found = [self._i_sted(sted) for sted in steder]
        return qs.filter(Q(*found, _connector=Q.OR))

    def _i_sted(self, sted: str) -> Q:
        if sted.isdigit():
            return Q(**{f"{self.vej}postnr__startswith": sted})
        return Q(**{f"{self.by_soeg or '_by_soeg'}__startswith": f" {search_key(sted)}"})
