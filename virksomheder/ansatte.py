"""How many work there, as people ask for it: "2-20", "over 5", "højst 20"."""

import re
from typing import NamedTuple

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from jobcenter.grund.core.dansk.tal import tal
from jobcenter.grund.core.forms import ForslagInput

FORSLAG = ("0-1", "2-4", "5-9", "10-19", "20-49", "50-99", "100-")
_TAL = r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,7})"
_FORMER = tuple(
    (re.compile(pattern.replace("N", _TAL)), fra, til)
    for pattern, fra, til in (
        # What is added to the first and the last number; None: there is no such end.
        ("(?:fra )?N ?(?:-|–|til|og) ?N", 0, 0),
        ("N", 0, 0),
        (r"(?:fra|mindst|min\.?|>=) ?N|N ?(?:-|–|\+|og over|og derover|eller flere)", 0, None),
        ("(?:over|flere end|mere end|>) ?N", 1, None),
        ("(?:-|–|til|op til|højst|max\\.?|maks\\.?|<=) ?N|N (?:eller færre|og derunder)", None, 0),
        ("(?:under|færre end|mindre end|<) ?N", None, -1),
    )
)


class Antal(NamedTuple):
    """From and to, both included; None: no such end."""

    mindst: int | None
    hoejst: int | None

    def __str__(self) -> str:
        if self.mindst is None:
            return f"højst {tal(self.hoejst)}"
        if self.hoejst is None:
            return f"mindst {tal(self.mindst)}"
        return tal(self.mindst) if self.mindst == self.hoejst else f"{tal(self.mindst)}-{tal(self.hoejst)}"


def read_antal(tekst: str) -> Antal | None:
    """None where no number of people can be read."""
    tekst = " ".join(tekst.lower().removesuffix("ansatte").split())
    for pattern, fra, til in _FORMER:
        if fund := pattern.fullmatch(tekst):
            tallene = [int(t.replace(".", "")) for t in fund.groups() if t]
            mindst = None if fra is None else tallene[0] + fra
            hoejst = None if til is None else tallene[-1] + til
            return None if hoejst is not None and hoejst < 0 else Antal(mindst, hoejst)
    return None


class AnsatteFelt(forms.CharField):
    """Its value is an ``Antal``."""

    def to_python(self, value):
        tekst = super().to_python(value)
        if not tekst:
            return None
        antal = read_antal(tekst)
        if antal is None:
            raise ValidationError("Skriv antallet som 2-20, over 5 eller højst 20.")
        if None not in antal and antal.mindst > antal.hoejst:
            raise ValidationError(f"Skriv det mindste tal først: {antal.hoejst}-{antal.mindst}.")
        return antal

    def run_validators(self, value):
        super().run_validators("" if value is None else str(value))


class AnsatteFilter(django_filters.Filter):
    """Where the register knows an interval, the company is meant when some of it lies within."""

    field_class = AnsatteFelt

    def __init__(self, **kwargs):
        widget = ForslagInput(FORSLAG, attrs={"placeholder": "2-20 eller over 5"})
        super().__init__(**{"label": "Ansatte", "widget": widget, **kwargs})

    def filter(self, qs, value):
        if not value:
            return qs
        if value.mindst is not None:
            # Of an open end ("mindst 10") no more is known than where it begins.
            qs = qs.alias(_ansatte_til=Coalesce(F("ansatte_max"), F("ansatte_min")))
            qs = qs.filter(_ansatte_til__gte=value.mindst)
        if value.hoejst is not None:
            known = Q(ansatte_max__isnull=False) | Q(ansatte_min__isnull=False)
            qs = qs.filter(known, Q(ansatte_min=None) | Q(ansatte_min__lte=value.hoejst))
        return qs
