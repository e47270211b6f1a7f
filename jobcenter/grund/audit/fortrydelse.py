"""Taking back what actions did, as the change log tells it: what they made goes, what they changed is set
back.

Nothing is taken back that somebody has built on since; what stands in the way is told.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Model
from django.db.models.deletion import CASCADE
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.text import capfirst
from pghistory.models import Event

from jobcenter.grund.core.dansk.tal import antal
from jobcenter.grund.core.paging import CHUNK, in_chunks
from jobcenter.grund.core.skriv import lock_rows, write_changed
from jobcenter.grund.core.tracking import Usporet, event_model

Raekke = dict[str, Any]
_UAENDRET, _BYGGET_PAA = object(), object()

BRUGT = "Det kan ikke fortrydes længere, for nogen har bygget på det siden."


# So many of the rows that stand in the way are named.
NAEVNES = 3


@dataclass(frozen=True)
class Hindring:
    """Rows of one kind that somebody has built on in the same way."""

    model: type[Model]
    hvorfor: str
    pks: set[Any] = field(default_factory=set, compare=False)

    @property
    def hvad(self) -> str:
        meta = self.model._meta
        return antal(len(self.pks), str(meta.verbose_name), str(meta.verbose_name_plural))

    @property
    def navne(self) -> list[str]:
        """The first of them."""
        rows = self.model._base_manager.in_bulk(sorted(self.pks)[:NAEVNES])
        return [str(row) for row in rows.values()]

    @property
    def flere(self) -> int:
        return max(len(self.pks) - NAEVNES, 0)


class Fortrydelse:
    """What the actions with these numbers in the history did, and whether it can be taken back.

    ``usporet``: what they did besides, in their order.
    """

    def __init__(self, handlinger: Iterable[str], usporet: Iterable[Usporet] = ()) -> None:
        self._handlinger = set(handlinger)
        self._usporet = list(usporet)
        self._led: dict[str, set[int]] = defaultdict(set)
        for aftryk in self._usporet:
            for label, pks in aftryk.led.items():
                self._led[label] |= set(pks)
        self._read()

    def _read(self) -> None:
        self.nye: dict[type[Model], set[Any]] = defaultdict(set)
        self.rettede: dict[type[Model], dict[Any, Raekke]] = defaultdict(dict)
        self.slettede: dict[type[Model], list[Raekke]] = defaultdict(list)
        self._hindringer: dict[Hindring, Hindring] = {}
        # Rows the history does not hold, that belong to a new one and go with it.
        self._foelger: dict[type[Model], set[Any]] = defaultdict(set)
        for model in _tracked():
            for events in self._histories(model):
                self._judge(model, events)
        self._judge_untracked()
        self._find_users()

    @property
    def hindringer(self) -> list[Hindring]:
        return sorted(self._hindringer.values(), key=lambda h: -len(h.pks))

    @property
    def er_mulig(self) -> bool:
        return not self.hindringer

    @property
    def antal(self) -> dict[str, dict[str, int]]:
        """How many rows, by the Danish plural of what they are."""
        return {
            "slettes": dict(_count(self.nye)),
            "saettes_tilbage": dict(_count(self.rettede) + _count(self.slettede)),
        }

    def take_back(self) -> None:
        """Within the caller's transaction. ValidationError when somebody has built on it."""
        self._lock()
        self._read()
        if not self.er_mulig:
            raise ValidationError(BRUGT, code="brugt")
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                # Rows go and come in whatever order.
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                self._delete(self._foelger)
                self._delete({apps.get_model(label): pks for label, pks in self._led.items()})
                self._delete(self.nye)
                self._set_back()
                self._put_back()
                # Whether it all still fits together is asked here, and not when it is too late to say so.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except IntegrityError as fejl:
            raise ValidationError(BRUGT, code="brugt") from fejl

    # Reading

    def _histories(self, model: type[Model]) -> Iterator[list[Raekke]]:
        """Of each row the actions touched, all that has become of it."""
        log, pk = event_model(model), _pk(model)
        mine = log.objects.filter(pgh_context__in=self._handlinger).order_by()
        if not mine.exists():
            return
        known_by = "pgh_obj_id" if hasattr(log, "pgh_obj_id") else pk
        events = log.objects.filter(**{f"{known_by}__in": mine.values(known_by)}).order_by(pk, "pgh_id")
        rows = events.values("pgh_label", "pgh_context_id", *_columns(model)).iterator(CHUNK)
        for _, history in groupby(rows, key=itemgetter(pk)):
            yield list(history)

    def _is_ours(self, event: Raekke) -> bool:
        return str(event["pgh_context_id"]) in self._handlinger

    def _judge(self, model: type[Model], events: list[Raekke]) -> None:
        pk, last = events[-1][_pk(model)], events[-1]
        if last["pgh_label"] == "delete" and not self._is_ours(last):
            return
        first = next(nr for nr, event in enumerate(events) if self._is_ours(event))
        if events[first]["pgh_label"] == "insert":
            if last["pgh_label"] != "delete":
                self._judge_new(model, pk, events)
        elif last["pgh_label"] == "delete":
            self.slettede[_table(model)].append(_values(model, events[max(first - 1, 0)]))
        else:
            self._judge_changed(model, pk, events, first)

    def _judge_new(self, model: type[Model], pk: Any, events: list[Raekke]) -> None:
        self.nye[_table(model)].add(pk)
        ours = [event for event in events if self._is_ours(event)][-1]
        for felt in _fields(model):
            if events[-1][felt.attname] != ours[felt.attname]:
                self._hinder(model, pk, f"{felt.verbose_name} er rettet siden")

    def _judge_changed(self, model: type[Model], pk: Any, events: list[Raekke], first: int) -> None:
        if first == 0:
            self._hinder(model, pk, "står ikke i historikken, som den var før")
            return
        before = {felt: self._before(events, felt.attname) for felt in _fields(model)}
        for felt in [felt for felt, value in before.items() if value is _BYGGET_PAA]:
            self._hinder(model, pk, f"{felt.verbose_name} er rettet siden")
        known = {f.attname: value for f, value in before.items() if value not in (_UAENDRET, _BYGGET_PAA)}
        if known:
            self.rettede[_table(model)][pk] = known

    def _before(self, events: list[Raekke], column: str) -> Any:
        """What stood there before those changes of the actions that lie on top.

        What others have changed and taken back again lies on nothing.
        """
        changes = [nr for nr in range(1, len(events)) if events[nr][column] != events[nr - 1][column]]
        ours = [nr for nr in changes if self._is_ours(events[nr])]
        value = events[-1][column]
        if not ours or value == events[ours[0] - 1][column]:
            return _UAENDRET
        if value != events[ours[-1]][column]:
            return _BYGGET_PAA
        for nr in reversed(ours):
            if events[nr][column] != value:
                break
            value = events[nr - 1][column]
        return value

    def _judge_untracked(self) -> None:
        before: dict[tuple[str, int, str], Any] = {}
        now: dict[tuple[str, int, str], Any] = {}
        for label, pk, column, was, became in (r for aftryk in self._usporet for r in aftryk.rettet):
            before.setdefault((label, pk, column), was)
            now[label, pk, column] = became
        for (label, pk, column), was in before.items():
            model = apps.get_model(label)
            stands = model._base_manager.filter(pk=pk).values_list(column, flat=True).first()
            if pk in self.nye.get(model, ()) or stands is None:
                continue
            if stands == now[label, pk, column]:
                self.rettede[model].setdefault(pk, {})[column] = was
            else:
                self._hinder(model, pk, f"{model._meta.get_field(column).verbose_name} er rettet siden")

    def _find_users(self) -> None:
        """Rows that point at a new one, and are not among what the actions made."""
        for model, pks in list(self.nye.items()):
            for other, felt, on_delete in _pointing_at(model):
                for pk, ref in _users(other, felt, pks):
                    if self._lets_go(other, pk, felt.attname):
                        continue
                    if self._goes_along(other, pk, on_delete):
                        self._foelger[other].add(pk)
                    else:
                        self._hinder(model, ref, _in_use(other))

    def _lets_go(self, other: type[Model], pk: Any, column: str) -> bool:
        """Goes itself, or points elsewhere again."""
        return pk in self.nye.get(other, ()) or column in self.rettede.get(other, {}).get(pk, ())

    def _goes_along(self, other: type[Model], pk: Any, on_delete: Any) -> bool:
        if other._meta.auto_created:
            return pk in self._led.get(other._meta.label, ())
        return on_delete is CASCADE and other not in map(_table, _tracked())

    def _hinder(self, model: type[Model], pk: Any, hvorfor: str) -> None:
        hindring = Hindring(_table(model), hvorfor)
        self._hindringer.setdefault(hindring, hindring).pks.add(pk)

    # Writing

    def _lock(self) -> None:
        """Nobody builds on the rows while they go: who points at one has to lock it too."""
        for model in sorted({*self.nye, *self.rettede}, key=lambda model: model._meta.label):
            for pks in in_chunks(sorted({*self.nye.get(model, ()), *self.rettede.get(model, ())})):
                rows = model._base_manager.filter(pk__in=pks).order_by("pk")
                list(lock_rows(rows, removal=True).only("pk"))

    def _delete(self, rows: Mapping[type[Model], Collection[Any]]) -> None:
        for model, pks in rows.items():
            for chunk in in_chunks(sorted(pks)):
                # What would go along has been looked at: all of it is on the list.
                model._base_manager.filter(pk__in=chunk)._raw_delete(using=connection.alias)

    def _set_back(self) -> None:
        for model, before in self.rettede.items():
            rows = model._base_manager.in_bulk(list(before))
            for pk, row in rows.items():
                for column, value in before[pk].items():
                    setattr(row, column, value)
            write_changed(rows.values(), {column for values in before.values() for column in values})

    def _put_back(self) -> None:
        for model, rows in self.slettede.items():
            model._base_manager.bulk_create([model(**row) for row in rows], batch_size=CHUNK)


@cache
def _tracked() -> list[type[Model]]:
    return [m for m in apps.get_models(include_auto_created=True) if "pgh_event_model" in vars(m)]


def _table(model: type[Model]) -> type[Model]:
    """A many-to-many table is tracked through a proxy of it."""
    return cast(type[Model], model._meta.concrete_model)


def _pk(model: type[Model]) -> str:
    return cast(models.Field, model._meta.pk).attname


@cache
def _columns(model: type[Model]) -> list[str]:
    """What the history holds of it."""
    return [f.attname for f in model._meta.concrete_fields if hasattr(event_model(model), f.attname)]


@cache
def _fields(model: type[Model]) -> list[models.Field]:
    """What can be set back: the moment of a change says nothing of the row."""
    known = set(_columns(model))
    return [
        f
        for f in model._meta.concrete_fields
        if f.attname in known and not f.primary_key and not getattr(f, "auto_now", False)
    ]


def _values(model: type[Model], event: Raekke) -> Raekke:
    return {column: event[column] for column in _columns(model)}


def _in_use(other: type[Model]) -> str:
    if not other._meta.auto_created:
        return f"bruges af {other._meta.verbose_name_plural}"
    owner = cast(type[Model], other._meta.auto_created)
    fields = [f for f in owner._meta.many_to_many if f.remote_field.through is other]
    return f"har fået {fields[0].verbose_name}" if fields else "er rettet siden"


def _pointing_at(model: type[Model]) -> Iterator[tuple[type[Model], models.Field, Any]]:
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        other = cast(type[Model], relation.related_model)
        if not issubclass(other, Event) and not other._meta.proxy:
            yield other, cast(models.Field, relation.field), relation.on_delete


def _users(other: type[Model], felt: models.Field, pks: Collection[Any]) -> Iterator[tuple[Any, Any]]:
    for chunk in in_chunks(sorted(pks)):
        yield from other._base_manager.filter(**{f"{felt.name}__in": chunk}).values_list("pk", felt.attname)


def _count(rows: Mapping[type[Model], Collection[Any]]) -> Counter[str]:
    return Counter({capfirst(str(m._meta.verbose_name_plural)): len(pks) for m, pks in rows.items() if pks})
