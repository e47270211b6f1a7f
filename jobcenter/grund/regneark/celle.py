"""One cell: its text, whether it says anything, and whether it holds a value at all."""

import datetime as dt
import re
import unicodedata

from jobcenter.grund.regneark.ark import Fejlcelle
from jobcenter.grund.regneark.formel import is_call

_STYRETEGN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

_MELLEMRUM = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# What is not seen: soft hyphens, spaces of no width, signs of direction. (A joiner holds a picture together.)
_USYNLIGE = re.compile(r"[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class Ulaeselig(ValueError):
    """The cell cannot be read; the text says so in Danish and never repeats the value."""


def tekst(celle: object) -> str:
    """The cell as a person sees it: 12345678.0 is 12345678, and nothing in it is more than text."""
    if isinstance(celle, bool):
        return "Ja" if celle else "Nej"
    if isinstance(celle, float) and celle.is_integer() and abs(celle) < 1e15:
        return str(int(celle))
    if isinstance(celle, dt.date):
        return _dato_som_tekst(celle)
    text = str(celle)
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n")
    if not text.isascii():
        text = _USYNLIGE.sub("", _MELLEMRUM.sub(" ", unicodedata.normalize("NFC", text)))
    return _STYRETEGN.sub("", text).strip()


def _dato_som_tekst(celle: dt.date) -> str:
    har_tid = isinstance(celle, dt.datetime) and celle.time() != dt.time()
    return celle.strftime("%d-%m-%Y %H:%M" if har_tid else "%d-%m-%Y")


def er_tom(celle: object) -> bool:
    return celle is None or (isinstance(celle, str) and not tekst(celle))


# What people write in a cell that has nothing to say.
_INTET = re.compile(
    r"[-–—_.?*]{1,5}|n\.?/?a\.?|i/t|ukendt|ubekendt|uoplyst|(ikke|ej) (oplyst|relevant|kendt)"
    r"|null|none|nan|unknown",
    re.IGNORECASE,
)


def siger_intet(celle: object) -> bool:
    """Empty, or a sign for it. A note is what a person wrote, and is never that."""
    if not isinstance(celle, str):
        return celle is None
    text = tekst(celle)
    return not text or bool(_INTET.fullmatch(text))


# As Excel and LibreOffice write them, in Danish and English. Signs alone: the column was too narrow.
_FEJLKODE = re.compile(
    r"#(I/T|N/A|REFERENCE!|REF!|DIV/0!|DIVISION/0!|NAVN\?|NAME\?|VÆRDI!|VALUE!|NUM!|TAL!|NUL!|NULL!|OVERLØB!|SPILL!"
    r"|BEREGN!|CALC!|FELT!|FIELD!|BLOKERET!|BLOCKED!|FORBIND!|CONNECT!|OPTAGET!|BUSY!|UKENDT!|UNKNOWN!|PYTHON!"
    r"|HENTER_DATA|GETTING_DATA)|#{3,255}|(Err|Fejl):\d{3}",
    re.IGNORECASE,
)


def check_value(celle: object, *, fri_tekst: bool = False) -> None:
    """Raises Ulaeselig when the cell holds no value; where people write freely a formula may be a note."""
    text = tekst(celle) if isinstance(celle, str | Fejlcelle) else ""
    if "\N{REPLACEMENT CHARACTER}" in text:
        raise Ulaeselig("Bogstaver er gået tabt, før filen kom hertil.")
    if _FEJLKODE.fullmatch(text):
        raise Ulaeselig("Cellen viser en fejl i stedet for en værdi.")
    if isinstance(celle, Fejlcelle) or (is_call(text) and not fri_tekst):
        raise Ulaeselig("Formlen i cellen er ikke regnet ud. Åbn filen i Excel, og gem den igen.")
