"""How colleagues outside the case see a citizen."""

import re


def initialer_af(navn: str) -> str:
    """First letter of the first and the last name: ``MK``."""
    letters = re.findall(r"\b[^\W\d_]", navn)
    return "".join(letters[:1] + letters[1:][-1:]).upper()
