"""What is told about a row of a sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

SKJULT = "•••"
# The column that rejected rows come back with. No sheet of anybody's has a column of that name.
AFVIST = "Afvist fordi"


@dataclass(slots=True)
class Note:
    """Something to tell about a row; ``vaerdi`` is masked where the column is personal."""

    ark: str
    raekke: int
    kolonne: str
    vaerdi: str
    besked: str
    # What a person may choose between, and what the choice is remembered by.
    kandidater: Iterable[Any] = ()
    spoergsmaal: str = ""

    def as_json(self) -> dict[str, str | int]:
        return {
            "sheet": self.ark,
            "row": self.raekke,
            "column": self.kolonne,
            "value": self.vaerdi,
            "message": self.besked,
        }


def aendringsnoegle(row: Model, felt: str) -> str:
    return f"{row._meta.label_lower}:{row.pk}:{felt}"


@dataclass(frozen=True)
class Aendring:
    """A value in the house beside the row's: one that the row corrects, or one that stays as it is."""

    # Which row of which table, and which column: what a person names when she wants the file's value.
    noegle: str
    felt: str
    foer: str
    nu: str
