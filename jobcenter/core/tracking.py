"""The change log: database triggers record what changed, services say who did it and why."""

import contextlib

import pghistory


def track(*, exclude=()):
    """Class decorator: every insert, update and delete of the model becomes an event row, by trigger."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
    )


@contextlib.contextmanager
def action(name: str, *, by, **facts):
    """Open the one context of a service: ``with action("kontakt.registrer", by=user):``.

    ``name`` has a Danish sentence in the app's ``historik.py``. Facts must hold no personal data.
    """
    with pghistory.context(action=name, actor=by.initialer, actor_id=by.pk, **facts):
        yield
