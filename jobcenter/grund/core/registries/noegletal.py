"""Nøgletal: each figure is one class with a definition text, what it counts, and how a row of it is shown.

The dashboard, the drill-down, the report, Excel and the command all read the same figures. An app declares
its own in ``bidrag/noegletal.py``: ``class Belaegningsgrad(Andel)`` with a key, a name and ``taeller``.
``taeller``, ``naevner`` and ``ukendte`` take a month, or twelve, and give the rows that are counted, one row
a thing counted: as a queryset, or as a Q that says which of the rows of ``grundlag`` they are. Figures with
the same ``grundlag`` are counted together.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import sqrt
from typing import Any

from django.db.models import Aggregate, Count, FloatField, Model, Q, QuerySet, Sum
from django.db.models.expressions import Combinable, OrderBy

from jobcenter.grund.core.lister.kolonner import Kolonne
from jobcenter.grund.core.perioder import Periode, TolvMaaneder
from jobcenter.grund.core.registries.register import Register


class Maalart(StrEnum):
    """What a target for the figure says."""

    MINDST = "mindst"
    HOEJST = "højst"
    INTET = "intet mål"


class Enhed(StrEnum):
    ANTAL = "antal"
    PROCENT = "procent"
    UGER = "uger"


class OverTid(StrEnum):
    """What a figure is of twelve months. Of some there is no such number."""

    # Its rows of twelve months are counted as those of one are.
    TAELLES = "tælles"
    # It is told on one day.
    TILSTAND = "tilstand"
    # It says itself since when it counts.
    EGEN_TID = "egen tid"


# ``Periode.status_dag`` in a definition.
STATUS_DAG = "den sidste dag i måneden (i den løbende måned i dag)"
# How many months back can be chosen.
MAANEDER_TILBAGE = 24
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


# In place of a value that follows from the counts.
_UDREGNES = Decimal("NaN")


@dataclass(frozen=True)
class Vaerdi:
    """What was counted. A share of nothing has no value; ``ukendte`` stand beside a share, never in it."""

    taeller: int
    naevner: int | None = None
    ukendte: int | None = None
    # Of a share, percent.
    enhed: Enhed = Enhed.ANTAL
    # The count, or the percentage with one decimal, half up; the middle one of what was counted.
    vaerdi: Decimal | int | None = _UDREGNES

    def __post_init__(self) -> None:
        if self.naevner is not None and self.enhed == Enhed.ANTAL:
            object.__setattr__(self, "enhed", Enhed.PROCENT)
        if self.vaerdi is _UDREGNES:
            object.__setattr__(self, "vaerdi", self._udregnet())

    def _udregnet(self) -> Decimal | int | None:
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

    def opfyldelse(self, maal: Decimal | int | None) -> int | None:
        """Percent of a target, half up: 142 of 125 is 114."""
        if self.vaerdi is None or not maal:
            return None
        return int(half_up(100 * Fraction(self.vaerdi) / Fraction(maal)))


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

    def __bool__(self) -> bool:
        return bool(self.slags)


@dataclass(frozen=True)
class VedTallet:
    """What stands beside a number: what an even pace to its target would have given by now, and by which rule
    it is counted, where the rows say that themselves."""

    hidtil: int | None = None
    regel: str = ""


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
    """What a row behind a figure is called: without identity, and with a way to the page that tells more."""

    tekst: str
    url: str = ""


RAEKKER = ("taeller", "naevner", "ukendte")
_noegletal: Register[str, "Noegletal"] = Register("as a figure")
_dated: Register[type[Model], tuple[str, ...]] = Register("as dated")
_through_others: set[type[Model]] = set()
_rests_on: list[Callable[[], object]] = []


class Noegletal:
    """A figure. A class that has a key of its own is one of the house's figures from then on."""

    noegle: str
    navn: str
    definition: str
    emne: Emne
    # What is counted, one and several: ("borger", "borgere").
    ting: tuple[str, str]
    enhed: Enhed
    maalart = Maalart.MINDST
    opdeling: Opdeling | None = None
    over_tid = OverTid.TAELLES
    # The key of a figure that is always shown beside this one.
    ved_siden_af = ""
    # Counts citizens: below five it is hidden in whatever leaves the house.
    personer = False
    # The annotation that is summed instead of counting rows, on all querysets; or the one, in weeks, whose
    # middle is the figure. ``kolonne_navn`` is what it is called where the rows are shown.
    vaegt = median = kolonne_navn = ""
    # What else is shown of each row; by what the rows are sorted when it is by what they are called.
    felter: tuple[Kolonne, ...] = ()
    sorter: tuple[str | Combinable | OrderBy, ...] = ()
    # None: the figure is a count, not a share; no rows are left out because nobody knows.
    naevner: Callable[[Periode], QuerySet | Q] | None = None
    ukendte: Callable[[Periode], QuerySet | Q] | None = None
    # The targets that follow from the rows themselves, by part: an alliance's step, a network's goal.
    egne_maal: Callable[[Periode], dict[Udsnit, Decimal | int | None]] | None = None
    # What is said beside the number, by part.
    ved_tallet: Callable[[Periode], dict[Udsnit, VedTallet]] | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "noegle" in cls.__dict__:
            _noegletal[cls.noegle] = cls()

    def grundlag(self, periode: Periode) -> QuerySet:
        """The rows among which a Q chooses."""
        raise NotImplementedError

    def taeller(self, periode: Periode) -> QuerySet | Q:
        raise NotImplementedError

    def raekke(self, row: Any) -> Linje:
        raise NotImplementedError

    def shown(self, raekker: QuerySet, periode: Periode) -> QuerySet:
        """With the joins that showing a row takes and counting it does not."""
        return raekker

    @property
    def kolonne(self) -> str:
        """The annotation that is shown of each row."""
        return self.vaegt or self.median

    def over_tolv_maaneder(self, periode: Periode) -> TolvMaaneder | None:
        """The twelve months up to and including ``periode``, where its rows of them are counted."""
        return periode.tolv_maaneder if self.over_tid == OverTid.TAELLES else None

    @property
    def kan_faa_maal(self) -> bool:
        """Whether the leder sets the target; where it follows from the rows, it is set there."""
        return self.maalart != Maalart.INTET and self.egne_maal is None

    @property
    def hvilke(self) -> list[str]:
        """The kinds of rows it has."""
        return [h for h in RAEKKER if getattr(self, h)]

    def udvalg(self, hvilke: str, periode: Periode) -> QuerySet | Q | None:
        function = getattr(self, hvilke)
        return function and function(periode)

    def raekker(self, hvilke: str, periode: Periode, udsnit: Udsnit | None = None) -> QuerySet | None:
        """The very rows: ``hvilke`` is "taeller", "naevner" or "ukendte"; None where the figure has none."""
        chosen = self.udvalg(hvilke, periode)
        return None if chosen is None else self._raekker(chosen, hvilke, periode, udsnit)

    def _raekker(
        self, chosen: QuerySet | Q, hvilke: str, periode: Periode, udsnit: Udsnit | None
    ) -> QuerySet:
        rows = self.grundlag(periode).filter(chosen) if isinstance(chosen, Q) else chosen
        if not udsnit:
            return rows
        if self.opdeling is None:
            raise ValueError(f"{self.noegle} has no parts")
        if hvilke != "taeller" and self.opdeling.kun_taeller:
            return rows
        return self.opdeling.af(rows, periode, udsnit.vaerdi)

    def compute(self, periode: Periode, udsnit: Udsnit | None = None) -> Vaerdi:
        """Of the whole or of one part, row by row; all of a month is counted together elsewhere."""
        rows = {h: self.raekker(h, periode, udsnit) for h in self.hvilke}
        counted = {h: self._measure(r) for h, r in rows.items() if r is not None}
        return Vaerdi(counted["taeller"], counted.get("naevner"), counted.get("ukendte"))

    def _measure(self, raekker: QuerySet) -> int:
        return int(raekker.aggregate(i_alt=self.aggregate())["i_alt"] or 0)

    def aggregate(self, hvor: Q | None = None) -> Aggregate:
        """What is counted of the rows, or of those ``hvor`` says."""
        return Sum(self.vaegt, filter=hvor or None) if self.vaegt else Count("pk", filter=hvor or None)

    def dele(self, periode: Periode) -> list[Del]:
        return list(self.opdeling.dele(periode)) if self.opdeling else []

    def delnavn(self, udsnit: Udsnit, periode: Periode) -> str:
        """A part in words: "gruppe 2"; empty for all of it."""
        return (self.find_delnavn(udsnit, periode) or udsnit.vaerdi) if udsnit else ""

    def find_delnavn(self, udsnit: Udsnit, periode: Periode) -> str | None:
        """Of a part of the month, or of one near it: lines and lists of months lead from one to the other."""
        if not self.opdeling or udsnit.slags != self.opdeling.slags:
            return None
        months = [periode, Periode.denne_maaned(), *_maaneder_om(periode)]
        return next((d.navn for p in months for d in self.dele(p) if d.udsnit == udsnit), None)

    def kendte_dele(self, periode: Periode) -> dict[Udsnit, str]:
        """The parts of the month by name, and those of today, which may be looked at in any month."""
        return {d.udsnit: d.navn for p in (Periode.denne_maaned(), periode) for d in self.dele(p)}


def _maaneder_om(periode: Periode) -> list[Periode]:
    """Nearest first; as far as a page has months to choose between."""
    found, before, after = [], periode, periode
    for _ in range(MAANEDER_TILBAGE):
        before, after = before.forrige(), after.naeste()
        found += [p for p in (before, after) if p.kan_laeses]
    return found


class Antal(Noegletal):
    """How many there are."""

    enhed = Enhed.ANTAL


class Andel(Noegletal):
    """How many of them, in percent."""

    enhed = Enhed.PROCENT

    def naevner(self, periode: Periode) -> QuerySet | Q:
        return Q()

    def udvalg(self, hvilke: str, periode: Periode) -> QuerySet | Q | None:
        """What is counted is always some of what it is a share of."""
        chosen = super().udvalg(hvilke, periode)
        among = self.naevner(periode) if hvilke == "taeller" else None
        return among & chosen if isinstance(among, Q) and isinstance(chosen, Q) else chosen


class Varighed(Noegletal):
    """The middle one, in weeks."""

    enhed = Enhed.UGER

    def compute(self, periode: Periode, udsnit: Udsnit | None = None) -> Vaerdi:
        rows = self._raekker(self.taeller(periode), "taeller", periode, udsnit)
        found = rows.aggregate(antal=Count("pk"), midt=Midt(self.median))
        midt = found["midt"]
        # A float is rounded twice: 13.05 is held as 13.0499….
        weeks = None if midt is None else half_up(Fraction(str(round(midt, 6))), 1)
        return Vaerdi(found["antal"], enhed=self.enhed, vaerdi=weeks)


def dated(model: type[Model], *felter: str) -> None:
    """A row of it is counted in no month before the earliest of these dates. Of others, in any month."""
    _dated[model] = felter


def counted_through_others(*models: type[Model]) -> None:
    """A new row of these is counted only when a row that points at it is."""
    _through_others.update(models)


def rests_on(function: Callable[[], object]) -> None:
    """What figures follow besides rows and settings."""
    _rests_on.append(function)


def counts_from(model: type[Model]) -> tuple[str, ...]:
    """See ``dated``."""
    return _dated.get(model, ())


def dated_models() -> list[type[Model]]:
    return list(_dated)


def new_rows_matter(model: type[Model]) -> bool:
    """See ``counted_through_others``."""
    return model not in _through_others


def andet_grundlag() -> list[Callable[[], object]]:
    """See ``rests_on``."""
    return list(_rests_on)


def alle() -> list[Noegletal]:
    """Subject by subject; within a subject as they were declared."""
    order = list(Emne)
    return sorted(_noegletal.values(), key=lambda tal: order.index(tal.emne))


def kendte() -> dict[str, Noegletal]:
    return dict(_noegletal)


def find(noegle: str) -> Noegletal:
    return _noegletal[noegle]
