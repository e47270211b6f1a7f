"""The rules of booking, each of them once: values and plain rows in, the answer out, no database.

The services ask with one row and refuse; the imports ask with many and say which row it is. What a difference
between the two is for stands where it is made. What is asked of many rows in SQL (``PladsQuerySet.ledige``,
``ForloebQuerySet.overlapper`` and their kin) says the same as this page: tests/forloeb/test_regler.py holds
them together, and the database's own constraints have the last word.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from borgere.cpr import AELDSTE
from forloeb.bidrag.retter import OPFOELGNING_SKRIV, PLADS_RET
from forloeb.enums import AFTALT, FULD_UGE, FULGT, MINDSTE_ANTAL_PLADSER, UDEN_SLUT, SlutArt, Tilstand, Type
from jobcenter.grund.core.kalender import Interval

DAG = dt.timedelta(days=1)
UGE = dt.timedelta(weeks=1)
# Which days make sense. What an old register tells lies further back than what somebody types.
START, SLUT = Interval(5, 3), Interval(5, 10)
START_REGISTER, SLUT_REGISTER = Interval(30, 3), Interval(30, 10)
# Of a placement that must have an end.
SLUT_TILBUD, SLUT_TILBUD_REGISTER = Interval(5, 3), Interval(30, 3)
OPFOELGNING = Interval(0, None)
STATUS_KENDT = Interval(30, 0)
CENTER_START, CENTER_SLUT = Interval(30, 3), Interval(5, 3)
PLADS_START, PLADS_SLUT = Interval(30, 3), Interval(30, 10)
PAUSE = Interval(2, 3)
HENVIST_REGISTER = Interval(30, 1)
LEDIG = Interval(5, 3)
# What somebody must be allowed to be a placement's jobkonsulent, or to answer for a centre.
JOBKONSULENT = OPFOELGNING_SKRIV
CENTERANSVARLIG = PLADS_RET

# ``(day, 0)``: that day, or the working day after it; ``(day, -1)``: the working day before.
Arbejdsdage = Callable[[dt.date, int], dt.date]


class Booket(Protocol):
    """A placement, as far as these rules look at it."""

    @property
    def start(self) -> dt.date: ...
    @property
    def slut(self) -> dt.date | None: ...
    @property
    def tilstand(self) -> str: ...
    @property
    def timer(self) -> Decimal | None: ...


class Pause(Protocol):
    @property
    def fra(self) -> dt.date: ...
    @property
    def til(self) -> dt.date: ...


class Sted(Protocol):
    """A slot. ``center`` is None for one at an ordinary company."""

    @property
    def start(self) -> dt.date | None: ...
    @property
    def slut(self) -> dt.date | None: ...
    @property
    def center(self) -> Any: ...


B = TypeVar("B", bound=Booket)
P = TypeVar("P", bound=Pause)


# Days


def er_i_orden(start: dt.date, slut: dt.date | None) -> bool:
    return slut is None or slut >= start


def for_lang(type: str, slut: dt.date | None) -> str:
    """A placement is planned at most some years ahead; a job that need not end may also end later."""
    return "" if slut is None or type in UDEN_SLUT else SLUT_TILBUD_REGISTER.fejl(slut)


def er_forbi(slut: dt.date | None, dag: dt.date) -> bool:
    """Both ends are included: what ends today is not over."""
    return slut is not None and slut < dag


def skal_afklares(
    tilstand: str, slut: dt.date | None, frist: dt.date | None, afklaret: dt.date | None, dato: dt.date
) -> bool:
    """Ends soon, and nobody has said whether it goes on."""
    if tilstand != Tilstand.BEKRAEFTET or afklaret or not (frist and slut):
        return False
    return frist <= dato <= slut


def mindst_en_faelles_dag(
    start: dt.date, slut: dt.date | None, andens_start: dt.date, andens_slut: dt.date | None
) -> bool:
    return not er_forbi(slut, andens_start) and not er_forbi(andens_slut, start)


# Whether a slot is free


class Hvorfor(Enum):
    """Why a slot cannot be had in a period."""

    OPTAGET = "optaget"
    PAUSE = "pause"
    LUKKET = "centret er lukket"
    FINDES_IKKE_ENDNU = "pladsen begynder senere"
    FINDES_IKKE_MERE = "pladsen slutter før"


@dataclass(frozen=True)
class Hindring(Generic[B, P]):
    """``forloeb`` or ``pause`` is the row in the way."""

    hvorfor: Hvorfor
    forloeb: B | None = None
    pause: P | None = None


def holder_sin_plads(tilstand: str) -> bool:
    """A reservation holds its slot as well as an agreement does."""
    return tilstand != Tilstand.ANNULLERET


def hindringer(
    plads: Sted, start: dt.date, slut: dt.date, forloeb: Iterable[B], pauser: Iterable[P]
) -> Iterator[Hindring[B, P]]:
    """All that keeps somebody out of the slot on some day of the period; it is free when there is nothing.

    ``forloeb`` and ``pauser`` are those of the slot, the one that is being moved left out.
    """
    for row in forloeb:
        if holder_sin_plads(row.tilstand) and mindst_en_faelles_dag(row.start, row.slut, start, slut):
            yield Hindring(Hvorfor.OPTAGET, forloeb=row)
    for pause in pauser:
        if mindst_en_faelles_dag(pause.fra, pause.til, start, slut):
            yield Hindring(Hvorfor.PAUSE, pause=pause)
    if plads.center and plads.center.er_lukket:
        yield Hindring(Hvorfor.LUKKET)
    if plads.start and start < plads.start:
        yield Hindring(Hvorfor.FINDES_IKKE_ENDNU)
    if er_forbi(plads.slut, slut):
        yield Hindring(Hvorfor.FINDES_IKKE_MERE)


def fri_til(
    plads: Sted, start: dt.date, senest: dt.date, forloeb: Iterable[Booket], pauser: Iterable[Pause]
) -> dt.date:
    """The last day for somebody who begins on ``start``, ``senest`` or before: until another comes, the slot
    pauses or is no more."""
    coming = [row.start for row in forloeb if holder_sin_plads(row.tilstand)] + [p.fra for p in pauser]
    ends = [senest, plads.slut, *(dag - DAG for dag in coming if dag > start)]
    return min(dag for dag in ends if dag)


def af_pladsen(plads: Any, *, timer: Decimal | None = None, mentor: Any = None) -> dict[str, Any]:
    """What a placement takes over from its slot where nothing else is said."""
    return {
        "plads": plads,
        "arbejdssted": plads.arbejdssted,
        "timer": timer or plads.timer,
        "mentor": mentor or (plads.center and plads.center.mentor),
    }


# Whether the citizen is old enough

MINDSTEALDER, MINDSTEALDER_FRITIDSJOB = 15, 13


def for_ung(aldre: Iterable[int], type: str) -> str:
    """``aldre``: how old the citizen may be on the first day. A sentence, or nothing."""
    mindst = MINDSTEALDER_FRITIDSJOB if type == Type.FRITIDSJOB else MINDSTEALDER
    if any(mindst <= alder <= AELDSTE for alder in aldre):
        return ""
    return f"Efter CPR-nummeret er borgeren ikke mellem {mindst} og {AELDSTE} år, når forløbet begynder."


# Where else a citizen is


def samtidige(start: dt.date, slut: dt.date | None, andre: Iterable[B]) -> list[B]:
    """Those of a citizen's other placements that have a day in common with the period, first to last."""
    fundne = (
        a
        for a in andre
        if holder_sin_plads(a.tilstand) and mindst_en_faelles_dag(a.start, a.slut, start, slut)
    )
    return sorted(fundne, key=lambda a: a.start)


# How many hours one citizen works


@dataclass(frozen=True)
class Overtid(Generic[B]):
    """More than a full week: so many hours together, with the other placements of that day."""

    timer: Decimal
    samtidige: list[B]


def overtid(
    start: dt.date, slut: dt.date | None, timer: Decimal | None, andre: Iterable[B]
) -> Overtid[B] | None:
    """The first day of the period on which a citizen with these other placements works too much."""
    andre = samtidige(start, slut, andre)
    # The hours only rise on a day when one of them begins.
    for dag in sorted({max(a.start, start) for a in andre}):
        den_dag = samtidige(dag, dag, andre)
        i_alt = sum((a.timer or Decimal(0) for a in den_dag), timer or Decimal(0))
        if i_alt > FULD_UGE:
            return Overtid(i_alt, den_dag)
    return None


# What state follows


def status(tilstand: str, start: dt.date, slut: dt.date | None, dag: dt.date) -> str:
    """What the day makes of a state: reserveret, kommende, loebende, afsluttet, afbrudt or annulleret."""
    if tilstand not in AFTALT:
        return tilstand
    if start > dag:
        return "kommende"
    if not er_forbi(slut, dag):
        return "loebende"
    return "afbrudt" if tilstand == Tilstand.AFBRUDT else "afsluttet"


def kan_afsluttes(tilstand: str) -> bool:
    return tilstand in AFTALT


def afsluttet(slutaarsag: Any, i_dag: dt.date) -> dict[str, Any]:
    """What is written when a placement ends for this cause, found out today: the cause tells the state."""
    broken_off = slutaarsag.art in SlutArt.AFBRUDT
    return {
        "slutaarsag_id": slutaarsag.pk,
        "tilstand": Tilstand.AFBRUDT if broken_off else Tilstand.BEKRAEFTET,
        "slut_afklaret": i_dag,
    }


def uden_aarsag(tilstand: str) -> dict[str, Any]:
    """What is written when the cause was a mistake and nobody knows another."""
    return {
        "slutaarsag_id": None,
        "tilstand": Tilstand.BEKRAEFTET if tilstand == Tilstand.AFBRUDT else tilstand,
    }


def forlaenget(tilstand: str) -> dict[str, Any]:
    """What is written when a placement goes on: nothing has ended it, and what was broken off is taken up."""
    return {
        "slutaarsag_id": None,
        "tilstand": Tilstand.BEKRAEFTET if tilstand == Tilstand.AFBRUDT else tilstand,
        "slut_afklaret": None,
        "udfald_id": None,
        "udfald_dato": None,
    }


def kan_foelges(tilstand: str, type: str) -> bool:
    """Whether there is a weekly talk to have."""
    return tilstand in AFTALT and type in FULGT


def forlader_listen(tilstand: str, slut: dt.date | None, i_dag: dt.date) -> bool:
    """Whether somebody with this placement no longer waits for one."""
    return tilstand == Tilstand.BEKRAEFTET and not er_forbi(slut, i_dag)


def pladser_der_mangler(antal: int) -> int:
    """How many slots short of what a centre owes to be open."""
    return max(0, MINDSTE_ANTAL_PLADSER - antal)


# Due dates


def forloebsfrister(
    slut: dt.date | None,
    type: str,
    tilstand: str,
    *,
    varsel: int,
    efter: int,
    arbejdsdage: Arbejdsdage,
) -> dict[str, dt.date | None]:
    """Warned so many days before the end, asked how it went so many after; a job is left alone."""
    if slut is None or type not in FULGT or not holder_sin_plads(tilstand):
        return {"slut_frist": None, "udfald_frist": None}
    return {"slut_frist": arbejdsdage(slut - varsel * DAG, 0), "udfald_frist": slut + efter * DAG}


def opfoelgningsdage(start: dt.date, slut: dt.date, *, arbejdsdage: Arbejdsdage) -> list[dt.date]:
    """Every week from the start, on working days, never after the end; a short placement on its last day."""
    dage = [start + nr * UGE for nr in range(1, (slut - start).days // 7 + 1)] or [slut]
    return sorted({_inden_for(dag, start, slut, arbejdsdage) for dag in dage})


def _inden_for(dag: dt.date, tidligst: dt.date, senest: dt.date, arbejdsdage: Arbejdsdage) -> dt.date:
    found = arbejdsdage(dag, 0)
    if found > senest:
        found = arbejdsdage(dag, -1)
    return max(found, tidligst)


def kandidatfrister(
    henvist: dt.date, senest: dt.date, *, vente: int, aktuel: int, arbejdsdage: Arbejdsdage
) -> dict[str, dt.date]:
    """On the list since ``henvist``, asked ``senest``: when each has become too long ago."""
    return {
        "henvist": henvist,
        "vente_frist": arbejdsdage(henvist + vente * DAG, 0),
        "aktuel_senest": senest,
        "aktuel_frist": arbejdsdage(senest + aktuel * DAG, 0),
    }
