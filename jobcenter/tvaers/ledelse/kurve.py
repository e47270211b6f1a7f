"""A line of months as a drawing made on the server: no script, readable aloud, good on paper."""

from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from jobcenter.grund.core.dansk.dage import MAANEDER
from jobcenter.grund.core.dansk.tal import rundt_tal
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal
from jobcenter.tvaers.ledelse.tekst import rundt_i_ord


@dataclass(frozen=True)
class Maalestok:
    """How big the drawing is; ``bred`` for a desk, ``smal`` for a phone."""

    navn: str
    bredde: int
    hoejde: int
    venstre: int
    hoejre: int = 20
    top: int = 26
    bund: int = 28
    bogstaver: int = 3


BRED = Maalestok("bred", 760, 280, 52)
SMAL = Maalestok("smal", 360, 260, 34, hoejre=12, bogstaver=1)


@dataclass(frozen=True)
class Punkt:
    """Where a month's value stands; places as text, for a drawing takes no Danish decimals."""

    x: str
    y: str
    tekst: str
    tekst_y: str


class Kurve:
    """The values of some months, oldest first, with the target of each, in one drawing."""

    def __init__(self, raekker: list[Maanedstal], maal: Maalestok = BRED):
        self.raekker, self.maal = raekker, maal
        values = [tal for r in raekker for tal in (r.nu.vaerdi, r.maal) if tal is not None]
        self.trin = _trin(max(values, default=Decimal(0)))
        self.top = self.trin * 4

    def x(self, nr: int) -> float:
        bredde = self.maal.bredde - self.maal.venstre - self.maal.hoejre
        skridt = bredde / len(self.raekker)
        return round(self.maal.venstre + skridt * (nr + 0.5), 1)

    def y(self, tal) -> float:
        hoejde = self.maal.hoejde - self.maal.top - self.maal.bund
        return round(self.maal.hoejde - self.maal.bund - hoejde * float(tal) / float(self.top), 1)

    @property
    def streger(self) -> list[tuple[str, str]]:
        """The horizontal lines and what they stand for."""
        enhed = self.raekker[0].nu.enhed
        return [(str(self.y(self.trin * nr)), rundt_i_ord(self.trin * nr, enhed)) for nr in range(5)]

    @property
    def hoejre(self) -> int:
        return self.maal.bredde - self.maal.hoejre

    @property
    def maaneder(self) -> list[tuple[str, str]]:
        names = [MAANEDER[int(r.maaned[5:]) - 1] for r in self.raekker]
        return [(str(self.x(nr)), navn[: self.maal.bogstaver]) for nr, navn in enumerate(names)]

    @property
    def punkter(self) -> list[Punkt]:
        return [self._punkt(nr, r) for nr, r in enumerate(self.raekker) if r.nu.vaerdi is not None]

    def _punkt(self, nr, raekke) -> Punkt:
        y = self.y(raekke.nu.vaerdi)
        before = self.raekker[nr - 1].nu.vaerdi if nr else None
        after = self.raekker[nr + 1].nu.vaerdi if nr + 1 < len(self.raekker) else None
        # In a valley the number stands below, out of the line's way.
        valley = all(v is None or v > raekke.nu.vaerdi for v in (before, after)) and (before or after)
        under = valley and y < self.maal.hoejde - self.maal.bund - 20
        tal = rundt_tal(raekke.nu.vaerdi)
        return Punkt(str(self.x(nr)), str(y), tal, str(y + 18 if under else y - 9))

    @property
    def linjer(self) -> list[str]:
        """A line for each run of months that have a value: nothing is drawn where nothing is known."""
        return self._streger([r.nu.vaerdi for r in self.raekker])

    @property
    def maallinjer(self) -> list[str]:
        return self._streger([r.maal for r in self.raekker], trappe=True)

    def _streger(self, tal, *, trappe=False) -> list[str]:
        runs: list[list[tuple[float, float]]] = []
        run: list[tuple[float, float]] = []
        for nr, vaerdi in enumerate(tal):
            if vaerdi is None:
                runs, run = [*runs, run], []
            else:
                run = run + (self._trappetrin(nr, vaerdi) if trappe else [(self.x(nr), self.y(vaerdi))])
        return [" ".join(f"{x},{y}" for x, y in r) for r in [*runs, run] if len(r) > 1]

    def _trappetrin(self, nr, vaerdi):
        halv = (self.x(1) - self.x(0)) / 2 if len(self.raekker) > 1 else 20
        return [(round(self.x(nr) - halv, 1), self.y(vaerdi)), (round(self.x(nr) + halv, 1), self.y(vaerdi))]

    @property
    def maal_ord(self) -> tuple[str, str] | None:
        """Where the word for the target stands: over the first month that has one."""
        first = next((nr for nr, r in enumerate(self.raekker) if r.maal is not None), None)
        if first is None:
            return None
        (x, y), _ = self._trappetrin(first, self.raekker[first].maal)
        return str(x), str(y - 6)

    @property
    def beskrivelse(self) -> str:
        """The course in words."""
        values = [(r.nu.vaerdi, r) for r in self.raekker if r.nu.vaerdi is not None]
        if not values:
            return "Der er ingen tal i de tolv måneder."
        (_, lav), (_, hoej) = (
            min(values, key=lambda value: value[0]),
            max(reversed(values), key=lambda value: value[0]),
        )
        (_, foerst), (_, sidst) = values[0], values[-1]
        return (
            f"Fra {foerst.tekst} i {_maaned(foerst)} til {sidst.tekst} i {_maaned(sidst)}. "
            f"Lavest {lav.tekst} i {_maaned(lav)}, højest {hoej.tekst} i {_maaned(hoej)}."
            + (f" Målet er {sidst.maal_tekst}." if sidst.maal is not None else "")
        )


def _maaned(raekke) -> str:
    return f"{MAANEDER[int(raekke.maaned[5:]) - 1]} {raekke.maaned[:4]}"


def _trin(stoerst: Decimal | int) -> Decimal:
    """A quarter of the axis: the smallest of 1, 2, 2.5, 5 times a power of ten that reaches over the top."""
    if stoerst <= 0:
        return Decimal(1)
    krav = Decimal(stoerst) / 4
    ti = Decimal(10) ** floor(log10(krav))
    trin = next(
        ti * f for f in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10)) if ti * f >= krav
    )
    return max(trin, Decimal(1))
