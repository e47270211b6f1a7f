"""Danish text as the search sees it."""

import re

from jobcenter.grund.core.models import DanishSearchKey

_FOLD = str.maketrans(DanishSearchKey._FROM, DanishSearchKey._TO) | str.maketrans(
    {"æ": "ae", "Æ": "ae", "ø": "oe", "Ø": "oe", "å": "aa", "Å": "aa"}
)


def search_key(text: str) -> str:
    """The same key as the generated columns ``navn_soeg``."""
    return re.sub(r"[^a-z0-9]+", " ", text.translate(_FOLD)).strip()
