"""What people have put right in the program, as its history tells."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from jobcenter.grund.core.registries import historik
from jobcenter.grund.core.tracking import event_model


def corrections(rows: Iterable[Model], *, created: bool = False) -> dict[int, set[str]]:
    """The columns, by pk, whose value a person has put there since the row came: in place of a spreadsheet's,
    or of her own. A spreadsheet from before does not know. ``created``: also a row as she made it."""
    rows = list(rows)
    if not rows:
        return {}
    log, fra_ark = event_model(type(rows[0])).objects.all(), set(historik.fra_regneark())
    labels = ["update", "insert"] if created else ["update"]
    by_hand = log.filter(pgh_obj_id__in=[row.pk for row in rows], pgh_label__in=labels).exclude(
        pgh_context__metadata__action__in=fra_ark
    )
    columns = [f.attname for f in rows[0]._meta.concrete_fields if hasattr(log.model, f.attname)]
    found: dict[int, set[str]] = {}
    before: dict[int, dict[str, Any]] = {}
    by_hand_was: dict[tuple[int, str], Any] = {}
    events = log.filter(pgh_obj_id__in=by_hand.values("pgh_obj_id")).order_by("pgh_id")
    for event in events.values("pgh_obj_id", "pgh_context__metadata__action", *columns).iterator():
        pk, handling = event["pgh_obj_id"], event["pgh_context__metadata__action"]
        if pk in before:
            changed = {c for c in columns if before[pk][c] != event[c]}
        else:
            changed = set(columns) if created else set()
        theirs = found.setdefault(pk, set())
        if handling in fra_ark:
            # An import that is taken back gives a person's value back.
            again = {c for c in changed if (pk, c) in by_hand_was and by_hand_was[pk, c] == event[c]}
            found[pk] = theirs - changed | again
        else:
            found[pk] = theirs | changed
            by_hand_was |= {(pk, c): event[c] for c in changed}
        before[pk] = event
    return found
