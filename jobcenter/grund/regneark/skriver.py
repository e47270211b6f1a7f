"""Collects new and changed objects, and writes each model's in one go."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, cast

from django.db.models import Field, Model
from django.utils.text import capfirst

from jobcenter.grund.core.models import Row
from jobcenter.grund.core.paging import CHUNK
from jobcenter.grund.core.skriv import write_changed
from jobcenter.grund.regneark.note import Aendring, aendringsnoegle
from jobcenter.grund.regneark.rettelser import corrections
from jobcenter.grund.regneark.tabel import Arkraekke


class Skriver:
    """``modeller`` in the order they are written: parents before children.

    ``filens``: where a person has said that the file is right and the correction made here is not.
    """

    def __init__(self, *modeller: type[Model], filens: Collection[str] = ()) -> None:
        self.filens = filens
        self.nye: dict[type[Model], list[Any]] = {model: [] for model in modeller}
        self.aendrede: dict[type[Model], dict[Any, Any]] = defaultdict(dict)
        self.felter: dict[type[Model], set[str]] = defaultdict(set)
        self.rettede: dict[type[Model], dict[int, set[str]]] = {}

    def keep_corrections(self, rows: Iterable[Model], *, created: bool = False) -> None:
        """What a person has corrected in these rows (``created``: or has made so) is not
        changed for a row of the file, but told."""
        rows = list(rows)
        if rows:
            self.rettede.setdefault(type(rows[0]), {}).update(corrections(rows, created=created))

    def add(self, obj: Row) -> Row:
        self.nye[type(obj)].append(obj)
        return obj

    def change(
        self,
        obj: Model,
        facts: dict,
        raekke: Arkraekke | None = None,
        *,
        sammen: Collection[str] = (),
        om: str = "",
    ) -> bool:
        """Set the facts; True when one of them was another before. ``raekke`` is told what became of each.

        Those that are one thing ``sammen`` all stay where a person has corrected one of them. ``om``: whose
        they are ("kontaktpersonens"), where the row is about something else.
        """
        nye = {felt: vaerdi for felt, vaerdi in facts.items() if getattr(obj, felt) != vaerdi}
        if raekke is not None and obj.pk:
            if any(self._is_kept(obj, felt) for felt in nye.keys() & set(sammen)):
                # Those that are not the person's own go unsaid: they follow from what is kept.
                nye = {f: vaerdi for f, vaerdi in nye.items() if f not in sammen or self._is_kept(obj, f)}
            nye = {
                felt: vaerdi for felt, vaerdi in nye.items() if self.may_change(obj, felt, vaerdi, raekke, om)
            }
        for felt, vaerdi in nye.items():
            setattr(obj, felt, vaerdi)
        if nye:
            self.mark(obj, *nye)
        return bool(nye)

    def may_change(self, obj: Model, felt: str, vaerdi: Any, raekke: Arkraekke, om: str = "") -> bool:
        """False where a person has put something else since; the row is told either way."""
        aendring = raekke.aendring(obj, column(obj, felt), vaerdi, om)
        kept = self._is_kept(obj, felt)
        (raekke.keep if kept else raekke.correct)(aendring)
        return not kept

    def may_link(self, obj: Model, felt: str, raekke: Arkraekke) -> bool:
        """The same of a many-to-many field, which a person corrects as a whole."""
        noegle = aendringsnoegle(obj, felt)
        if not getattr(obj, f"{felt}_rettet") or noegle in self.filens:
            return True
        raekke.keep(Aendring(noegle, capfirst(str(column(obj, felt).verbose_name)), "", ""))
        return False

    def has_corrections(self, obj: Model) -> bool:
        return bool(self.rettede.get(type(obj), {}).get(obj.pk))

    def is_corrected(self, obj: Model, felt: str) -> bool:
        """Whether a person has put there what now stands in the field."""
        return column(obj, felt).attname in self.rettede.get(type(obj), {}).get(obj.pk, ())

    def _is_kept(self, obj: Model, felt: str) -> bool:
        noegle = aendringsnoegle(obj, column(obj, felt).name)
        return self.is_corrected(obj, felt) and noegle not in self.filens

    def mark(self, obj: Model, *felter: str) -> None:
        """Fields of the object that somebody else has set."""
        if obj.pk:
            self.aendrede[type(obj)][obj.pk] = obj
            self.felter[type(obj)] |= set(felter)

    def er_roert(self, obj: Model) -> bool:
        """New, or changed since it was read."""
        return obj.pk is None or obj.pk in self.aendrede.get(type(obj), ())

    def write(self) -> None:
        self.write_nye()
        self.write_aendrede()

    def write_nye(self) -> None:
        for model, nye in self.nye.items():
            model._default_manager.bulk_create(nye, batch_size=CHUNK)

    def write_aendrede(self) -> None:
        for model, aendrede in self.aendrede.items():
            write_changed(aendrede.values(), self.felter[model])


def column(obj: Model, felt: str) -> Field:
    return cast(Field, obj._meta.get_field(felt))
