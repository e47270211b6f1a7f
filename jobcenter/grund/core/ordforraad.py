"""Words a column of the ground may hold and the apps above add to: kinds of mails, of looks, code lists.

An app says its words in ``bidrag/``; to the database and its migrations the column is a plain text.
"""

from collections.abc import Container, Sequence
from typing import Any

from django.db import models

from jobcenter.grund.core.registries.register import Register


class Ordforraad(Container):
    def __init__(self, hvad: str, *ord: tuple[str, str]) -> None:
        self._hvad = hvad
        self._navne: Register[str, str] = Register(f"as {hvad}")
        self._pladser: dict[str, int] = {}
        for own, navn in ord:
            self.add(own, navn)

    def add(self, ord: str, navn: str, *, plads: int = 0) -> None:
        """``navn`` is what is read, ``plads`` where it stands among the others."""
        if self._navne.get(ord) != navn:
            self._navne[ord] = navn
        self._pladser[ord] = plads

    def choices(self) -> list[tuple[str, str]]:
        return sorted(self._navne.items(), key=lambda pair: self._pladser[pair[0]])

    def __contains__(self, ord: object) -> bool:
        return ord in self._navne

    def navn(self, ord: str) -> str:
        return self._navne[ord]

    def check(self, ord: str) -> None:
        """For services: what nobody has declared is not written."""
        if ord not in self:
            raise ValueError(f"no app declares {self._hvad} {ord!r}")


class OrdField(models.CharField):
    """A CharField whose choices are those of an ``Ordforraad``, which no migration repeats."""

    def __init__(self, *args: Any, ordforraad: Ordforraad, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"choices": ordforraad.choices})
        self._ordforraad = ordforraad

    def clone(self) -> "OrdField":
        _, _, args, kwargs = self.deconstruct()
        return type(self)(*args, ordforraad=self._ordforraad, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        del kwargs["choices"]
        return name, "django.db.models.CharField", args, kwargs
