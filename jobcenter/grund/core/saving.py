"""Saving a row so that a person can read what was wrong with it."""

from django.db import IntegrityError, transaction


def save_checked(row, **save):
    """Check, then save. Two who save the same key at once both get the model's own words."""
    row.full_clean()
    try:
        with transaction.atomic():
            row.save(**save)
    except IntegrityError:
        row.full_clean()
        raise
    return row


def change(row, felter) -> bool:
    """Set the fields that differ, check and save; a row where nothing differs is not written."""
    changed = [navn for navn, vaerdi in felter.items() if getattr(row, navn) != vaerdi]
    for navn in changed:
        setattr(row, navn, felter[navn])
    if row._state.adding:
        save_checked(row)
    elif changed:
        save_checked(row, update_fields=changed)
    return bool(changed)
