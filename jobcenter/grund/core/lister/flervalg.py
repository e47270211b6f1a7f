"""Filters of several values: ``?gruppe=3&gruppe=4`` is either, and one value is an address as before."""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.utils.datastructures import MultiValueDict
from django_filters.fields import ModelMultipleChoiceField

from jobcenter.grund.core.dansk.ord import opremsning


def eller(dele: Iterable[object]) -> str:
    """The values in the sentence of a filter."""
    return opremsning([str(del_) for del_ in dele], "eller")


class FlervalgInput(forms.CheckboxSelectMultiple):
    """Boxes folded behind what is chosen. ``tom``: what is said of none; ``kort``: a label among others."""

    def __init__(self, tom: str = "Alle", kort: Callable[[str], str] = str) -> None:
        super().__init__()
        self.tom, self.kort = tom, kort

    def i_ord(self, valgte: list[str]) -> str:
        return ", ".join(map(self.kort, valgte)) if len(valgte) > 1 else "".join(valgte) or self.tom

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Once each; a list of one value, as it is kept in an old link, may be empty."""
        values = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name) or []
        values = [values] if isinstance(values, str | int) else values
        return [value for value in dict.fromkeys(values) if value != ""]


class _RaekkerFelt(ModelMultipleChoiceField):
    # Of a key that is none, and of one that is not for this person, the same is said.
    default_error_messages = dict.fromkeys(
        ("invalid_choice", "invalid_pk_value"),
        forms.ModelChoiceField.default_error_messages["invalid_choice"],
    )

    def clean(self, value: Any) -> list[Any]:
        """The rows, read once for the filter, its words and its box."""
        return list(super().clean(value))


class _Flervalg:
    """A row that fits twice is found once only with ``distinct=True``; ``conjoined=True`` asks for all."""

    extra: dict[str, Any]

    def __init__(self, *, tom: str = "Alle", kort: Callable[[str], str] = str, **kwargs: Any):
        super().__init__(**{"widget": FlervalgInput(tom, kort), "distinct": False, **kwargs})

    def labels(self, valgte: list[Any]) -> list[str]:
        navne = {str(noegle): str(navn) for noegle, navn in self.extra.get("choices", ())}
        return [navne.get(str(valgt), str(valgt)) for valgt in valgte]


class FlervalgFilter(_Flervalg, django_filters.MultipleChoiceFilter):
    """Its value is a list of keys."""


class FlervalgRaekkerFilter(_Flervalg, django_filters.ModelMultipleChoiceFilter):
    """Its value is a list of rows."""

    field_class = _RaekkerFelt
