"""A list as one person sees it: the same rows, columns and order on screen and in a file.

All of its state is a query string, so that it can be a bookmark, a saved view, or what a file is made of.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Self

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString

from jobcenter.grund.core.lister.filtre import ListeFilter
from jobcenter.grund.core.lister.kolonner import Kolonne, as_order
from jobcenter.grund.core.lister.tabel import draw_table
from jobcenter.grund.core.paging import ListPaginator, LongPaginator, count_each


class Liste:
    # Under what a person's choice of columns is kept.
    noegle = ""
    # Headline of the spreadsheet, for the screen reader what the table is, and the list in words.
    navn = ""
    # What the rows are called in a sentence; left out: the name in small letters.
    ting = ""
    klasse = ""
    alle_kolonner: tuple[Kolonne, ...] = ()
    # The columns shown to whoever has not chosen; empty: all of them.
    standard: tuple[str, ...] = ()
    # The order when no column is chosen; left out: the model's own.
    orden: tuple[Any, ...] = ()
    filterset: type[ListeFilter] | None = None
    # The filter that is shown as tabs over the list.
    fane = ""
    # None: a list so short that all of it stands on one page.
    pr_side: int | None = 50
    # Tens of thousands of rows: a page's keys are found first, and only its rows are read.
    er_lang = False
    # Whether those who may take lists out of the house can have it as a spreadsheet.
    kan_hentes = False
    # The request the page answers, for the buttons in its rows; a file is made without one.
    request: HttpRequest | None = None

    def __init__(self, user: Any, query: QueryDict, valgte: Iterable[str] = ()):
        self.user, self.query = user, query
        chosen = set(valgte) or set(self.standard)
        self.kolonner = [k for k in self.alle_kolonner if k.altid or not chosen or k.noegle in chosen]

    @classmethod
    def af(cls, request: HttpRequest, *args: Any) -> Self:
        """What this request asks for."""
        liste = cls(request.user, request.GET, *args)
        liste.request = request
        return liste

    def start(self) -> QuerySet[Any]:
        """All rows this person may see."""
        raise NotImplementedError(type(self).__name__)

    def sort_naturally(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The order when no column is chosen; the key ends it, so that a row stands on one page only."""
        return rows.order_by(*map(as_order, (*self.natural_order(rows), "pk")))

    def natural_order(self, rows: QuerySet[Any]) -> Sequence[Any]:
        return self.orden or rows.model._meta.ordering

    def complete(self, rows: list[Any]) -> None:
        """Asks once for all rows of a page what their cells show and no query of theirs brings."""

    @cached_property
    def filter(self) -> ListeFilter | None:
        if self.filterset is None:
            return None
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
        rows = self.filter.qs if self.filter else self.start()
        kolonne = self._kolonne(self.sorteret_efter)
        return self._sorted(rows, kolonne) if kolonne else self.sort_naturally(rows)

    def with_content(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        for kolonne in self.kolonner:
            rows = kolonne.fetch(rows)
        return rows

    def content_by_key(self) -> QuerySet[Any]:
        """Where rows are read whose keys are known: what they were found by is not asked again."""
        return self.with_content(self.raekker.model._default_manager.all())

    def side(self, number: str | int | None) -> Page[Any]:
        if self.pr_side is None:
            rows = list(self.with_content(self.raekker))
            side = Paginator(rows, max(len(rows), 1)).page(1)
        elif self.er_lang:
            side = LongPaginator(self.raekker, self.pr_side, indhold=self.content_by_key()).get_page(number)
        else:
            indhold = self.with_content(self.raekker)
            side = ListPaginator(self.raekker, self.pr_side, indhold=indhold).get_page(number)
        side.object_list = list(side.object_list)
        self.complete(side.object_list)
        return side

    @cached_property
    def page_obj(self) -> Page[Any]:
        """The page the query string asks for."""
        return self.side(self.query.get("page"))

    @property
    def antal(self) -> int:
        return self.page_obj.paginator.count

    @property
    def ting_i_ord(self) -> str:
        return self.ting or self.navn.lower()

    @property
    def soegt(self) -> str:
        """What was typed into the search field."""
        return self.filter.form.cleaned_data.get("q") or "" if self.filter else ""

    @property
    def har_filtre(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self.filter and self.filter.form.visible_fields())

    @cached_property
    def faner(self) -> list[tuple[str, str, int | None, bool]]:
        """``(address, name, how many, chosen)`` of each tab."""
        if not (self.filter and self.fane):
            return []
        faner, valgt = self.filter.filters[self.fane].faner, self.filter.valgt.get(self.fane, "")
        counts = self.count_faner()
        return [(self._fane(n), navn, counts.get(n), n == valgt) for n, (navn, _) in faner.items()]

    def count_faner(self) -> dict[str, int]:
        """How many rows each tab opens, with what else is filtered; one that is left out shows no number."""
        if self.filter is None:
            return {}
        faner, rows = self.filter.filters[self.fane].faner, self.filter.apart_from(self.fane)
        return count_each({noegle: narrow(rows, self.user) for noegle, (_, narrow) in faner.items()})

    def _fane(self, noegle: str) -> str:
        query = self.query.copy()
        for name in ("page", self.fane):
            query.pop(name, None)
        if noegle:
            query[self.fane] = noegle
        return f"?{query.urlencode()}"

    @property
    def er_filtreret(self) -> bool:
        return bool(self.filter and self.filter.er_brugt)

    def i_ord(self) -> str:
        return self.filter.i_ord() if self.filter else self.navn

    def i_loggen(self) -> str:
        """What it holds, for the log of lists taken out."""
        return self.filter.i_loggen() if self.filter else self.i_ord()

    @property
    def filnavn(self) -> str:
        """What its spreadsheet is called."""
        return f"{self.noegle}-{timezone.localdate():%Y-%m-%d}.xlsx"

    def prepare_file(self) -> None:
        """From here on the columns are those of a spreadsheet: what is shown, without what one does."""
        self.kolonner = [kolonne for kolonne in self.kolonner if not kolonne.handling]

    def om(self) -> list[str]:
        """What a spreadsheet says of itself, besides the filter in words."""
        return []

    def draw(self, rows: Iterable[Any]) -> SafeString:
        """The table of these rows."""
        return draw_table(
            self.kolonner,
            rows,
            navn=self.navn,
            klasse=self.klasse,
            fod=self.fod(),
            query=self.query,
            sortering=self.sortering,
        )

    @property
    def tabel(self) -> SafeString:
        return self.draw(self.page_obj)

    def fod(self) -> SafeString | str:
        """A line under the rows, as ``<tfoot>``."""
        return ""

    def _kolonne(self, noegle: str) -> Kolonne | None:
        return next((k for k in self.alle_kolonner if k.noegle == noegle), None)

    def _sorted(self, rows: QuerySet[Any], kolonne: Kolonne) -> QuerySet[Any]:
        # The key ends every order, so that a row stands on one page only.
        terms = [as_order(term) for term in (*kolonne.sorter, "pk")]
        if self.sortering.startswith("-"):
            for term in terms:
                term.reverse_ordering()
        return kolonne.fetch(rows).order_by(*terms)
