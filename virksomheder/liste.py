"""The list of companies as one person sees it: the same filter, columns and order on screen and in a file."""

from functools import cached_property

from django.db.models import F
from django.http import QueryDict

from jobcenter.grund.accounts.listevalg import valgte_kolonner
from jobcenter.grund.core.paging import LongPaginator
from virksomheder.filters import VirksomhedFilter
from virksomheder.kolonner import KOLONNER, STANDARD, Kolonne
from virksomheder.models import Virksomhed

LISTE = "virksomheder"
PR_SIDE = 50


class _Asking:
    """What the filter set wants to know of a request."""

    def __init__(self, user):
        self.user = user


class Virksomhedsliste:
    def __init__(self, user, query: QueryDict):
        self.user, self.query = user, query
        self.filter = VirksomhedFilter(
            query, queryset=Virksomhed.objects.visible_to(user), request=_Asking(user)
        )

    @cached_property
    def kolonner(self) -> list[Kolonne]:
        chosen = valgte_kolonner(self.user, LISTE) or STANDARD
        return [kolonne for noegle, kolonne in KOLONNER.items() if noegle in chosen or noegle == "navn"]

    @cached_property
    def sortering(self) -> str:
        """The name of a column, with - for backwards; empty for the natural order."""
        wanted = self.query.get("sort", "")
        kolonne = KOLONNER.get(wanted.removeprefix("-"))
        return wanted if kolonne and kolonne.sorter else ""

    @property
    def sorteret_efter(self) -> str:
        return self.sortering.removeprefix("-")

    @property
    def soegt(self) -> str:
        return self.filter.form.cleaned_data.get("q") or ""

    @cached_property
    def raekker(self):
        """The keys in order: cheap to count and to page. ``med_indhold`` adds what the cells need."""
        queryset = self.filter.qs
        if self.sortering:
            return self._sorted(queryset, KOLONNER[self.sorteret_efter])
        return queryset if self.soegt else queryset.i_dansk_orden()

    def _sorted(self, queryset, kolonne):
        terms = [F(term).asc() if isinstance(term, str) else term.copy() for term in (*kolonne.sorter, "pk")]
        if self.sortering.startswith("-"):
            for term in terms:
                term.reverse_ordering()
        return kolonne.hent(queryset).order_by(*terms)

    def med_indhold(self, queryset):
        for kolonne in self.kolonner:
            queryset = kolonne.hent(queryset)
        return queryset

    def side(self, number):
        return LongPaginator(self.raekker, PR_SIDE, hent=self.med_indhold).get_page(number)

    def celler(self, virksomheder):
        """Row by row what is shown, ready for the template."""
        return [
            [{"kolonne": kolonne, "indhold": kolonne.vis(virksomhed)} for kolonne in self.kolonner]
            for virksomhed in virksomheder
        ]

    def i_ord(self) -> str:
        return self.filter.i_ord()
