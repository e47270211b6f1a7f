"""Who writes down that a list left the house as a spreadsheet.

The app that keeps the log says so in its ``bidrag/udtraek.py``: ``noterer(log_udtraek)``.
"""

from collections.abc import Callable

from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.registries.register import Register

_LOGGEN = "loggen"
_noterer: Register[str, Callable[..., object]] = Register("as who writes down the lists taken out")


def noterer(note: Callable[..., object]) -> None:
    """``note(by=, liste=, indhold=, raekker=)``: its name, what it held in words, how many rows."""
    _noterer[_LOGGEN] = note


def note_udtraek(*, by: Bruger, liste: str, indhold: str, raekker: int) -> None:
    _noterer[_LOGGEN](by=by, liste=liste, indhold=indhold, raekker=raekker)
