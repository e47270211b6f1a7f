"""What stands in the frame for whom: each item names the right and the route it needs.

An app's ``bidrag/menu.py`` says ``hoved(Punkt("Min dag", "dagen:min_dag", FRIST_SE, "checklist"))`` for
the day's work and ``menu(…)`` for what lies under the user's name. An item whose route does not exist (yet)
is left out, so a screen appears in the navigation by being built.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

from jobcenter.grund.core.registries.register import Register
from jobcenter.grund.core.registries.retter import Ret

MAX_SYNLIGE = 7


@dataclass(frozen=True)
class Punkt:
    navn: str
    rute: str
    ret: Ret
    ikon: str
    tast: str = ""
    # Addresses that belong to it without lying under its own.
    ogsaa: tuple[str, ...] = ()
    # Where it stands among the others.
    plads: int = 0
    # In the phone's bottom bar; those who have none of these get their next items.
    telefon: bool = False


@dataclass(frozen=True)
class Soegefelt:
    """The search at the top: ``tekst`` is read aloud, ``eksempel`` stands in the field."""

    rute: str
    ret: Ret
    tekst: str
    eksempel: str


@dataclass(frozen=True)
class Knap:
    """The one thing people do from anywhere: a button at the top, in the bottom bar and on a key."""

    navn: str
    kort: str
    rute: str
    ret: Ret
    ikon: str
    tast: str


# The day's work, in the order of the day. The first seven a user may see stand in the frame; the rest
# and MENU lie in the menu under the user's name.
HOVED: list[Punkt] = []
MENU: list[Punkt] = []
_soegefelt: Soegefelt | None = None
_knap: Knap | None = None


def hoved(*punkter: Punkt) -> None:
    _add(HOVED, punkter)


def menu(*punkter: Punkt) -> None:
    _add(MENU, punkter)


def _add(to: list[Punkt], punkter: Iterable[Punkt]) -> None:
    to.extend(punkter)
    to.sort(key=lambda punkt: punkt.plads)


def soegefelt(felt: Soegefelt) -> None:
    global _soegefelt
    _soegefelt = felt


def knap(knap: Knap) -> None:
    global _knap
    _knap = knap


_maerker: Register[str, tuple[Callable, str]] = Register("as an item with a number")


def maerke(rute: str, antal: Callable, ord: str) -> None:
    """Put a number on an item: ``maerke("dagen:min_dag", antal_over_tiden, "over tiden")``; called with the
    user. ``ord`` says what the number counts to whoever hears the page."""
    _maerker[rute] = antal, ord


def adresse(rute: str) -> str | None:
    """Asked some forty times a page, so each address is worked out once."""
    return _adresse(rute, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@cache
def _adresse(rute: str, urlconf: str, _prefix: str) -> str | None:
    try:
        return reverse(rute, urlconf)
    except NoReverseMatch:
        return None


class Link:
    """An item as one user sees it on one page."""

    def __init__(self, punkt: Punkt, request: HttpRequest) -> None:
        self.navn, self.rute, self.ikon, self.tast = punkt.navn, punkt.rute, punkt.ikon, punkt.tast
        self.telefon = punkt.telefon
        self.url = adresse(punkt.rute) or ""
        self.aktiv = request.path.startswith((self.url, *punkt.ogsaa))
        self._user = request.user

    @cached_property
    def antal(self) -> int:
        antal, _ = _maerker.get(self.rute, (None, ""))
        return antal(self._user) if antal else 0

    @property
    def antal_ord(self) -> str:
        return _maerker[self.rute][1]


class Navigation:
    """The frame's links for the user of a request; worked out when a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def _links(self, punkter: list[Punkt]) -> list[Link]:
        user = self._request.user
        if not user.is_authenticated:
            return []
        return [Link(p, self._request) for p in punkter if adresse(p.rute) and user.har_ret(p.ret)]

    @cached_property
    def _hoved(self) -> list[Link]:
        return self._links(HOVED)

    @cached_property
    def synlige(self) -> list[Link]:
        return self._hoved[:MAX_SYNLIGE]

    @cached_property
    def menu(self) -> list[Link]:
        return self._hoved[MAX_SYNLIGE:] + self._links(MENU)

    @cached_property
    def telefon(self) -> list[Link]:
        return [link for link in self._hoved if link.telefon] or self.synlige[1:4]

    @cached_property
    def taster(self) -> list[Link]:
        """The items that have a key, for the list of keys."""
        return [link for link in self.synlige if link.tast]

    @cached_property
    def soeg(self) -> dict[str, Any] | None:
        return self._tilladt(_soegefelt)

    @cached_property
    def knap(self) -> dict[str, Any] | None:
        return self._tilladt(_knap)

    def _tilladt(self, genvej: Soegefelt | Knap | None) -> dict[str, Any] | None:
        user = self._request.user
        if not genvej or not user.is_authenticated or not user.har_ret(genvej.ret):
            return None
        url = adresse(genvej.rute)
        return {"url": url, "valg": genvej} if url else None
