"""What a kind of sheet is: its columns, what each may be called, and how a cell of it is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from jobcenter.grund.core.cpr import looks_like_cpr
from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark import vaerdier


@dataclass(frozen=True)
class Arkfelt:
    """A column an import understands.

    ``afviser`` says what an unreadable cell does: reject the row, or leave the value out with a
    warning. ``paakraevet`` columns must be in the sheet (or one of ``ellers``), ``udfyldt`` ones also
    filled in every row.
    """

    noegle: str
    navn: str
    read: Callable
    synonymer: tuple[str, ...] = ()
    paakraevet: bool = False
    udfyldt: bool = False
    afviser: bool = False
    personlig: bool = False
    ellers: tuple[str, ...] = ()
    # Several columns may be of this kind, and all of them are read.
    samler: bool = False
    # Tells which thing the row speaks of: without it the row would be about another.
    kendetegn: bool = False
    # Headers a person has said are this column, and such as are another: ``overskrift_noegle`` of each.
    sagt: tuple[str, ...] = ()
    ikke: frozenset[str] = frozenset()

    @cached_property
    def overskrifter(self) -> dict[str, int]:
        """What its header may be, and how good a name for it that is: the lower, the better."""
        navne = (*self.sagt, *(overskrift_noegle(o) for o in (self.navn, *self.synonymer)))
        return {navn: nr for nr, navn in reversed(list(enumerate(navne))) if navn not in self.ikke}

    def holds_cpr(self, vaerdi: object) -> bool:
        """A citizen's number among somebody's own words."""
        return getattr(self.read, "egne_ord", False) and looks_like_cpr(str(vaerdi))

    @property
    def er_afgoerende(self) -> bool:
        """Whether a row is nothing without a value here."""
        return self.udfyldt or self.paakraevet or self.kendetegn

    @property
    def er_fri_tekst(self) -> bool:
        return self.read in (vaerdier.tekst, vaerdier.notat)

    @property
    def er_antal(self) -> bool:
        """What is added up at the foot of a table."""
        return self.read in (vaerdier.ansatte, vaerdier.decimaltal, vaerdier.timer, vaerdier.antal)


@dataclass(frozen=True)
class Arkslags:
    """A kind of sheet, known by its columns. In a ``fortrolig`` one each row is about a citizen."""

    noegle: str
    navn: str
    kolonner: tuple[Arkfelt, ...]
    fortrolig: bool = False

    @cached_property
    def ved_noegle(self) -> dict[str, Arkfelt]:
        return {kolonne.noegle: kolonne for kolonne in self.kolonner}

    def as_told(self, sagt: Mapping[str, str]) -> "Arkslags":
        """As people have explained their headers: from ``overskrift_noegle`` to the column, or to nothing."""
        kendt = {navn: felt for navn, felt in sagt.items() if felt in self.ved_noegle or not felt}
        if not kendt:
            return self
        kolonner = [
            replace(
                kolonne,
                sagt=tuple(navn for navn, felt in kendt.items() if felt == kolonne.noegle),
                ikke=frozenset(navn for navn, felt in kendt.items() if felt != kolonne.noegle),
            )
            for kolonne in self.kolonner
        ]
        return replace(self, kolonner=tuple(kolonner))

    @property
    def paakraevede(self) -> str:
        return opremsning([kolonne.navn for kolonne in self.kolonner if kolonne.paakraevet])


def overskrift_noegle(celle: object) -> str:
    """ "CVR-nr.", "Cvr nr" and "CVR_NR (8 cifre)" are one."""
    uden_parentes = re.sub(r"\(.*?\)", "", vaerdier.tekst(celle))
    return search_key(uden_parentes).replace(" ", "")
