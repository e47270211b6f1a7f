"""How companies are written: what kind they are, and how the end of a word is shortened."""

import re

_SELSKABSFORMER = {
    "as": r"a/s|aktieselskab(?:et)?",
    "aps": r"aps|anpartsselskab(?:et)?",
    "is": r"i/s|interessentskab(?:et)?",
    "ps": r"p/s|partnerselskab(?:et)?",
    "ks": r"k/s|kommanditselskab(?:et)?",
    "ivs": r"ivs",
    "amba": r"a\.?m\.?b\.?a\.?",
    "fmba": r"f\.?m\.?b\.?a\.?",
    "smba": r"s\.?m\.?b\.?a\.?",
}
_FORM = re.compile(
    r"(?<![\w/])(?:" + "|".join(f"(?P<{form}>{m})" for form, m in _SELSKABSFORMER.items()) + r")(?![\w/])",
    re.IGNORECASE,
)
# As registers and people shorten the end of a word, folded as ``search_key`` does.
FORKORTELSER = {
    "forr": ("forretning",),
    "entr": ("entreprise", "entreprenoer"),
    "fabr": ("fabrik",),
    "vaerkst": ("vaerksted",),
    "rest": ("restaurant",),
    "inst": ("institution",),
    "ejd": ("ejendomme", "ejendom"),
}


def split_selskabsform(navn: str) -> tuple[str, str]:
    """("as", the name without it); several forms with a space between, none as ""."""
    return " ".join(found.lastgroup or "" for found in _FORM.finditer(navn)), _FORM.sub(" ", navn)
