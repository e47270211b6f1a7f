"""Which signs the bytes of a text file are: what gives plausible Danish decides.

Old files come from Windows, DOS and Mac, from two of them pasted together, or have been read wrongly once
and stored so.
"""

import codecs
import re
from collections import Counter
from itertools import islice

from jobcenter.grund.regneark.ark import UlaeseligFil

_UKENDT = "Bogstaverne i filen kan ikke læses. Gem den i Excel som CSV UTF-8, og prøv igen."
_ENKELTBYTE = ("cp1252", "mac_roman", "cp850")
_TABT = "\N{REPLACEMENT CHARACTER}"
_HOEJE = re.compile(rb"([\x00-\x7f]?[\x80-\xff]{1,60})(?=([\x00-\x7f]?))")
_STIKPROEVE = 300_000


def decode(data: bytes) -> str:
    """The text, mended. Raises UlaeseligFil."""
    return mend(_decode(data))


def _decode(data: bytes) -> str:
    if utf16 := utf16_of(data):
        try:
            return data.decode(utf16)
        except UnicodeDecodeError:
            raise UlaeseligFil(_UKENDT) from None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _most_plausible(data)


def utf16_of(data: bytes) -> str:
    """With a mark in front, or known by the noughts of every other byte."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    hoved = data[:4096]
    noughts = hoved[1::2].count(0), hoved[::2].count(0)
    if max(noughts) * 4 > len(hoved) and min(noughts) * 10 < max(noughts):
        return "utf-16-le" if noughts[0] > noughts[1] else "utf-16-be"
    return ""


def _most_plausible(data: bytes) -> str:
    steder = _places(data)
    maader = [(navn, blandet) for navn in _ENKELTBYTE for blandet in (False, True)]
    points = {maade: _points_in_all(steder, *maade) for maade in maader}
    # Of two that are as good, the first one.
    bedst = max(maader, key=lambda maade: points[maade])
    text = _read(data, *bedst)
    if _TABT in text or points[bedst] < 0:
        raise UlaeseligFil(_UKENDT)
    return text


def _places(data: bytes) -> Counter[bytes]:
    """Bytes that are no plain letters, with the letter on each side, and how often they stand so."""
    fundne = islice(_HOEJE.finditer(data), _STIKPROEVE)
    return Counter(fundet[1] + fundet[2] for fundet in fundne)


def _points_in_all(steder: Counter[bytes], navn: str, blandet: bool) -> int:
    return sum(antal * _plausibility(_read(sted, navn, blandet)) for sted, antal in steder.items())


def _read(data: bytes, navn: str, blandet: bool) -> str:
    """All bytes by this table; or only those that are no UTF-8."""
    if blandet:
        return data.decode("utf-8", errors=f"regneark-{navn}")
    return data.decode(navn, errors="replace")


def _fall_back_to(navn: str) -> None:
    def handle(fejl: UnicodeError) -> tuple[str, int]:
        assert isinstance(fejl, UnicodeDecodeError)  # noqa: S101 - for mypy; only decoding comes here
        return fejl.object[fejl.start : fejl.end].decode(navn, errors="replace"), fejl.end

    codecs.register_error(f"regneark-{navn}", handle)


for _navn in _ENKELTBYTE:
    _fall_back_to(_navn)

_SJAELDEN = re.compile(r"(?=([\s\S]?)([^\x00-\x7f])([\s\S]?))")
_DANSKE = set("æøåÆØÅ")
_ANDRE_BOGSTAVER = set("éÉüÜöÖäÄèáíóúëïôêâçñýžšćčłß")
_TEGN = set("\xa0§°´–—‘’“”„•…€«»½¼¾²³±µ®©™·¨£×÷")


def _plausibility(text: str) -> int:
    """Danish letters where they may stand are good; other letters a little; signs inside words are bad."""
    return sum(_points(*sted) for sted in _SJAELDEN.findall(text))


def _points(foer: str, tegn: str, efter: str) -> int:
    if tegn == _TABT or (tegn < "\xa0"):
        return -20
    if tegn in _DANSKE or tegn in _ANDRE_BOGSTAVER:
        if tegn.isupper() and foer.islower():
            return -4
        return 4 if tegn in _DANSKE else int(foer.isalpha() or efter.isalpha())
    i_ord = foer.isalpha() and efter.isalpha()
    if tegn == "’":
        return 4 if (efter in "sS" and foer.isalpha()) or foer in ("O", "D", "L") or not i_ord else -4
    if tegn in _TEGN:
        return -6 if i_ord or (foer.isalpha() and tegn not in "®™©…”–\xa0") else 0
    return -6


# What the first byte of a letter in UTF-8 looks like when it has been read by another table.
_FORBYTES = re.compile(r"[ÂÃÅâ√¬├┬ÔΓ]")
_MAX_GANGE = 3


def mend(text: str) -> str:
    """Text that was UTF-8, read by another table and stored so: "Ã¦" was æ."""
    for _ in range(_MAX_GANGE):
        if text.isascii() or not _FORBYTES.search(text):
            break
        forsoeg = [_mend_from(text, navn) for navn in _ENKELTBYTE]
        if all(mended == text for mended in forsoeg):
            break
        # What was read by the right table leaves the fewest signs.
        text = min(forsoeg, key=len)
    return text


def _mend_from(text: str, navn: str) -> str:
    return _MOENSTRE[navn].sub(lambda match: _back(match[0], navn), text)


def _as_byte(navn: str, byte: int) -> str:
    """The sign of the byte; where the table has none, programs keep its number."""
    try:
        return bytes([byte]).decode(navn)
    except UnicodeDecodeError:
        return chr(byte)


_TABELLER = {navn: {_as_byte(navn, byte): byte for byte in range(0x80, 0x100)} for navn in _ENKELTBYTE}
# Letters of two bytes from Latin, and the quotation marks and dashes of three.
_FOERST = {
    "cp1252": (range(0xC2, 0xC6), (0xE2,)),
    "mac_roman": (range(0xC2, 0xC4), (0xE2,)),
    "cp850": (range(0xC2, 0xC4), (0xE2,)),
}


def _pattern(navn: str) -> re.Pattern[str]:
    ved_byte = {byte: tegn for tegn, byte in _TABELLER[navn].items()}
    rest = "".join(re.escape(ved_byte[byte]) for byte in range(0x80, 0xC0))
    # cp1252 and latin-1 differ where Windows has its quotation marks.
    rest += "".join(map(re.escape, map(chr, range(0x80, 0xA0))))
    to = "".join(re.escape(ved_byte[byte]) for byte in _FOERST[navn][0])
    tre = "".join(re.escape(ved_byte[byte]) for byte in _FOERST[navn][1])
    return re.compile(f"[{to}][{rest}]|[{tre}][{rest}]{{2}}")


_MOENSTRE = {navn: _pattern(navn) for navn in _ENKELTBYTE}


def _back(text: str, navn: str) -> str:
    try:
        return bytes(_TABELLER[navn].get(tegn, ord(tegn) & 0xFF) for tegn in text).decode("utf-8")
    except UnicodeDecodeError:
        return text
