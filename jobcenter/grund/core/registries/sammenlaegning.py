"""What points at a row, and what becomes of it when the row is merged into another one.

An app's ``bidrag/sammenlaegning.py`` says ``carry(Virksomhed, Aftale, "virksomhed")`` for every relation it
has to such a row. One that nobody has spoken for stops the merge (and a test), so that a new model cannot
lose its rows unseen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

import pghistory.models
from django.core.exceptions import ImproperlyConfigured
from django.db.models import ForeignObjectRel, Model

from jobcenter.grund.core.registries.register import Register

# Of each model: (model that points at it, field) and what to do, in the order they are declared.
_relationer: dict[type[Model], Register[tuple[type[Model], str], Callable | None]] = defaultdict(
    lambda: Register("as carried along by a merge")
)


def move(model: type[Model], felt: str, taber: Model, vinder: Model) -> None:
    """Rows that cannot collide."""
    model._base_manager.filter(**{felt: taber}).update(**{felt: vinder})


def carry(til: type[Model], model: type[Model], felt: str, how: Callable | None = move) -> None:
    """``how(model, felt, taber, vinder)`` brings the rows along; None leaves them to go with the loser."""
    _relationer[til][model, felt] = how


def relationer(til: type[Model]) -> dict[tuple[type[Model], str], Callable | None]:
    return dict(_relationer[til])


def ukendte(til: type[Model], relationer: Iterable[tuple[type[Model], str]]) -> set[tuple[type[Model], str]]:
    """Relations to ``til`` that are not among those named; the change log's own tables apart."""
    graph = {
        (relation.related_model, relation.field.name)
        for relation in til._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
        if not issubclass(relation.related_model, pghistory.models.Event)
    }
    return graph ^ set(relationer)


def carry_along(taber: Model, vinder: Model) -> None:
    """Within the caller's transaction, with both rows locked."""
    named = relationer(type(taber))
    if unknown := ukendte(type(taber), named):
        names = sorted(f"{model._meta.label}.{felt}" for model, felt in unknown)
        raise ImproperlyConfigured(f"nobody says what a merge does with {', '.join(names)}")
    for (model, felt), how in named.items():
        if how:
            how(model, felt, taber, vinder)
