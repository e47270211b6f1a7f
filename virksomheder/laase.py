"""The order in which rows are locked where there are several."""

from jobcenter.grund.core.skriv import lock
from virksomheder.models import Kontaktperson


def lock_person(person: Kontaktperson) -> Kontaktperson:
    """The company first: only one person is called first, and two may be chosen at once."""
    lock(person.virksomhed)
    return lock(person)
