"""From a file to sheets of cells: CSV and xlsx, told apart by their content and never by their name."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO

from jobcenter.grund.core.cpr import mask_cpr_forms
from jobcenter.grund.regneark.ark import (
    IKKE_REGNEARK,
    MAX_BYTES,
    MAX_RAEKKER,
    MED_ADGANGSKODE,
    OEDELAGT,
    Ark,
    UlaeseligFil,
)
from jobcenter.grund.regneark.gamle import read_gammel
from jobcenter.grund.regneark.pakke import Pakke
from jobcenter.grund.regneark.tegn import decode, utf16_of
from jobcenter.grund.regneark.xlsx import read_xlsx

# Excel's own limit. A longer one means that a stray quotation mark has swallowed the following lines.
_MAX_CELLE = 32_767
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How programs keep Excel from making a number of it: ="01234567"
_SOM_TEKST = re.compile(r'^="([^"]*)"$')
_BINAERT = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def read_file(fil: IO[bytes]) -> list[Ark]:
    """All sheets of an open binary file. Raises UlaeseligFil."""
    fil.seek(0)
    data = fil.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UlaeseligFil(f"Filen er for stor. Den må højst fylde {MAX_BYTES // 1024 // 1024} MB.")
    if not data.strip():
        raise UlaeseligFil("Filen er tom.")
    ark = _reader(data)(data)
    if sum(len(a.raekker) for a in ark) > MAX_RAEKKER:
        raise UlaeseligFil("Filen har over 100.000 rækker. Del den op i flere filer.")
    return list(_with_masked_names(ark))


def _with_masked_names(ark: list[Ark]) -> Iterator[Ark]:
    """What a sheet is called is shown and kept. Rows are told by it: two sheets never get the same name."""
    brugte = {a.navn for a in ark}
    for a in ark:
        masked = navn = mask_cpr_forms(a.navn)
        nr = 1
        while navn != a.navn and navn in brugte:
            nr += 1
            navn = f"{masked} ({nr})"
        brugte.add(navn)
        yield a if navn == a.navn else replace(a, navn=navn)


def _reader(data: bytes) -> Callable[[bytes], list[Ark]]:
    if data.startswith(b"PK\x03\x04"):
        return _read_pakke
    if data.startswith(_OLE):
        return _read_ole
    return _read_csv


def _read_pakke(data: bytes) -> list[Ark]:
    try:
        pakke = Pakke(data)
        if "content.xml" in pakke.navne:
            return read_gammel(data)
        return read_xlsx(pakke)
    except UlaeseligFil:
        raise
    except Exception:
        # Whatever a broken file says where a number or a place should be.
        raise UlaeseligFil(OEDELAGT) from None


def _read_ole(data: bytes) -> list[Ark]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UlaeseligFil(MED_ADGANGSKODE)
    return read_gammel(data)


def _read_csv(data: bytes) -> list[Ark]:
    if _BINAERT.search(data[:100_000]) and not utf16_of(data):
        raise UlaeseligFil(IKKE_REGNEARK)
    text = decode(data)
    if (
        _BINAERT.search(text[:100_000].encode("utf-8", "replace"))
        or text.lstrip()[:1] == "<"
        or text.startswith(("%PDF", "{\\rtf"))
    ):
        raise UlaeseligFil(IKKE_REGNEARK)
    skilletegn = max(";,\t|", key=lambda tegn: _tabelagtig(text, tegn))
    return [Ark("", _split(text, skilletegn), adskilt=True)]


def _tabelagtig(text: str, skilletegn: str) -> int:
    """How much the first lines look like a table with this separator: lines of one width, times the width."""
    bredder = [len(r) for r in _split("\n".join(text.splitlines()[:60]), skilletegn) if len(r) > 1]
    return max((bredder.count(bredde) * bredde for bredde in set(bredder)), default=0)


def _split(text: str, skilletegn: str) -> list[list[str]]:
    raekker = _split_som_skrevet(text, skilletegn)
    if '="' in text:
        return [[_SOM_TEKST.sub(r"\1", celle) for celle in raekke] for raekke in raekker]
    return raekker


def _split_som_skrevet(text: str, skilletegn: str) -> list[list[str]]:
    try:
        raekker = list(csv.reader(io.StringIO(text, newline=""), delimiter=skilletegn))
        if all(len(celle) <= _MAX_CELLE for raekke in raekker for celle in raekke):
            return raekker
    except csv.Error:
        pass
    return _split_uden_anfoersel(text, skilletegn)


def _split_uden_anfoersel(text: str, skilletegn: str) -> list[list[str]]:
    try:
        return list(csv.reader(text.splitlines(), delimiter=skilletegn, quoting=csv.QUOTE_NONE))
    except csv.Error:
        raise UlaeseligFil(IKKE_REGNEARK) from None
