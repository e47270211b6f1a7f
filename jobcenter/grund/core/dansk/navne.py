"""Whether two names that people wrote may mean the same."""

import re

from rapidfuzz.distance.OSA import distance as redigeringsafstand

from jobcenter.grund.core.dansk.firma import split_selskabsform
from jobcenter.grund.core.text import search_key

_INDEHAVER = re.compile(r"\s+(?:v/|v\.|ved\s)\s*(?P<indehaver>.+)$", re.IGNORECASE)


def split_form(skrevet: str) -> tuple[str, str]:
    """("as" or "v …", and the name without it)."""
    if match := _INDEHAVER.search(skrevet):
        return f"v {search_key(match['indehaver'])}", skrevet[: match.start()]
    return split_selskabsform(skrevet)


def resembles(skrevet: str, navn: str) -> bool:
    """Whether two names may be the same one's: a word in common, or nearly."""
    ord_, andre = (set(search_key(split_form(n)[1]).split()) for n in (skrevet, navn))
    return any(a[:4] == b[:4] or redigeringsafstand(a, b) <= 1 for a in ord_ for b in andre)
