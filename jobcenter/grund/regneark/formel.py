"""Whether what begins with = is a formula or something a person wrote."""

import re

# A text, a name or reference or number, an operator, brackets and separators, space.
_LED = re.compile(
    r"""(?P<vaerdi>"(?:[^"]|"")*"|'[^']*'!?|[\w.$:!\[\]\#@\\]+)|(?P<mellem>[-+*/^&=<>%(){},;|~])|\s+"""
)
_REFERENCE = re.compile(r"\$?[A-Za-z]{1,3}\$?\d{1,7}(:\$?[A-Za-z]{1,3}\$?\d{1,7})?")
_FOERST = "-+@({"
_KALD = re.compile(r"=[-+@]?\s*[A-ZÆØÅ][A-ZÆØÅ0-9._]*\(.*\)|=[-+]?\$?[A-Z]{1,3}\$?\d{1,7}", re.DOTALL)
_MAX = 8192


def is_formula(udtryk: str) -> bool:
    """Of what a cell of formulas holds, without its =: two words beside each other are no formula."""
    foer = None
    naaet = 0
    for led in _LED.finditer(udtryk[:_MAX]):
        if led.start() != naaet:
            return False
        naaet = led.end()
        if led["mellem"] and foer is None and led[0] not in _FOERST:
            return False
        if led["vaerdi"] and foer and not _fit(foer, led[0]):
            return False
        if led["vaerdi"] or led["mellem"]:
            foer = led["vaerdi"] or (led[0] if led[0] in ")}%" else "")
    return naaet == len(udtryk[:_MAX])


def _fit(foer: str, led: str) -> bool:
    """A sheet's name before a cell's, and two cells that cross each other."""
    return foer.endswith("!") or bool(_REFERENCE.fullmatch(foer) and _REFERENCE.fullmatch(led))


def is_call(text: str) -> bool:
    """Of a cell of text: a whole formula that calls something or points at a cell."""
    return text.startswith("=") and bool(_KALD.fullmatch(text)) and is_formula(text[1:])
