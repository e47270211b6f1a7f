"""Why somebody may see who a citizen is.

An app's ``relationer.py`` says
``relation("eget_center", "eget center eller egen virksomhed", BORGER_CENTER, given, selv=taken)``.
Outside every relation a citizen has initials and no name. Nobody gives himself one: what the user made alone
is not among the ``given`` but among the ``taken``, and opens when he has said why.
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
    """``borgere(user)`` gives the citizens that ``user`` is this close to because others made it so;
    ``selv(user)`` those to whom he is this close, whoever made it so."""

    noegle: str
    navn: str
    ret: str
    borgere: Callable[..., QuerySet]
    selv: Callable[..., QuerySet] | None = None


UDEN_RELATION = "uden navn"

_relationer: Register[str, Relation] = Register("as a relation")


def relation(
    noegle: str,
    navn: str,
    ret: str,
    borgere: Callable[..., QuerySet],
    selv: Callable[..., QuerySet] | None = None,
) -> None:
    """Declare a relation; the first declared is the one a look is logged with."""
    _relationer[noegle] = Relation(noegle, navn, ret, borgere, selv)


def relationer_for(user: Bruger) -> list[Relation]:
    """The relations that count for this user's roles."""
    return [r for r in _relationer.values() if user.har_ret(r.ret)]


def taget_navn(user: Bruger, borger: Any) -> str:
    """The relation that ``user`` has to this citizen, whoever made it; nothing where there is none."""
    for relation in relationer_for(user):
        if relation.selv and relation.selv(user).filter(pk=borger.pk).exists():
            return relation.navn
    return ""


def relationer_til(user: Bruger, borgere: Collection[Any]) -> dict[UUID, str]:
    """``{offentlig_id: why}`` of each citizen; one query a relation, however many citizens."""
    ids = [borger.pk for borger in borgere]
    found: dict[UUID, str] = {}
    for relation in relationer_for(user):
        close = relation.borgere(user).filter(pk__in=ids).values_list("offentlig_id", flat=True)
        found = dict.fromkeys(close, relation.navn) | found
    return {borger.offentlig_id: found.get(borger.offentlig_id, UDEN_RELATION) for borger in borgere}
