"""Filters that more than one list may need, and what a list's filters say in words."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.felter import draw_valgt
from jobcenter.grund.core.forms import DatoFelt
from jobcenter.grund.core.lister.flervalg import FlervalgInput


class DatoFilter(django_filters.DateFilter):
    """A day; it takes the ``interval`` in which one may look."""

    field_class = DatoFelt


class ListeFilter(django_filters.FilterSet):
    """A filter set that can say what it shows; a value that cannot be read is told at its field."""

    mellem = " "
    # Each filter's part of the sentence, in its order.
    ord_for: dict[str, Callable[[Any], str]] = {}

    # Fields that narrow nothing: what a new filter carries along, as the order.
    med_videre: tuple[str, ...] = ("sort",)
    sort = django_filters.CharFilter(method="uaendret", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.prepare()
        self.form.full_clean()

    @property
    def grundord(self) -> str:
        """What the sentence begins with."""
        return ""

    def prepare(self) -> None:
        """What is known of the filters only when somebody asks: choices, filters from other apps."""

    def uaendret(self, queryset: QuerySet[Any], name: str, value: object) -> QuerySet[Any]:
        return queryset

    @property
    def valgt(self) -> dict[str, Any]:
        """Name and value of every filter that is set."""
        valgt = self.form.cleaned_data
        return {n: v for n, v in valgt.items() if n not in self.med_videre and v not in (None, "", False, [])}

    def apart_from(self, name: str) -> QuerySet[Any]:
        """The rows that all other filters leave."""
        rows = self.queryset.all()
        for other, value in self.form.cleaned_data.items():
            if other != name:
                rows = self.filters[other].filter(rows, value)
        return rows

    @property
    def er_brugt(self) -> bool:
        return bool(self.valgt)

    def i_ord(self) -> str:
        """The filter as a phrase: "Virksomheder i gruppe 2 i 8722 Hedensted uden kontakt i 90 dage"."""
        return self._sentence(self.valgt)

    def i_loggen(self) -> str:
        """As ``i_ord``, for a log: what was typed may name a citizen, so only where it was typed is told."""
        typed = {navn for navn in self.valgt if _is_typed(self.form.fields[navn])}
        said = self._sentence({navn: value for navn, value in self.valgt.items() if navn not in typed})
        labels = [str(field.label) for navn, field in self.form.fields.items() if navn in typed]
        if not labels:
            return said
        hvor = f"feltet {labels[0]}" if len(labels) == 1 else f"felterne {opremsning(labels)}"
        return f"{said}, kun dem, der svarer til noget skrevet i {hvor}"

    def _sentence(self, valgt: dict[str, Any]) -> str:
        dele = [say(valgt[navn]) for navn, say in self.ord_for.items() if navn in valgt]
        return self.mellem.join([self.grundord, *dele])

    @property
    def bokse(self) -> SafeString:
        """What the folded boxes say is chosen, for where the rows are swapped and the fields are not."""
        folded = [felt for felt in self.form.visible_fields() if isinstance(felt.field.widget, FlervalgInput)]
        return format_html_join(
            "\n", "{}", ((draw_valgt(felt, self._labels(felt.name), swap=True),) for felt in folded)
        )

    def _labels(self, name: str) -> list[str]:
        return self.filters[name].labels(self.form.cleaned_data.get(name) or [])


def _is_typed(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not isinstance(field, _FaneField)


# Name of a tab, and the rows of it for one person.
Faner = dict[str, tuple[str, Callable[[Any, Any], QuerySet[Any]]]]


class _FaneField(forms.CharField):
    """A tab that does not exist is the first one."""

    def __init__(self, *, faner: Faner, **kwargs: Any):
        super().__init__(**kwargs)
        self.faner = faner

    def to_python(self, value: Any) -> str:
        return value if value in self.faner else ""


class FaneFilter(django_filters.Filter):
    """Tabs over a list: the filter they set is carried along, but is no field of its form."""

    field_class = _FaneField

    def __init__(self, faner: Callable[[], Faner], **kwargs: Any):
        super().__init__(widget=forms.HiddenInput, **kwargs)
        self._faner = faner

    @property
    def faner(self) -> Faner:
        return self._faner()

    @property
    def field(self) -> forms.Field:
        self.extra["faner"] = self.faner
        return super().field

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return self.faner[value][1](qs, self.parent.request.user)


class MedEllerUdenFilter(django_filters.ChoiceFilter):
    """Rows that have something, or have it not; ``noegler(user)`` are the keys of those that have."""

    def __init__(self, ting: str, noegler: Callable[[Any], QuerySet[Any]], **kwargs: Any):
        choices = [("med", f"Med {ting}"), ("uden", f"Uden {ting}")]
        super().__init__(**{"choices": choices, "empty_label": "Alle", **kwargs})
        self.ting, self.noegler = ting, noegler

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        has = Q(pk__in=self.noegler(self.parent.request.user))
        return qs.filter(has if value == "med" else ~has)

    def i_ord(self, value: object) -> str:
        return f"{value} {self.ting}"
