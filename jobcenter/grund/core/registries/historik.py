"""Danish sentences for actions, and which changes are shown on which page.

An app's ``historik.py`` says ``handling("virksomheder.kontakt_registrer", "registrerede en kontakt")``
for every action its services open, and ``spor("virksomhed", Kontakt, via="virksomhed_id", navn="dato")``
for every model whose changes belong in the history of something.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse

from jobcenter.grund.core.registries.register import Register
from jobcenter.grund.core.tracking import event_model


@dataclass(frozen=True)
class Spor:
    """The changes of ``model`` belong to the ``emne`` whose pk stands in the event column ``via``."""

    emne: str
    model: type[models.Model]
    via: str | None
    navn: str | Callable
    udelad: frozenset[str]

    @property
    def events(self) -> Any:
        return event_model(self.model)


_handlinger: Register[str, str] = Register("with another sentence")
_fra_regneark: set[str] = set()
_sider: Register[str, str] = Register("as a page of history")
_spor: Register[tuple[str, str], Spor] = Register("as a trail")


def handling(navn: str, saetning: str, *, regneark: bool = False) -> None:
    """Declare what an action is called in Danish: a past-tense phrase that follows the actor's name.

    ``regneark``: what it writes stood in a spreadsheet, whoever brought it in.
    """
    if regneark:
        _fra_regneark.add(navn)
    if _handlinger.get(navn) != saetning:
        _handlinger[navn] = saetning


def handlinger() -> dict[str, str]:
    return dict(_handlinger)


def fra_regneark() -> list[str]:
    """The actions that bring spreadsheets in."""
    return sorted(_fra_regneark)


def saetning(navn: str | None) -> str:
    """The sentence of an action; rows written outside any service say so plainly."""
    return _handlinger.get(navn or "", "ændrede oplysninger")


def spor(
    emne: str,
    model: type[models.Model],
    *,
    via: str | None,
    navn: str | Callable[[Any], str] = "",
    udelad: Iterable[str] = (),
) -> None:
    """Show the changes of ``model`` under ``emne``.

    ``via`` is an indexed column of the event table: ``"virksomhed_id"``, ``"pgh_obj_id"`` for the
    subject itself, None when all rows belong. ``navn`` is the field that tells one row from another
    in a sentence, or a function of the event. Fields in ``udelad`` are not shown.
    """
    _spor[emne, model._meta.label] = Spor(emne, model, via, navn, frozenset(udelad))


def spor_af(emne: str) -> list[Spor]:
    return [s for (navn, _), s in _spor.items() if navn == emne]


def model_af(emne: str) -> type[models.Model]:
    """The model whose own changes stand first in a subject's history."""
    return next(s.model for s in spor_af(emne) if s.via == "pgh_obj_id")


def side(emne: str, rute: str) -> None:
    """The history of ``emne`` is read on the page of this route."""
    _sider[emne] = rute


def side_af(emne: str, *args: object) -> str:
    """Its address; ``args`` say which one of them."""
    return reverse(_sider[emne], args=args)
