"""A form of something that stands already: it writes what was changed in it, and nothing else.

A mark of each value that the page showed goes along in one hidden field. What was not changed stays as it is
by now; what a colleague has changed too is told, with what both have written, and saved when sent again.
The row is held from before this is judged until it has been written.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.choices import flatten_choices
from django.utils.crypto import salted_hmac

from jobcenter.grund.core.dansk.dage import dansk_dato, klokken
from jobcenter.grund.core.skriv import held, lock
from jobcenter.grund.core.tracking import event_model

UDGAVE = "udgave"
# What is longer is not said twice: it stands in the field.
_LANG = 200
_FLERE = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


class EditForm(forms.BaseForm):
    """``row`` is what is corrected; without one the form makes something new, and nothing of this holds.

    A form whose values are not the row's own columns says so in ``now``; one that must take hold of something
    else before the row, in ``take``.
    """

    base_fields: dict[str, forms.Field] = {}
    # Fields that stand in a column of another name.
    kolonner: dict[str, str] = {}

    def __init__(self, *args: Any, row: models.Model | None = None, **kwargs: Any) -> None:
        self.row = row
        stands = self.now() if self.edits else {}
        self._kendte = frozenset(stands)
        self.untouched: set[str] = set()
        self._uenige: dict[str, str] = {}
        if self.edits:
            kwargs["initial"] = {**(kwargs.get("initial") or {}), **stands}
        super().__init__(*args, **kwargs)
        self._sendt: Any = self.data
        if self.edits:
            hidden = forms.HiddenInput({"data-udgave": True})  # static/js/udgave.js
            self.fields[UDGAVE] = forms.Field(widget=hidden, required=False)
            self.fields[UDGAVE].initial = self._maerker
            for name in self._compared():
                _offer(self.fields[name], self.initial[name])

    @property
    def edits(self) -> bool:
        return self.row is not None

    def now(self) -> dict[str, Any]:
        """What stands, by the fields' names."""
        row = self._row()
        columns = {column.name: column for column in (*row._meta.fields, *row._meta.many_to_many)}
        found = {name: columns.get(self.kolonner.get(name, name)) for name in self.base_fields}
        return {name: column.value_from_object(row) for name, column in found.items() if column}

    def take(self) -> models.Model | None:
        """The row as it is now, held; in the order in which its service takes hold of rows."""
        return lock(self._row())

    def changed_by(self, name: str) -> "Aendring | None":
        """Who changed a field last."""
        return last_change(self._row(), self.kolonner.get(name, name))

    def hold(self) -> AbstractContextManager[None]:
        """Around judging and writing: nobody changes the row in between."""
        return held(self._take) if self.edits else nullcontext()

    def _take(self) -> None:
        self.row = self.take()
        self.initial = {**self.initial, **self.now()}
        self._read_again()
        self._errors = None  # Judged anew when it is asked.

    def _read_again(self) -> None:
        """What Django has remembered of the values before."""
        self._bound_fields_cache.clear()  # type: ignore[attr-defined]
        self.__dict__.pop("changed_data", None)

    def _row(self) -> models.Model:
        if self.row is None:
            raise TypeError("nothing is corrected here")
        return self.row

    def full_clean(self) -> None:
        if not (self.edits and self.is_bound):
            super().full_clean()
            return
        self._judge()
        super().full_clean()
        # Sent once more it is meant; but what something else was wrong with is asked about again.
        unsettled = {name: mark for name, mark in self._uenige.items() if len(self.errors.get(name, ())) > 1}
        self.data[self.add_prefix(UDGAVE)] = self._maerker(unsettled)  # type: ignore[index]  # a copy

    def _judge(self) -> None:
        """What was changed here, and what of it by somebody else too."""
        self.data = self._sendt.copy()
        self._read_again()
        seen = self._seen()
        self.untouched, self._uenige = set(), {}
        for name in self._compared():
            stands, sent = self._maerke(name, self._shown(name)), self._maerke(name, self[name].data)
            was = stands if seen is None else seen.get(name, "")
            if sent in (was, stands):
                self.untouched.add(name)
                self._put(name)
            elif was != stands:
                self._uenige[name] = was
        self._read_again()

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        self.cleaned_data.pop(UDGAVE, None)
        for name in self.untouched:
            refused = self.errors.pop(name, None) is not None
            self.cleaned_data[name] = self._staar(name, self.cleaned_data.get(name), refused)
        for name in self._kendte & self.cleaned_data.keys() - self.untouched:
            self.cleaned_data[name] = self._with_hidden(name, self.cleaned_data[name])
        for name in self._uenige:
            # What is chosen by its text is told at the text.
            if not self.fields[name].widget.is_hidden:
                self.add_error(name, ValidationError(self._uenighed(name), code="rettet"))

    def _compared(self) -> list[str]:
        return [name for name, field in self.fields.items() if name in self._kendte and not field.disabled]

    def _seen(self) -> dict[str, str] | None:
        """The marks of the page that was sent; None of who sends none at all."""
        told = self.data.get(self.add_prefix(UDGAVE))
        if told is None:
            return None
        return {name: mark for name, _, mark in (part.partition(":") for part in str(told).split())}

    def _maerker(self, others: dict[str, str] | None = None) -> str:
        marks = {name: self._maerke(name, self._shown(name)) for name in self._compared()} | (others or {})
        return " ".join(f"{name}:{mark}" for name, mark in marks.items())

    def _maerke(self, name: str, value: Any) -> str:
        """A mark tells values apart and says nothing of them."""
        plain = repr(_plain(self.fields[name], value))
        return salted_hmac("rettelse", f"{name}:{plain}").hexdigest()[:12]

    def _shown(self, name: str) -> Any:
        """What stands, as far as the field can show it."""
        hidden = self._hidden(name)
        return [one for one in self.initial[name] if one not in hidden] if hidden else self.initial[name]

    def _hidden(self, name: str) -> list[models.Model]:
        """Of several rows those that stand and cannot be chosen any more."""
        field: Any = self.fields[name]
        stands = self.initial[name]
        if not isinstance(field, forms.ModelMultipleChoiceField) or not stands:
            return []
        rows = _rows(field, stands)
        queryset: Any = field.queryset
        offered = set(queryset.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        return [row for row in rows if row.pk not in offered]

    def _with_hidden(self, name: str, value: Any) -> Any:
        hidden = self._hidden(name)
        return [*value, *hidden] if hidden else value

    def _put(self, name: str) -> None:
        """As if what stands had been sent."""
        field, key, value = self.fields[name], self.add_prefix(name), self._shown(name)
        data: Any = self.data
        if key not in data and value in (None, ""):
            return  # Nor has the page had it.
        if isinstance(field, _FLERE) and hasattr(data, "setlist"):
            data.setlist(key, _plain(field, value))
        elif isinstance(field, _FLERE):
            data[key] = _plain(field, value)
        elif isinstance(field, forms.BooleanField):
            data.pop(key, None)
            if value:
                data[key] = "on"
        elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
            data[key] = _plain(field, value)
        else:
            data[key] = _text(field, value)

    def _staar(self, name: str, cleaned: Any, refused: bool) -> Any:
        """What stands, as the service is to have it: unchanged to the letter."""
        field, value = self.fields[name], self.initial[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            return _rows(field, value)
        if isinstance(field, forms.ModelChoiceField):
            return _rows(field, [value])[0] if refused and value else cleaned
        written = isinstance(value, str) and not isinstance(field, forms.CharField | forms.ChoiceField)
        return cleaned if written and not refused else value

    def _mit(self, name: str) -> str:
        if name not in self.cleaned_data:  # Refused, and told why; a number sent by hand is given no name.
            return "Det, du har skrevet, står her."
        mine = _i_ord(self.fields[name], self.cleaned_data[name])
        if len(mine) > _LANG:
            return "Det, du har skrevet, står her."
        return f"Du har skrevet »{mine}«." if mine else "Du har tømt det."

    def _uenighed(self, name: str) -> str:
        """Who was first, what stands now and what was written here."""
        field, who = self.fields[name], self.changed_by(name)
        stands = _i_ord(field, self.initial[name])
        nu = f"Nu står der »{stands}«." if stands else "Nu er feltet tomt."
        mit = self._mit(name)
        hvem = (
            f"{who.navn or 'En kollega'} rettede det {who.hvornaar}" if who else "En kollega har rettet det"
        )
        return f"{hvem}, mens du skrev. {nu} {mit} Det er ikke gemt. Gem igen, hvis det er dit, der gælder."


class _WithCurrent(ModelChoiceIterator):
    """What stands may go on standing, also where it can be chosen no more."""

    staar: Any = None

    def __iter__(self) -> Iterator[Any]:
        found = False
        for value, label in super().__iter__():
            found = found or str(value) == str(self.staar)
            yield value, label
        if not found:
            yield from map(self.choice, _rows(self.field, [self.staar]))


def _offer(field: forms.Field, stands: Any) -> None:
    if not isinstance(field, forms.ModelChoiceField) or isinstance(field, _FLERE) or stands in (None, ""):
        return
    key = stands.pk if isinstance(stands, models.Model) else stands
    field.iterator = type("_Staar", (_WithCurrent,), {"staar": key})
    field.widget.choices = field.choices


def _rows(field: Any, values: Iterable[Any]) -> list[models.Model]:
    values = list(values)
    wanted = [value for value in values if not isinstance(value, models.Model)]
    if not wanted:
        return values
    return [
        *(value for value in values if isinstance(value, models.Model)),
        *field.queryset.model._base_manager.filter(pk__in=wanted),
    ]


def _text(field: forms.Field, value: Any) -> str:
    """As the control shows it."""
    shown = field.widget.format_value(field.prepare_value(value))
    return "" if shown is None else str(shown)


def _plain(field: forms.Field, value: Any) -> Any:
    """The same for a value that stands and for one that was sent: what a browser changes is no change."""
    if isinstance(field, _FLERE):
        return sorted(str(field.prepare_value(one)) for one in value or ())
    if isinstance(field, forms.BooleanField):
        return field.to_python(value)
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        value = field.prepare_value(value)
        return "" if value is None else str(value)
    text = _text(field, value)
    try:
        read = field.to_python(text)
        if isinstance(read, Decimal):
            return read.normalize()
    except (ValidationError, ArithmeticError):
        return None, text
    return "" if read is None else str(read).replace("\r\n", "\n").strip()


def _i_ord(field: forms.Field, value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "ja" if value else "nej"
        case dt.date():
            return dansk_dato(value)
        case dt.time():
            return klokken(value)
    if isinstance(field, forms.ModelChoiceField):
        several = isinstance(field, forms.ModelMultipleChoiceField)
        return ", ".join(map(str, _rows(field, value if several else [value])))
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        words = dict(map(_words, flatten_choices(choices)))
        several = isinstance(field, forms.MultipleChoiceField)
        return ", ".join(words.get(str(one), str(one)) for one in (value if several else [value]))
    return str(value)


def _words(choice: tuple[Any, Any]) -> tuple[str, str]:
    return str(choice[0]), str(choice[1])


@dataclass(frozen=True)
class Aendring:
    """By whom, empty where nobody is known, and when."""

    navn: str
    tid: dt.datetime

    @property
    def hvornaar(self) -> str:
        lokal = timezone.localtime(self.tid)
        dag = "" if lokal.date() == timezone.localdate() else f"{dansk_dato(lokal)} "
        return f"{dag}{klokken(lokal)}"


def last_change(row: models.Model, navn: str) -> Aendring | None:
    """Of one field, by the change log."""
    try:
        field: Any = row._meta.get_field(navn)
    except FieldDoesNotExist:
        return None
    if field.many_to_many:
        return _last_link(row, field)
    if not hasattr(type(row), "pgh_event_model"):
        return None
    events = list(event_model(type(row)).objects.filter(pgh_obj_id=row.pk).order_by("-pgh_id")[:_SENESTE])
    for newer, older in pairwise([*events, None]):
        if older is None or getattr(newer, field.attname, None) != getattr(older, field.attname, None):
            return _told(newer)
    return None


# So far back it is looked for.
_SENESTE = 50


def _last_link(row: models.Model, field: Any) -> Aendring | None:
    """Of the table between two, where that is in the log."""
    forward = isinstance(field, models.ManyToManyField)
    links = field if forward else field.field
    column = links.m2m_column_name() if forward else links.m2m_reverse_name()
    through = links.remote_field.through
    tracked = [model for model in (through, *through.__subclasses__()) if hasattr(model, "pgh_event_model")]
    for model in tracked:
        return last_event(model, **{column: row.pk})
    return None


def last_event(model: type[models.Model], **which: Any) -> Aendring | None:
    event = event_model(model).objects.filter(**which).order_by("-pgh_id").first()
    return _told(event) if event else None


def _told(event: Any) -> Aendring:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    user = get_user_model().objects.filter(pk=metadata.get("actor_id")).first()
    return Aendring(user.get_short_name() if user else "", event.pgh_created_at)
