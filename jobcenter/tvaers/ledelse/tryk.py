"""Setting a page, and which signs a page can hold: those of the house's own fonts and of the setter's."""

import datetime as dt
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

_HER = Path(__file__).parent
_SKRIFT = settings.BASE_DIR / "static/vendor/dkfds/fonts/IBMPlexSans/complete/ttf"
# Stands where a sign cannot.
ERSTATNING = "\u25a1"
# The letters of Europe are in the house's font; from here on lie the signs of East Asia, and emoji.
_EUROPA, _OESTASIEN = 0x180, 0x2E80
_PROEVE = b'#set document(title: [x])\n#set text(font: "IBM Plex Sans")\n#sys.inputs.tegn'


def set_page(skabelon: str, data: dict[str, Any], tidspunkt: dt.datetime) -> bytes:
    """PDF/UA-1. What people typed goes in as JSON and is only ever text; what no font has is replaced, for a
    page that was promised comes."""
    try:
        return _compile(str(_HER / skabelon), _each_text(data, printable), tidspunkt)
    except typst.TypstError:
        # Signs that can stand alone need not be able to stand together.
        return _compile(str(_HER / skabelon), _each_text(data, _european), tidspunkt)


def unprintable(text: str) -> str:
    """The first sign of the text that no page can hold, or nothing."""
    return next((sign for sign in text if not _can_stand(sign)), "")


def printable(text: str) -> str:
    return "".join(sign if _can_stand(sign) else ERSTATNING for sign in text)


def _european(text: str) -> str:
    return "".join(sign if ord(sign) < _EUROPA and _can_stand(sign) else ERSTATNING for sign in text)


def _can_stand(sign: str) -> bool:
    if sign in "\n\t" or (ord(sign) < _EUROPA and sign.isprintable()):
        return True
    return ord(sign) < _OESTASIEN and _has_glyph(sign)


@lru_cache(maxsize=4096)
def _has_glyph(sign: str) -> bool:
    try:
        _compile(_PROEVE, None, None, tegn=f"x{sign}")
    except typst.TypstError:
        return False
    return True


def _each_text(data: Any, do: Any) -> Any:
    if isinstance(data, str):
        return do(data)
    if isinstance(data, dict):
        return {key: _each_text(value, do) for key, value in data.items()}
    return [_each_text(value, do) for value in data] if isinstance(data, list) else data


def _compile(kilde: Any, data: Any, tidspunkt: dt.datetime | None, **inputs: str) -> bytes:
    when = tidspunkt and tidspunkt.astimezone(dt.UTC).replace(microsecond=0)
    return typst.compile(
        kilde,
        root=str(_HER),
        font_paths=[str(_SKRIFT)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=when,
        sys_inputs=inputs or {"data": json.dumps(data)},
    )
