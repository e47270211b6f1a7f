"""Rights: what a person may do, and which roles hold it.

An app declares its own in ``bidrag/retter.py``, one name a right::

    FORLOEB_BOOK = ret("forloeb_book", "Booke, forlænge og afslutte forløb", Rolle.JOBKONSULENT, plads=60)

A view asks for it with ``@kraever(FORLOEB_BOOK)``, so a right nobody declared does not get past the import.
"""

from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries.register import Register


class Ret(str):
    """A right. Its value is what templates ask for and what a role's rights are kept as."""

    navn: str
    roller: tuple[Rolle, ...]
    # Where it stands among what a role may do, on the page where roles are handed out.
    plads: int


_retter: Register[str, Ret] = Register("as a right")


def ret(vaerdi: str, navn: str, *roller: Rolle, plads: int) -> Ret:
    """Declare a right; ``navn`` is what it is called in Danish. Whoever has one of the roles holds it."""
    new = Ret(vaerdi)
    new.navn, new.roller, new.plads = navn, roller, plads
    _retter[vaerdi] = new
    return new


def retter() -> list[Ret]:
    """All of them, as they are listed."""
    return sorted(_retter.values(), key=lambda ret: ret.plads)
