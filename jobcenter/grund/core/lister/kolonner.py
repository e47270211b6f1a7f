"""A column: what a cell shows, what it exports, how the rows are sorted by it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import OrderBy

# On a phone a row is a card with the facts that matter; a column with this class is not one of them.
PAA_SKAERM = "skjul-paa-telefon"


@dataclass(frozen=True)
class Kolonne:
    noegle: str
    navn: str
    # What is exported, and shown unless ``celle`` says otherwise.
    vaerdi: Callable[[Any], Any]
    celle: Callable[[Any], Any] | None = None
    # Terms of an order; empty where the rows cannot be sorted by it.
    sorter: tuple[str | OrderBy, ...] = ()
    # Adds to the queryset what the cell needs.
    hent: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda queryset: queryset
    klasse: str = PAA_SKAERM
    # Stands in every list, whatever else a person has chosen.
    altid: bool = False

    def draw(self, row: Any) -> Any:
        return (self.celle or self.vaerdi)(row) or ""
