"""Nøgletal: each figure is one function, one definition text, and a way to the rows behind it.

The dashboard, the drill-down, the report, Excel and the API all read the same two querysets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet


class Maalart(StrEnum):
    """What a target for the figure says."""

    MINDST = "mindst"
    HOEJST = "højst"
    INTET = "intet mål"


@dataclass(frozen=True)
class Periode:
    """From ``fra`` up to but not including ``til``, in Danish days."""

    fra: date
    til: date

    @property
    def et_aar_foer(self) -> date:
        """The first day of the twelve months up to ``til``."""
        try:
            return self.til.replace(year=self.til.year - 1)
        except ValueError:  # 29 February
            return self.til.replace(year=self.til.year - 1, day=28)


@dataclass(frozen=True)
class Udsnit:
    """Which part of the house is looked at; what is None is not narrowed."""

    gruppe: int | None = None
    ansvarlig_id: int | None = None


@dataclass(frozen=True)
class Noegletal:
    noegle: str
    navn: str
    definition: str
    taeller: Callable[[Periode, Udsnit], QuerySet]
    # None: the figure is a count, not a share.
    naevner: Callable[[Periode, Udsnit], QuerySet] | None = None
    maalart: Maalart = Maalart.MINDST
    # The parts the figure is also shown in: (name, Udsnit).
    opdeling: tuple[tuple[str, Udsnit], ...] = ()

    def beregn(self, periode: Periode, udsnit: Udsnit | None = None) -> "Vaerdi":
        udsnit = udsnit or Udsnit()
        naevner = self.naevner(periode, udsnit).count() if self.naevner else None
        return Vaerdi(self.taeller(periode, udsnit).count(), naevner)


@dataclass(frozen=True)
class Vaerdi:
    taeller: int
    naevner: int | None = None

    @property
    def procent(self) -> int | None:
        """Half up, as people round; None of nothing."""
        if not self.naevner:
            return None
        return (200 * self.taeller + self.naevner) // (2 * self.naevner)


_noegletal: dict[str, Noegletal] = {}


def noegletal(tal: Noegletal) -> Noegletal:
    _noegletal[tal.noegle] = tal
    return tal


def alle() -> list[Noegletal]:
    return list(_noegletal.values())


def find(noegle: str) -> Noegletal:
    return _noegletal[noegle]
