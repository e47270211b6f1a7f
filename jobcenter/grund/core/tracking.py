"""The change log: database triggers record what changed, services say who did it and why."""

import contextlib
from contextvars import ContextVar
from functools import partial

import pghistory
from django.db import transaction


def track(*, exclude=()):
    """Class decorator: every insert, update and delete of the model becomes an event row, by trigger.

    The database refuses to change or delete an event row.
    """
    return pghistory.track(*_events(), exclude=list(exclude), append_only=True)


def track_links():
    """The same for the table of a many-to-many field, wrapped in a proxy model."""
    return pghistory.track(*_events(), obj_field=None, append_only=True)


def _events():
    return pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()


_open_action = ContextVar("open_action", default=None)
_afterwards = []


def afterwards(do):
    """``do(by)`` is called with the actor after an action, and again when its rows have been committed."""
    _afterwards.append(do)
    return do


@contextlib.contextmanager
def action(name: str, *, by, **facts):
    """Open the one context of a service: ``with action("virksomheder.kontakt_registrer", by=user):``.

    ``name`` has a Danish sentence in the app's ``historik.py``. Facts must hold no personal data.
    A service that calls another stays one action: the outermost name and actor stand.
    """
    if _open_action.get():
        pghistory.context(**facts)
        yield
        return
    token = _open_action.set(name)
    try:
        with pghistory.context(**facts, action=name, actor=by.initialer, actor_id=by.pk):
            yield
        # At once, for what this transaction still shows, and again when others can see the rows.
        for do in _afterwards:
            do(by)
            transaction.on_commit(partial(do, by), robust=True)
    finally:
        _open_action.reset(token)
