"""The code lists of the house, each declared by the app that reads it in ``bidrag/koder.py``."""

from jobcenter.grund.core.ordforraad import Ordforraad

UDEN_ART = {"": "Ingen særlig"}

LISTER = Ordforraad("the code list")
# What code and figures branch on. A line without art is only a word.
ARTER: dict[str, dict[str, str]] = {}
# The lines a new house starts with: (kode, navn, art).
START: dict[str, tuple[tuple[str, str, str], ...]] = {}


def kodeliste(noegle: str, navn: str, *, plads: int, start: tuple, arter: dict = UDEN_ART) -> None:
    LISTER.add(noegle, navn, plads=plads)
    ARTER[noegle], START[noegle] = arter, start
