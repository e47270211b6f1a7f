"""Periods of whole Danish days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils import timezone

from jobcenter.grund.core.dansk.dage import MAANEDER, dansk_dato

_NOEGLE = re.compile(r"([0-9]{4})-([0-9]{2})")
# What a register may hold, and the figures of a page can be asked for.
_AAR = range(1980, 2200)


@dataclass(frozen=True)
class Periode:
    """From ``fra`` up to but not including ``til``."""

    fra: date
    til: date

    @classmethod
    def maaned(cls, aar: int, maaned: int) -> "Periode":
        return cls(date(aar, maaned, 1), date(aar + maaned // 12, maaned % 12 + 1, 1))

    @classmethod
    def maaned_med(cls, dato: date) -> "Periode":
        return cls.maaned(dato.year, dato.month)

    @classmethod
    def denne_maaned(cls) -> "Periode":
        return cls.maaned_med(timezone.localdate())

    @classmethod
    def read(cls, tekst: str) -> "Periode":
        """From ``2026-11``; ValueError, in Danish, for anything else."""
        found = _NOEGLE.fullmatch(tekst or "")
        if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) not in _AAR:
            raise ValueError(f"{tekst!r} er ikke en måned. Skriv år og måned, fx 2026-11.")
        return cls.maaned(int(found[1]), int(found[2]))

    @property
    def kan_laeses(self) -> bool:
        """Whether ``read`` takes it."""
        return self.fra.year in _AAR

    @cached_property
    def sidste_dag(self) -> date:
        return self.til - timedelta(days=1)

    # Not cached: what was asked while the month ran may be remembered when it is over.
    @property
    def hidtil(self) -> date:
        """How far it has come: the last day, or today; the day before the first when it has not begun."""
        today = timezone.localdate()
        return max(min(self.sidste_dag, today), self.fra - timedelta(days=1))

    @property
    def status_dag(self) -> date:
        """The day a state is told on: today while the month runs, else the last day."""
        today = timezone.localdate()
        return today if self.fra <= today < self.til else self.sidste_dag

    @property
    def er_slut(self) -> bool:
        return self.til <= timezone.localdate()

    def forrige(self) -> "Periode":
        return self.maaned_med(self.fra - timedelta(days=1))

    def naeste(self) -> "Periode":
        return self.maaned_med(self.til)

    def bagud(self, antal: int) -> list["Periode"]:
        """So many months up to and including this one, oldest first."""
        found = [self]
        while len(found) < antal:
            found.append(found[-1].forrige())
        return found[::-1]

    @property
    def noegle(self) -> str:
        """``2026-11``"""
        return f"{self.fra:%Y-%m}"

    @property
    def navn(self) -> str:
        """``november 2026``"""
        return f"{MAANEDER[self.fra.month - 1]} {self.fra.year}"

    @property
    def navn_hidtil(self) -> str:
        """As ``navn``, and while the month runs the last day that is counted."""
        if self.er_slut or self.hidtil < self.fra:
            return self.navn
        return f"{self.navn} til og med den {self.hidtil.day}."

    @property
    def tolv_maaneder(self) -> "TolvMaaneder":
        """Those up to and including this month."""
        return TolvMaaneder(self.til.replace(year=self.til.year - 1), self.til)

    @property
    def et_aar_foer(self) -> date:
        """The first day of the twelve months up to and including ``status_dag``."""
        after = self.status_dag + timedelta(days=1)
        try:
            return after.replace(year=after.year - 1)
        except ValueError:  # 29 February
            return after.replace(year=after.year - 1, day=28)

    def __str__(self) -> str:
        return self.navn


class TolvMaaneder(Periode):
    """Whole months up to and including one. It is asked for by that month, and no month itself."""

    @property
    def sidste(self) -> Periode:
        return Periode.maaned_med(self.sidste_dag)

    @property
    def noegle(self) -> str:
        return f"{self.sidste.noegle}-12-maaneder"

    @property
    def navn(self) -> str:
        return f"de 12 måneder til og med {self.sidste}"

    @property
    def navn_hidtil(self) -> str:
        return f"de 12 måneder til og med den {dansk_dato(self.hidtil)}" if not self.er_slut else self.navn

    @property
    def dage_i_ord(self) -> str:
        """``fra 1. dec. 2024 til og med 30. nov. 2025``"""
        return f"fra {dansk_dato(self.fra)} til og med {dansk_dato(self.hidtil)}"


def maaneder_i_ord(fra: Periode, til: Periode | None) -> str:
    """``fra november 2026``, ``november 2026``, ``januar–februar 2026``, ``december 2026–januar 2027``"""
    if til is None:
        return f"fra {fra}"
    if fra == til:
        return str(fra)
    first = MAANEDER[fra.fra.month - 1] if fra.fra.year == til.fra.year else str(fra)
    return f"{first}–{til}"


def hvornaar_i_ord(fra: Periode, til: Periode | None) -> str:
    """As ``maaneder_i_ord``, inside a sentence: ``i januar–februar 2026``, ``fra november 2026``"""
    return maaneder_i_ord(fra, til) if til is None else f"i {maaneder_i_ord(fra, til)}"
