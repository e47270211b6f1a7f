"""A column: what a cell shows, what it exports, how the rows are sorted by it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable, OrderBy

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
    # Terms of an order; empty where the rows cannot be sorted by it.
    sorter: tuple[str | Combinable | OrderBy, ...] = ()
    # Adds to the queryset what the cell needs.
    hent: Callable[[Any], QuerySet[Any]] = lambda queryset: queryset
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


def sidst(felt: str) -> OrderBy:
    """Rows that have nothing there come last."""
    return F(felt).asc(nulls_last=True)
