"""The imports the program knows. A new one is a class here with its columns and what a row becomes."""

from jobcenter.indlaesning.kilder.base import Kilde
from jobcenter.indlaesning.kilder.kontakter import Kontakter
from jobcenter.indlaesning.kilder.virksomheder import Virksomheder

KILDER: dict[str, type[Kilde]] = {kilde.noegle: kilde for kilde in (Virksomheder, Kontakter)}

__all__ = ["KILDER", "Kilde"]
