"""Where declarations are kept: each key is taken once, and the second who wants it is told by whom."""

import sys
from pathlib import Path
from types import FrameType
from typing import TypeVar

from django.conf import settings

Key = TypeVar("Key")
Value = TypeVar("Value")


class Register(dict[Key, Value]):
    """A dict whose keys are not taken anew; ``som`` is part of the refusal: "… twice, as a figure"."""

    def __init__(self, som: str) -> None:
        super().__init__()
        self._som = som
        self._steder: dict[Key, str] = {}

    def __setitem__(self, key: Key, value: Value) -> None:
        sted = _declared_in()
        if key in self:
            first = self._steder.get(key)
            raise ValueError(f"{key!r} is declared twice, {self._som}: in {first} and in {sted}")
        super().__setitem__(key, value)
        self._steder[key] = sted


def _declared_in() -> str:
    """File and line: an app declares while a module of it is imported, or when it is ready."""
    frame: FrameType | None = sys._getframe(1)
    while frame and frame.f_code.co_name not in ("<module>", "ready"):
        frame = frame.f_back
    if frame is None:
        return "no module"
    path = Path(frame.f_code.co_filename)
    own = path.is_relative_to(settings.BASE_DIR)
    return f"{path.relative_to(settings.BASE_DIR) if own else path}:{frame.f_lineno}"
