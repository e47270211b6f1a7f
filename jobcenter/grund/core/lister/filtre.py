"""Filters that more than one list may need."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import Q, QuerySet


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
