"""A column: what a cell shows, what it exports, how the rows are sorted by it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, TextField, Value, When
from django.db.models.expressions import Col, Combinable, OrderBy
from django.db.models.lookups import Exact

from jobcenter.grund.core.models import DanishSortKey
from jobcenter.grund.core.templatetags.dansk import som_sagt

# On a phone a row is a card with the facts that matter; a column with this class is not one of them.
PAA_SKAERM = "skjul-paa-telefon"
TAL = "tal"


@dataclass(frozen=True)
class Kolonne:
    noegle: str
    navn: str
    # What is exported, and shown unless ``celle`` says otherwise; left out: the field the key names.
    vaerdi: Callable[[Any], Any] | None = None
    celle: Callable[[Any], Any] | None = None
    # Terms of an order, a name as it is read (see ``SomLaest``); empty where the rows cannot be sorted by it.
    sorter: tuple[str | Combinable | OrderBy, ...] = ()
    # Adds to the queryset what the cell needs.
    fetch: Callable[[Any], QuerySet[Any]] = lambda queryset: queryset
    klasse: str = ""
    # Stands in every list, whatever else a person has chosen.
    altid: bool = False
    # Names the row: the first thing of a card, and what a screen reader says with the other cells.
    hoved: bool = False
    # What one does with the row: its name is only read aloud, and it is in no spreadsheet.
    handling: bool = False

    def read(self, row: Any) -> Any:
        return (self.vaerdi or attrgetter(self.noegle))(row)

    @property
    def draw(self) -> Callable[[Any], Any]:
        """Asked once for a whole column; the answer is asked for each row."""
        if self.celle:
            return self.celle
        read = self.vaerdi or attrgetter(self.noegle)
        return lambda row: som_sagt(read(row))


class SomLaest(F):
    """A column in the order of what a person reads: a choice by its words, a text as Danish has it.

    A sort key, a number and a date are that already. ``F`` is the column as it is stored: for digits, whose
    index then serves the order.
    """

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        kolonne = super().resolve_expression(*args, **kwargs)
        if not (isinstance(kolonne, Col) and isinstance(kolonne.target, CharField | TextField)):
            return kolonne
        ord = [When(Exact(kolonne, key), then=Value(str(ord))) for key, ord in kolonne.target.flatchoices]
        return DanishSortKey(Case(*ord, default=kolonne, output_field=TextField()) if ord else kolonne)


def sidst(felt: str) -> OrderBy:
    """Rows that have nothing there come last."""
    return SomLaest(felt).asc(nulls_last=True)


def as_order(term: Any) -> OrderBy:
    """A term of an order, to be turned round without changing whose it is."""
    if isinstance(term, str):
        felt = SomLaest(term.removeprefix("-"))
        return felt.desc() if term.startswith("-") else felt.asc()
    return term.copy() if isinstance(term, OrderBy) else term.asc()
