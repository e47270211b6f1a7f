"""A list as one person sees it: the same rows, columns and order on screen and in a file.

All of its state is a query string, so that it can be a bookmark, a saved view, or what a file is made of.
"""

from collections.abc import Iterable
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import django_filters
from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString

from jobcenter.grund.core.lister.kolonner import Kolonne
from jobcenter.grund.core.lister.tabel import draw_table
from jobcenter.grund.core.paging import LongPaginator


class Liste:
    # Under what a person's choice of columns is kept.
    noegle = ""
    # Headline of the spreadsheet, and for the screen reader what the table is.
    navn = ""
    klasse = ""
    alle_kolonner: tuple[Kolonne, ...] = ()
    # The columns shown to whoever has not chosen; empty: all of them.
    standard: tuple[str, ...] = ()
    filterset: type[django_filters.FilterSet]
    pr_side = 50

    def __init__(self, user: Any, query: QueryDict, valgte: Iterable[str] = ()):
        self.user, self.query = user, query
        chosen = set(valgte) or set(self.standard)
        self.kolonner = [k for k in self.alle_kolonner if k.altid or not chosen or k.noegle in chosen]

    def start(self) -> QuerySet[Any]:
        """All rows this person may see."""
        raise NotImplementedError(type(self).__name__)

    def sort_naturally(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The order when no column is chosen."""
        return rows

    @cached_property
    def filter(self) -> django_filters.FilterSet:
        return self.filterset(self.query, queryset=self.start(), request=SimpleNamespace(user=self.user))

    @cached_property
    def sortering(self) -> str:
        """The name of a column, with - for backwards; empty for the natural order."""
        wanted = self.query.get("sort", "")
        kolonne = self._kolonne(wanted.removeprefix("-"))
        return wanted if kolonne and kolonne.sorter else ""

    @property
    def sorteret_efter(self) -> str:
        return self.sortering.removeprefix("-")

    @cached_property
    def raekker(self) -> QuerySet[Any]:
        """The keys in order: cheap to count and to page. ``with_content`` adds what the cells need."""
        rows = self.filter.qs
        kolonne = self._kolonne(self.sorteret_efter)
        return self._sorted(rows, kolonne) if kolonne else self.sort_naturally(rows)

    def with_content(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        for kolonne in self.kolonner:
            rows = kolonne.hent(rows)
        return rows

    def side(self, number: str | int | None) -> Page[Any]:
        return LongPaginator(self.raekker, self.pr_side, hent=self.with_content).get_page(number)

    @property
    def soegt(self) -> str:
        """What was typed into the search field."""
        return self.filter.form.cleaned_data.get("q") or ""

    def i_ord(self) -> str:
        return self.filter.i_ord()

    def draw(self, rows: Iterable[Any]) -> SafeString:
        """The table of these rows."""
        return draw_table(self, rows)

    def _kolonne(self, noegle: str) -> Kolonne | None:
        return next((k for k in self.alle_kolonner if k.noegle == noegle), None)

    def _sorted(self, rows: QuerySet[Any], kolonne: Kolonne) -> QuerySet[Any]:
        # The key ends every order, so that a row stands on one page only.
        terms = [F(term).asc() if isinstance(term, str) else term.copy() for term in (*kolonne.sorter, "pk")]
        if self.sortering.startswith("-"):
            for term in terms:
                term.reverse_ordering()
        return kolonne.hent(rows).order_by(*terms)
