"""The change log: database triggers record what changed, services say who did it and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db.models import Model

from jobcenter.grund.core.models import Row


@dataclass
class Usporet:
    """What an act did of which the change log holds nothing, because it says something of a citizen."""

    # Rows added to many-to-many tables, by the table's label.
    led: dict[str, list[int]] = field(default_factory=dict)
    # Columns changed: model's label, pk, column, what stood there, what stands there now.
    rettet: list[tuple[str, int, str, Any, Any]] = field(default_factory=list)


def track(*, exclude: Iterable[str] = ()) -> Callable[[type[Row]], type[Row]]:
    """Class decorator: every insert, update and delete of the model becomes an event row, by trigger.

    The database refuses to change or delete an event row.
    """
    return pghistory.track(*_events(), exclude=list(exclude), append_only=True)


def track_links() -> Callable[[type[Row]], type[Row]]:
    """The same for the table of a many-to-many field, wrapped in a proxy model."""
    return pghistory.track(*_events(), obj_field=None, append_only=True)


def event_model(model: type[Model]) -> Any:
    """The event rows of a tracked model: a class that pghistory makes, with the model's own columns."""
    return model.pgh_event_model  # type: ignore[attr-defined]  # put there by ``track``


def _events() -> tuple[pghistory.Tracker, ...]:
    return pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
