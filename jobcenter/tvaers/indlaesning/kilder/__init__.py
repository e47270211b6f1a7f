"""The imports the program knows. A new one is a class here with its columns and what a row becomes."""

from jobcenter.tvaers.indlaesning.kilder.base import Kilde
from jobcenter.tvaers.indlaesning.kilder.kandidatbank import Kandidatbank
from jobcenter.tvaers.indlaesning.kilder.kontakter import Kontakter
from jobcenter.tvaers.indlaesning.kilder.virksomheder import Virksomheder
from jobcenter.tvaers.indlaesning.kilder.virksomhedscentre import Virksomhedscentre

KILDER: dict[str, type[Kilde]] = {
    kilde.noegle: kilde for kilde in (Virksomheder, Kontakter, Virksomhedscentre, Kandidatbank)
}


def kilder_for(user) -> list[type[Kilde]]:
    """What the user may bring in."""
    return [kilde for kilde in KILDER.values() if user.har_ret(kilde.ret)]


__all__ = ["KILDER", "Kilde", "kilder_for"]
