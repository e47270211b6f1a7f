"""What points at a row, and what becomes of it when the row is merged into another one.

An app's ``bidrag/sammenlaegning.py`` says ``carry(Virksomhed, Aftale, "virksomhed")`` for every relation it
has to such a row. One that nobody has spoken for stops the merge (and a test), so that a new model cannot
lose its rows unseen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import pghistory.models
from django.core.exceptions import ImproperlyConfigured
from django.db.models import ForeignObjectRel, Model

from jobcenter.grund.core.models import Row
from jobcenter.grund.core.registries.register import Register
from jobcenter.grund.core.tracking import event_model

# Of each model: (model that points at it, field) and what to do, in the order they are declared.
_relationer: dict[type[Model], Register[tuple[type[Model], str], Callable | None]] = defaultdict(
    lambda: Register("as carried along by a merge")
)

_bemaerkninger: dict[type[Model], Register[str, Callable[[Any, Any], list[str]]]] = defaultdict(
    lambda: Register("as told before a merge")
)

_findes_nu: Register[type[Model], Callable[[int], Any]] = Register("as who finds what a row became part of")


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


def bemaerk(til: type[Model], noegle: str, how: Callable[[Any, Any], list[str]]) -> None:
    """``how(taber, vinder)`` tells in sentences what a merge of the two brings together that somebody should
    have seen first."""
    _bemaerkninger[til][noegle] = how


def bemaerkninger(taber: Model, vinder: Model) -> list[str]:
    return [told for how in _bemaerkninger[type(taber)].values() for told in how(taber, vinder)]


def finder(model: type[Row], how: Callable[[int], Row | None]) -> None:
    """``how(pk)`` is the row that a merged one of ``model`` became part of."""
    _findes_nu[model] = how


def findes_nu(model: type[Row], pk: int) -> Row | None:
    how = _findes_nu.get(model)
    return how(pk) if how else None


def merged_into(model: type[Row], handling: str, **which: Any) -> Row | None:
    """The row that a merged one became part of, however often; the change log knows. ``which`` names it by
    columns of its events: ``pgh_obj_id=17``."""
    events = _merges(model, handling).filter(**which)
    vinder = events.values_list("pgh_context__metadata__vinder", flat=True).last()
    if vinder is None:
        return None
    return model._base_manager.filter(pk=vinder).first() or merged_into(model, handling, pgh_obj_id=vinder)


def merged_from(row: Model, handling: str, kolonne: str) -> list[Any]:
    """The value of this column of all that have become part of the row."""
    found, pks = [], [row.pk]
    while pks:
        events = _merges(type(row), handling).filter(pgh_context__metadata__vinder__in=pks)
        rows = list(events.values_list("pgh_obj_id", kolonne))
        found += [value for _, value in rows]
        pks = [pk for pk, _ in rows]
    return found


def _merges(model: type[Model], handling: str) -> Any:
    deleted = event_model(model).objects.filter(pgh_label="delete", pgh_context__metadata__action=handling)
    return deleted.order_by("pgh_id")


def carry_along(taber: Model, vinder: Model) -> None:
    """Within the caller's transaction, with both rows locked."""
    named = relationer(type(taber))
    if unknown := ukendte(type(taber), named):
        names = sorted(f"{model._meta.label}.{felt}" for model, felt in unknown)
        raise ImproperlyConfigured(f"nobody says what a merge does with {', '.join(names)}")
    for (model, felt), how in named.items():
        if how:
            how(model, felt, taber, vinder)
