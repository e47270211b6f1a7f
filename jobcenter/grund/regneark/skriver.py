"""Collects new and changed objects, and writes each model's in one go."""

from collections import defaultdict
from typing import Any

from django.db.models import Model

from jobcenter.grund.core.models import Row
from jobcenter.grund.core.paging import CHUNK


class Skriver:
    """``modeller`` in the order they are written: parents before children."""

    def __init__(self, *modeller: type[Model]) -> None:
        self.nye: dict[type[Model], list[Any]] = {model: [] for model in modeller}
        self.aendrede: dict[type[Model], dict[Any, Any]] = defaultdict(dict)
        self.felter: dict[type[Model], set[str]] = defaultdict(set)

    def add(self, obj: Row) -> Row:
        self.nye[type(obj)].append(obj)
        return obj

    def change(self, obj: Model, facts: dict) -> bool:
        """Set the facts; True when one of them was another before."""
        nye = {felt: vaerdi for felt, vaerdi in facts.items() if getattr(obj, felt) != vaerdi}
        for felt, vaerdi in nye.items():
            setattr(obj, felt, vaerdi)
        if nye:
            self.mark(obj, *nye)
        return bool(nye)

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
            # The moment of the change is set by ``save``, which many rows at once do not go through.
            timed = [felt for felt in model._meta.concrete_fields if getattr(felt, "auto_now", False)]
            for felt in timed if aendrede else ():
                for obj in aendrede.values():
                    felt.pre_save(obj, add=False)
            felter = self.felter[model] | {felt.name for felt in timed}
            model._default_manager.bulk_update(aendrede.values(), felter, batch_size=CHUNK // 4)
