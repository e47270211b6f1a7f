"""Why somebody may see who a citizen is.

An app's ``relationer.py`` says
``relation("eget_center", "eget center eller egen virksomhed", BORGER_CENTER, borgere)``.
Outside every relation a citizen has initials and no name.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.registries.register import Register


@dataclass(frozen=True)
class Relation:
    """``borgere(user)`` gives the citizens that ``user`` is this close to."""

    noegle: str
    navn: str
    ret: str
    borgere: Callable[..., QuerySet]


UDEN_RELATION = "uden navn"

_relationer: Register[str, Relation] = Register("as a relation")


def relation(noegle: str, navn: str, ret: str, borgere: Callable[..., QuerySet]) -> None:
    """Declare a relation; the first declared is the one a look is logged with."""
    _relationer[noegle] = Relation(noegle, navn, ret, borgere)


def relationer_for(user: Bruger) -> list[Relation]:
    """The relations that count for this user's roles."""
    return [r for r in _relationer.values() if user.har_ret(r.ret)]


def relationer_til(user: Bruger, borgere: Collection[Any]) -> dict[UUID, str]:
    """``{offentlig_id: why}`` of each citizen; one query a relation, however many citizens."""
    ids = [borger.pk for borger in borgere]
    found: dict[UUID, str] = {}
    for relation in relationer_for(user):
        close = relation.borgere(user).filter(pk__in=ids).values_list("offentlig_id", flat=True)
        found = dict.fromkeys(close, relation.navn) | found
    return {borger.offentlig_id: found.get(borger.offentlig_id, UDEN_RELATION) for borger in borgere}
