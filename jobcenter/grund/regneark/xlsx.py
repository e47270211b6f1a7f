"""Sheets of an xlsx file. Calamine reads them fast; what it cannot promise is checked before it is let in."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import python_calamine as calamine

from jobcenter.grund.regneark.ark import MAX_RAEKKER, Ark, UlaeseligFil

MAX_UDPAKKET = 400 * 1024 * 1024
MAX_CELLER = 6_000_000
# A cell with something in it (an empty one closes itself), whatever the prefix of its namespace.
_CELLE = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>")
_FORMEL = re.compile(rb"<(?:\w+:)?f[\s>]")

_IKKE_REGNEARK = "Filen er ikke et regneark. Vælg en CSV-fil eller en Excel-fil (.xlsx)."
_OEDELAGT = "Filen er ødelagt og kan ikke læses. Åbn den i Excel, gem den igen, og prøv så igen."
_FOR_STOR = "Filen er for stor, når den pakkes ud. Slet tomme rækker og kolonner, eller del den op."


def read_xlsx(data: bytes) -> list[Ark]:
    try:
        har_formler = _check(data)
        ark = list(_read_ark(data))
    except (UlaeseligFil, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # A panic in the Rust reader is no Exception, and a broken file is no reason to fall over.
        raise UlaeseligFil(_OEDELAGT) from None
    if not ark:
        raise UlaeseligFil("Der er ingen læsbare ark i filen.")
    return _med_formler(data, ark) if har_formler else ark


def _check(data: bytes) -> bool:
    """Refuse what is no xlsx, is locked, or would fill the memory. True when there are formulas."""
    with zipfile.ZipFile(io.BytesIO(data)) as arkiv:
        _check_kinds(arkiv)
        if sum(info.file_size for info in arkiv.infolist()) > MAX_UDPAKKET:
            raise UlaeseligFil(_FOR_STOR)
        # Every part is read, also after the first one with a formula.
        return max(_check_part(arkiv, info) for info in arkiv.infolist())


def _check_kinds(arkiv: zipfile.ZipFile) -> None:
    navne = set(arkiv.namelist())
    if any(info.flag_bits & 1 for info in arkiv.infolist()):
        raise UlaeseligFil("Filen er beskyttet med adgangskode. Fjern adgangskoden i Excel, og prøv igen.")
    if "xl/workbook.bin" in navne or ("mimetype" in navne and "content.xml" in navne):
        raise UlaeseligFil("Gem filen som Excel-projektmappe (.xlsx) eller CSV, og prøv igen.")
    if not any(navn.lower().endswith("workbook.xml") for navn in navne):
        raise UlaeseligFil(_IKKE_REGNEARK)


def _check_part(arkiv: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Read the part (which checks its length and sum); True when it is a sheet with formulas."""
    indhold = arkiv.read(info)
    if "worksheets/" not in info.filename:
        return False
    bredde = hoejde = 0
    for kolonne, raekke in _CELLE.findall(indhold):
        bredde, hoejde = max(bredde, _kolonnenummer(kolonne)), max(hoejde, int(raekke))
    if hoejde > MAX_RAEKKER or bredde * hoejde > MAX_CELLER:
        raise UlaeseligFil(_FOR_STOR)
    return bool(_FORMEL.search(indhold))


def _kolonnenummer(bogstaver: bytes) -> int:
    nummer = 0
    for tegn in bogstaver:
        nummer = nummer * 26 + tegn - 64
    return nummer


def _read_ark(data: bytes) -> Iterator[Ark]:
    bog = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for meta in bog.sheets_metadata:
        if meta.typ == calamine.SheetTypeEnum.WorkSheet:
            yield Ark(meta.name, bog.get_sheet_by_name(meta.name).to_python(skip_empty_area=False))


def _med_formler(data: bytes, ark: list[Ark]) -> list[Ark]:
    """Formulas are text: a formula nobody has calculated reads as it is written, else as its result."""
    formler = _formler(data)
    return [Ark(a.navn, _fill(a.raekker, formler.get(a.navn, {}))) for a in ark]


def _formler(data: bytes) -> dict[str, dict]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            bog = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            return {ws.title: _formler_i(ws) for ws in bog.worksheets}
    except Exception:
        # The sheet itself was readable; only the wording of its formulas is not.
        return {}


def _formler_i(ws: Any) -> dict[tuple[int, int], str]:
    return {
        # An array formula is an object that holds its text.
        (celle.row - 1, celle.column - 1): str(getattr(celle.value, "text", celle.value))
        for raekke in ws.iter_rows()
        for celle in raekke
        if getattr(celle, "data_type", "") == "f"
    }


def _fill(raekker: list[list[Any]], formler: dict[tuple[int, int], str]) -> list[list[Any]]:
    for (nr, kolonne), formel in formler.items():
        while len(raekker) <= nr:
            raekker.append([])
        raekke = raekker[nr]
        raekke.extend([""] * (kolonne + 1 - len(raekke)))
        if raekke[kolonne] == "":
            raekke[kolonne] = formel
    return raekker
