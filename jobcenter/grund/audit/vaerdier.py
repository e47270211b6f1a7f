"""Values of logged fields as a reader knows them: labels of choices, names of related rows, Danish dates."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.text import Truncator

from jobcenter.grund.core.dansk.dage import dansk_dato, klokken
from jobcenter.grund.core.dansk.tal import tal, telefon

LAENGDE = 200


class Navne:
    """Collects what values point at while a page is read, and looks all names up at once."""

    def __init__(self) -> None:
        self._wanted: dict[type[Model], set[Any]] = defaultdict(set)
        self._names: dict[type[Model], dict[Any, str]] = {}

    def vaerdi(self, field: Any, event: Any) -> "VaerdiIOrd":
        value = getattr(event, field.attname) if event else None
        if field.is_relation and value is not None:
            self._wanted[field.related_model].add(value)
        return VaerdiIOrd(field, value, self)

    def load(self) -> None:
        """One query for each model that is pointed at."""
        for model, pks in self._wanted.items():
            self._names[model] = {pk: _name(row) for pk, row in model._base_manager.in_bulk(pks).items()}

    def of(self, model: type[Model], pk: int) -> str:
        return self._names[model].get(pk, "(slettet)")


def _name(row: Any) -> str:
    return row.get_short_name() if hasattr(row, "get_short_name") else str(row)


class VaerdiIOrd:
    """A value that can be said once ``Navne.load`` has been called."""

    def __init__(self, field: Any, value: Any, navne: Navne) -> None:
        self._field, self._value, self._navne = field, value, navne

    def __str__(self) -> str:
        if self._value in (None, "", []):
            return ""
        if self._field.is_relation:
            return self._navne.of(self._field.related_model, self._value)
        return i_ord(self._field, self._value)


def i_ord(field: Any, value: Any) -> str:
    """A filled-in value in words."""
    if isinstance(value, list):
        return ", ".join(i_ord(field.base_field, one) for one in value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name == "telefon":
        return telefon(value)
    return _af_type(value)


def _af_type(value: object) -> str:
    match value:
        case bool():
            return "ja" if value else "nej"
        case dt.datetime():
            return f"{dansk_dato(value)} {klokken(value)}"
        case dt.date():
            return dansk_dato(value)
        case dt.time():
            return klokken(value)
        case int() | Decimal():
            return tal(value)
        case _:
            return Truncator(str(value)).chars(LAENGDE)
