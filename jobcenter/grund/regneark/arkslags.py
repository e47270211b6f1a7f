"""What a kind of sheet is: its columns, what each may be called, and how a cell of it is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
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

    @cached_property
    def overskrifter(self) -> dict[str, int]:
        """What its header may be, and how good a name for it that is: its own is nought."""
        navne = (overskrift_noegle(o) for o in (self.navn, *self.synonymer))
        return {navn: nr for nr, navn in reversed(list(enumerate(navne)))}

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

    @property
    def paakraevede(self) -> str:
        return opremsning([kolonne.navn for kolonne in self.kolonner if kolonne.paakraevet])


def overskrift_noegle(celle: object) -> str:
    """ "CVR-nr.", "Cvr nr" and "CVR_NR (8 cifre)" are one."""
    uden_parentes = re.sub(r"\(.*?\)", "", vaerdier.tekst(celle))
    return search_key(uden_parentes).replace(" ", "")
