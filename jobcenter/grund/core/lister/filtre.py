"""Filters that more than one list may need, and what a list's filters say in words."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet


class ListeFilter(django_filters.FilterSet):
    """A filter set that can say what it shows; a value that cannot be read is told at its field."""

    mellem = " "
    # Each filter's part of the sentence, in its order.
    ord_for: dict[str, Callable[[Any], str]] = {}

    # Carried along, so that a new filter keeps the order.
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
        return {n: v for n, v in valgt.items() if n != "sort" and v not in (None, "", False)}

    @property
    def er_brugt(self) -> bool:
        return bool(self.valgt)

    def i_ord(self) -> str:
        """The filter as a phrase: "Virksomheder i gruppe 2 i 8722 Hedensted uden kontakt i 90 dage"."""
        valgt = self.valgt
        dele = [say(valgt[navn]) for navn, say in self.ord_for.items() if navn in valgt]
        return self.mellem.join([self.grundord, *dele])


class FaneFilter(django_filters.ChoiceFilter):
    """Tabs over a list: the filter they set is carried along, but is no field of its form."""

    def __init__(self, faner: dict[str, tuple[str, Callable[[Any], QuerySet[Any]]]], **kwargs: Any):
        self.faner = faner
        choices = [(noegle, navn) for noegle, (navn, _) in faner.items() if noegle]
        super().__init__(**{"choices": choices, "widget": forms.HiddenInput, **kwargs})

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return self.faner[value][1](qs) if value else qs


class MedEllerUdenFilter(django_filters.ChoiceFilter):
    """Rows that have something, or have it not; ``noegler(user)`` are the keys of those that have."""

    def __init__(self, ting: str, noegler: Callable[[Any], QuerySet[Any]], **kwargs: Any):
        choices = [("med", f"Med {ting}"), ("uden", f"Uden {ting}")]
        super().__init__(**{"choices": choices, "empty_label": "Alle", **kwargs})
        self.ting, self.noegler = ting, noegler

    def filter(self, qs, value):
        if not value:
            return qs
        has = Q(pk__in=self.noegler(self.parent.request.user))
        return qs.filter(has if value == "med" else ~has)

    def i_ord(self, value: object) -> str:
        return f"{value} {self.ting}"
