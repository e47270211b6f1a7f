"""Nøgletal: each figure is one function, one definition text, and a way to the rows behind it.

The dashboard, the drill-down, the report, Excel and the command all read the same querysets. An app's
``noegletal.py`` says ``noegletal(Noegletal(noegle, navn, definition, taeller, raekke, …))``; ``taeller``,
``naevner`` and ``ukendte`` take a month and give the rows that are counted, one row a thing counted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from django.db.models import Aggregate, Count, FloatField, QuerySet, Sum

from jobcenter.grund.core.perioder import Periode

__all__ = ["Del", "Emne", "Enhed", "Linje", "Maalart", "Noegletal", "Opdeling", "Periode", "Udsnit", "Vaerdi"]


class Maalart(StrEnum):
    """What a target for the figure says."""

    MINDST = "mindst"
    HOEJST = "højst"
    INTET = "intet mål"


class Enhed(StrEnum):
    ANTAL = "antal"
    PROCENT = "procent"
    UGER = "uger"


# A share of fewer says little by itself.
MANGE = 100


class Emne(StrEnum):
    """What figures stand together, in this order."""

    BORGERE = "Borgere i virksomheder"
    RESULTATER = "Resultater"
    PLADSER = "Pladser"
    OPFOELGNING = "Opfølgning"
    VIRKSOMHEDER = "Virksomheder"
    PARTNERSKAB = "Aftaler og netværk"


def half_up(tal: Fraction, decimaler: int = 0) -> Decimal:
    """Rounded the way people round."""
    exact = Decimal(tal.numerator) / Decimal(tal.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimaler), ROUND_HALF_UP)


@dataclass(frozen=True)
class Vaerdi:
    """What was counted. A share of nothing has no value; ``ukendte`` stand beside a share, never in it."""

    taeller: int
    naevner: int | None = None
    ukendte: int | None = None

    @property
    def vaerdi(self) -> Decimal | int | None:
        """The count, or the percentage with one decimal, half up."""
        if self.naevner is None:
            return self.taeller
        return half_up(Fraction(100 * self.taeller, self.naevner), 1) if self.naevner else None

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """Where a share of few may lie by chance: the 95 percent interval (Wilson); None of many."""
        if not self.naevner or self.naevner >= MANGE:
            return None
        n, p, z2 = self.naevner, self.taeller / self.naevner, 1.96**2
        middle, spread = p + z2 / (2 * n), sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n)))
        low, high = ((middle + way * spread) / (1 + z2 / n) for way in (-1, 1))
        return half_up(Fraction(100 * max(low, 0)), 1), half_up(Fraction(100 * min(high, 1)), 1)

    def opfyldelse(self, maal) -> int | None:
        """Percent of a target, half up: 142 of 125 is 114."""
        if self.vaerdi is None or not maal:
            return None
        return int(half_up(100 * Fraction(self.vaerdi) / Fraction(maal)))


@dataclass(frozen=True)
class Median(Vaerdi):
    """The middle one of what was counted, instead of how many they are."""

    midt: Decimal | None = None

    @property
    def vaerdi(self) -> Decimal | None:
        return self.midt


class Midt(Aggregate):
    """The middle of a column; between the two in the middle of an even number."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Udsnit:
    """Which part of a figure: "gruppe" and "2", "maalgruppe" and "jobparat"; empty is all of it."""

    slags: str = ""
    vaerdi: str = ""

    @classmethod
    def af(cls, noegle: str) -> "Udsnit":
        """From ``gruppe:2``, as a target or an address holds it."""
        return cls(*noegle.split(":", 1)) if ":" in noegle else cls()

    @property
    def noegle(self) -> str:
        return f"{self.slags}:{self.vaerdi}" if self.slags else ""

    @property
    def endelse(self) -> str:
        """What follows the figure's own key: ``.jobparat``; ``.gruppe2`` where a number says too little."""
        if not self.slags:
            return ""
        return f".{self.slags}{self.vaerdi}" if self.vaerdi.isdigit() else f".{self.vaerdi}"

    def __bool__(self):
        return bool(self.slags)


@dataclass(frozen=True)
class Del:
    """A part of a figure; one that is not ``altid`` shown is left out while nothing is in it."""

    udsnit: Udsnit
    navn: str
    altid: bool = True


@dataclass(frozen=True)
class Opdeling:
    """The parts of a figure: the rows by a column, ``felt``, where ``tom`` stands for an empty one.

    ``snaevr(rows, periode, vaerdi)`` where no column tells the parts apart. ``kun_taeller``: each part is
    seen against the whole denominator (broken off by sickness, of all that ended).
    """

    slags: str
    dele: Callable[[Periode], Iterable[Del]]
    felt: str = ""
    tom: str = ""
    snaevr: Callable[[QuerySet, Periode, str], QuerySet] | None = None
    kun_taeller: bool = False

    def af(self, raekker: QuerySet, periode: Periode, vaerdi: str) -> QuerySet:
        if self.snaevr:
            return self.snaevr(raekker, periode, vaerdi)
        return raekker.filter(**{self.felt: None if vaerdi == self.tom else vaerdi})


@dataclass(frozen=True)
class Linje:
    """A row behind a figure, as it is shown: without identity, and with a way to the page that tells more."""

    tekst: str
    url: str = ""
    felter: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Noegletal:
    noegle: str
    navn: str
    definition: str
    taeller: Callable[[Periode], QuerySet]
    raekke: Callable[[object], Linje]
    # What is counted, one and several: ("borger", "borgere").
    ting: tuple[str, str]
    emne: Emne
    # None: the figure is a count, not a share.
    naevner: Callable[[Periode], QuerySet] | None = None
    # Rows left out of the share because nobody knows.
    ukendte: Callable[[Periode], QuerySet] | None = None
    # The annotation that is summed instead of counting rows, on all querysets; or the one, in weeks, whose
    # middle is the figure. ``kolonne_navn`` is what it is called where the rows are shown.
    vaegt: str = ""
    median: str = ""
    kolonne_navn: str = ""
    maalart: Maalart = Maalart.MINDST
    opdeling: Opdeling | None = None
    # The key of a figure that is always shown beside this one.
    ved_siden_af: str = ""
    # Counts citizens: below five it is hidden in whatever leaves the house.
    personer: bool = False
    # The target that follows from the rows themselves: an alliance's step, a network's goal.
    eget_maal: Callable[[Periode, Udsnit], Decimal | int | None] | None = None
    # The joins that showing a row takes and counting it does not.
    vis: Callable[[QuerySet, Periode], QuerySet] = field(default=lambda raekker, periode: raekker)

    @property
    def enhed(self) -> Enhed:
        if self.median:
            return Enhed.UGER
        return Enhed.PROCENT if self.naevner else Enhed.ANTAL

    @property
    def kolonne(self) -> str:
        """The annotation that is shown of each row."""
        return self.vaegt or self.median

    @property
    def kan_faa_maal(self) -> bool:
        """Whether the leder sets the target; where it follows from the rows, it is set there."""
        return self.maalart != Maalart.INTET and self.eget_maal is None

    def raekker(self, hvilke: str, periode: Periode, udsnit: Udsnit | None = None) -> QuerySet | None:
        """The very rows: ``hvilke`` is "taeller", "naevner" or "ukendte"; None where the figure has none."""
        function = getattr(self, hvilke)
        if function is None:
            return None
        rows = function(periode)
        if not udsnit or (hvilke != "taeller" and self.opdeling.kun_taeller):
            return rows
        return self.opdeling.af(rows, periode, udsnit.vaerdi)

    def beregn(self, periode: Periode, udsnit: Udsnit | None = None) -> Vaerdi:
        if self.median:
            return _midten(self.raekker("taeller", periode, udsnit), self.median)
        return Vaerdi(*(self._maal_op(self.raekker(h, periode, udsnit)) for h in RAEKKER))

    def _maal_op(self, raekker: QuerySet | None) -> int | None:
        if raekker is None:
            return None
        if self.vaegt:
            return int(raekker.aggregate(i_alt=Sum(self.vaegt, default=0))["i_alt"])
        return raekker.count()

    def dele(self, periode: Periode) -> list[Del]:
        return list(self.opdeling.dele(periode)) if self.opdeling else []

    def delnavn(self, udsnit: Udsnit, periode: Periode) -> str:
        """A part in words: "gruppe 2"; empty for all of it."""
        return self.kendte_dele(periode).get(udsnit, udsnit.vaerdi) if udsnit else ""

    def kendte_dele(self, periode: Periode) -> dict[Udsnit, str]:
        """The parts of the month by name, and those of today, which may be looked at in any month."""
        return {d.udsnit: d.navn for p in (Periode.denne_maaned(), periode) for d in self.dele(p)}

    def beregn_dele(self, periode: Periode) -> dict[Del, Vaerdi]:
        """Every part that is always shown or not empty; one query for all where a column tells."""
        dele = self.dele(periode)
        if not dele:
            return {}
        counted = [self._opdelt(hvilke, periode, dele) for hvilke in RAEKKER]
        found = {d: Vaerdi(*(c[d.udsnit.vaerdi] if c else None for c in counted)) for d in dele}
        return {d: v for d, v in found.items() if d.altid or v.taeller or v.naevner}

    def _opdelt(self, hvilke: str, periode: Periode, dele: list[Del]) -> dict[str, int] | None:
        """How much lies in each part of one queryset, by the part's value."""
        rows = self.raekker(hvilke, periode)
        if rows is None:
            return None
        if hvilke != "taeller" and self.opdeling.kun_taeller:
            return dict.fromkeys((d.udsnit.vaerdi for d in dele), self._maal_op(rows))
        if self.opdeling.snaevr:
            return {v: self._maal_op(self.opdeling.af(rows, periode, v)) for v in _vaerdier(dele)}
        return dict.fromkeys(_vaerdier(dele), 0) | self._grupperet(rows)

    def _grupperet(self, rows: QuerySet) -> dict[str, int]:
        measure = Sum(self.vaegt) if self.vaegt else Count("pk")
        felt = self.opdeling.felt
        grouped = rows.order_by().values_list(felt).annotate(_i_alt=measure)
        return {self.opdeling.tom if v is None else str(v): int(n) for v, n in grouped}


RAEKKER = ("taeller", "naevner", "ukendte")


def _midten(raekker: QuerySet, felt: str) -> Median:
    found = raekker.aggregate(antal=Count("pk"), midt=Midt(felt))
    midt = found["midt"]
    # A float is rounded twice: 13.05 is held as 13.0499….
    return Median(found["antal"], midt=None if midt is None else half_up(Fraction(str(round(midt, 6))), 1))


def _vaerdier(dele: list[Del]) -> list[str]:
    return [d.udsnit.vaerdi for d in dele]


_noegletal: dict[str, Noegletal] = {}


def noegletal(tal: Noegletal) -> Noegletal:
    _noegletal[tal.noegle] = tal
    return tal


def alle() -> list[Noegletal]:
    """Subject by subject; within a subject as they were declared."""
    order = list(Emne)
    return sorted(_noegletal.values(), key=lambda tal: order.index(tal.emne))


def kendte() -> dict[str, Noegletal]:
    return dict(_noegletal)


def find(noegle: str) -> Noegletal:
    return _noegletal[noegle]
