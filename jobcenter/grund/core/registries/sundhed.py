"""What must be at work besides the servers for the house to be well.

An app's ``bidrag/sundhed.py`` says ``staar_stille(silent)``; ``silent()`` names what stands still.
"""

from collections.abc import Callable, Iterator

from jobcenter.grund.core.registries.register import Register

_asked: Register[str, Callable[[], list[str]]] = Register("as what may stand still")


def staar_stille(silent: Callable[[], list[str]]) -> None:
    _asked[f"{silent.__module__}.{silent.__qualname__}"] = silent


def silent_parts() -> Iterator[str]:
    for silent in _asked.values():
        yield from silent()
