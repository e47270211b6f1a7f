"""What a colleague takes over when somebody stops.

An app's ``overdragelse.py`` says
``overdragelse("virksomheder.skridt", "åbne næste skridt", antal, hand_over)``. Who may take over is one
question for all of it, and the app whose work it is answers: ``modtager(KONTAKT_REGISTRER, "…")``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jobcenter.grund.core.bidrag.retter import INDLOGGET
from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.registries.register import Register
from jobcenter.grund.core.registries.retter import Ret


@dataclass(frozen=True)
class Overdragelse:
    """``antal(fra)`` counts what is open, ``hand_over(fra, til, by)`` moves it and returns how many."""

    noegle: str
    navn: str
    antal: Callable
    hand_over: Callable


@dataclass(frozen=True)
class Modtager:
    """Whoever has ``ret``; ``saetning`` is what is said of anybody else."""

    ret: Ret
    saetning: str


_overdragelser: Register[str, Overdragelse] = Register("as what is handed over")
# One for all of it.
_modtagere: Register[str, Modtager] = Register("as who takes over")
_ALT = "alt"
_ENHVER = Modtager(INDLOGGET, "Vælg en aktiv kollega.")


def overdragelse(noegle: str, navn: str, antal: Callable, hand_over: Callable) -> None:
    """Declare something a person owns; ``navn`` is its Danish plural, as in "4 åbne næste skridt"."""
    _overdragelser[noegle] = Overdragelse(noegle, navn, antal, hand_over)


def modtager(ret: Ret, saetning: str) -> None:
    _modtagere[_ALT] = Modtager(ret, saetning)


def modtageren() -> Modtager:
    return _modtagere.get(_ALT, _ENHVER)


def aabne(fra: Bruger) -> list[tuple[str, int]]:
    """``(navn, antal)`` of everything ``fra`` still owns, empty kinds left out."""
    counted = ((o.navn, o.antal(fra)) for o in _overdragelser.values())
    return [(navn, antal) for navn, antal in counted if antal]


def hand_over_all(fra: Bruger, til: Bruger, *, by: Bruger) -> int:
    """Move all of it, within the caller's transaction and action."""
    return sum(o.hand_over(fra, til, by) for o in _overdragelser.values())
