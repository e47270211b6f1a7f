"""Sheets of an xlsx file: what stands in the cells, what is hidden, and what has no value."""

import datetime as dt
import re
from collections.abc import Callable
from posixpath import join, normpath
from typing import TypeVar

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from jobcenter.grund.regneark.ark import (
    FOR_STOR,
    IKKE_REGNEARK,
    INGEN_ARK,
    OEDELAGT,
    Ark,
    Fejlcelle,
    Tal1904,
    UlaeseligFil,
)
from jobcenter.grund.regneark.formel import is_formula
from jobcenter.grund.regneark.gitter import Gitter, Plads
from jobcenter.grund.regneark.pakke import Pakke, Xml
from jobcenter.grund.regneark.tegn import mend

Del = TypeVar("Del", bound=Xml)
Laesning = Callable[[str], object]

_BOG = "xl/workbook.xml"
_SAND = ("1", "true")
_MAX_BLOKKE = 20_000
_BREDEST = 16_384
_STED = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TEGN = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Dates of East Asian calendars, which have no code of their own in the file.
_OESTASIATISKE = {*range(27, 37), *range(50, 59)}


def read_xlsx(pakke: Pakke) -> list[Ark]:
    navne = pakke.navne
    if "xl/workbook.bin" in navne:
        raise UlaeseligFil("Gem filen som Excel-projektmappe (.xlsx) eller CSV, og prøv igen.")
    if _BOG not in navne:
        raise UlaeseligFil(IKKE_REGNEARK)
    bog = _walk(_Bog(), pakke, _BOG)
    dele = _walk(_Forbindelser(), pakke, "xl/_rels/workbook.xml.rels").dele
    tekster = _walk(_Tekster(), pakke, *dele.get("sharedStrings", {}).values()).tekster
    formater = _walk(_Formater(), pakke, *dele.get("styles", {}).values()).kinds(bog.fra_1904)
    arkdele = dele.get("worksheet", {})
    plads = Plads()
    ark = [
        _walk(_Arkdel(tekster, formater, bog.fra_1904, plads), pakke, arkdele[noegle]).as_ark(navn, skjult)
        for navn, noegle, skjult in bog.ark
        if noegle in arkdele
    ]
    if not ark:
        raise UlaeseligFil(INGEN_ARK)
    return ark


def _walk(laeser: Del, pakke: Pakke, *navne: str) -> Del:
    for navn in navne[:1]:
        if navn not in pakke.navne:
            raise UlaeseligFil(OEDELAGT)
        laeser.walk(pakke.read(navn))
    return laeser


class _Bog(Xml):
    """The sheets in their order, and from when days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.ark: list[tuple[str, str, bool]] = []
        self.fra_1904 = False

    def begin_sheet(self, attributter: dict[str, str]) -> None:
        noegle = next((v for k, v in attributter.items() if k.endswith(":id")), "")
        skjult = attributter.get("state", "visible") != "visible"
        self.ark.append((attributter.get("name", ""), noegle, skjult))

    def begin_workbookPr(self, attributter: dict[str, str]) -> None:  # noqa: N802 - the tag's name
        self.fra_1904 = attributter.get("date1904") in _SAND


class _Forbindelser(Xml):
    """What kind of part is where: ``dele["worksheet"]["rId1"]``."""

    def __init__(self) -> None:
        super().__init__()
        self.dele: dict[str, dict[str, str]] = {}

    def begin_Relationship(self, attributter: dict[str, str]) -> None:  # noqa: N802 - the tag's name
        slags = attributter.get("Type", "").rpartition("/")[2]
        sted = normpath(join("/xl", attributter.get("Target", ""))).lstrip("/")
        self.dele.setdefault(slags, {})[attributter.get("Id", "")] = sted


class _MedTekst(Xml):
    """Text in pieces, ``t``. How a word is pronounced is no part of it."""

    def __init__(self) -> None:
        super().__init__()
        self._stykker: list[str] = []
        self._udtale = False

    def begin_t(self, _attributter: dict[str, str]) -> None:
        if not self._udtale:
            self.listen(self._stykker.append)

    def finish_t(self) -> None:
        self.listen(None)

    def begin_rPh(self, _attributter: dict[str, str]) -> None:  # noqa: N802 - the tag's name
        self._udtale = True

    def finish_rPh(self) -> None:  # noqa: N802 - the tag's name
        self._udtale = False


class _Tekster(_MedTekst):
    """The texts that cells point at."""

    def __init__(self) -> None:
        super().__init__()
        self.tekster: list[str] = []

    def begin_si(self, _attributter: dict[str, str]) -> None:
        self._stykker.clear()

    def finish_si(self) -> None:
        self.tekster.append(_text(self._stykker))


def _text(stykker: list[str]) -> str:
    text = "".join(stykker)
    if "_x" in text:
        text = _TEGN.sub(lambda match: chr(int(match[1], 16)), text)
    return text if text.isascii() else mend(text)


class _Formater(Xml):
    """How the number of a cell of each style is read."""

    def __init__(self) -> None:
        super().__init__()
        self._koder: dict[str, str] = {}
        self._stile: list[str] = []
        self._i_celler = False

    def begin_numFmt(self, attributter: dict[str, str]) -> None:  # noqa: N802 - the tag's name
        self._koder[attributter.get("numFmtId", "")] = attributter.get("formatCode", "")[:255]

    def begin_cellXfs(self, _attributter: dict[str, str]) -> None:  # noqa: N802 - the tag's name
        self._i_celler = True

    def finish_cellXfs(self) -> None:  # noqa: N802 - the tag's name
        self._i_celler = False

    def begin_xf(self, attributter: dict[str, str]) -> None:
        if self._i_celler:
            self._stile.append(attributter.get("numFmtId", "0"))

    def kinds(self, fra_1904: bool) -> "Talslags":
        kendte: dict[str, Laesning] = {}
        for nummer in set(self._stile):
            kode = self._koder.get(nummer) or BUILTIN_FORMATS.get(int(nummer), "")
            er_dato = is_date_format(kode) or int(nummer) in _OESTASIATISKE
            if er_dato or is_timedelta_format(kode):
                kendte[nummer] = _day_reader(fra_1904, varighed=is_timedelta_format(kode))
        tal = Tal1904 if fra_1904 else float
        return Talslags({str(nr): kendte.get(nummer, tal) for nr, nummer in enumerate(self._stile)}, tal)


class Talslags:
    def __init__(self, ved_stil: dict[str, Laesning], ellers: Laesning) -> None:
        self._ved_stil, self._ellers = ved_stil, ellers

    def read(self, text: str, stil: str) -> object:
        return self._ved_stil.get(stil, self._ellers)(text)


def _day_reader(fra_1904: bool, *, varighed: bool) -> Laesning:
    def read(text: str) -> dt.datetime | dt.time | dt.timedelta | float:
        tal = float(text)
        try:
            return from_excel(tal, MAC_EPOCH if fra_1904 else WINDOWS_EPOCH, timedelta=varighed)
        except (ValueError, OverflowError):
            return tal

    return read


class _Arkdel(_MedTekst):
    """The cells of one sheet."""

    def __init__(self, tekster: list[str], tal: Talslags, fra_1904: bool, plads: Plads) -> None:
        super().__init__()
        self._tekster, self._tal = tekster, tal
        self._gitter = Gitter(plads)
        self._kolonnenumre: dict[str, int] = {}
        self._raekke = self._kolonne = -1
        self._slags = self._stil = ""
        # The text of the value and the formula of the cell; none where it has no such.
        self._vaerdi: list[str] | None = None
        self._formel: list[str] | None = None
        self._skjulte_raekker: set[int] = set()
        self._skjulte_kolonner = bytearray(_BREDEST)
        self._kolonneslags = 0
        self._flettede: list[tuple[int, int, int, int]] = []

    def begin_v(self, _attributter: dict[str, str]) -> None:
        self._vaerdi = []
        self.listen(self._vaerdi.append)

    def finish_v(self) -> None:
        self.listen(None)

    def begin_f(self, _attributter: dict[str, str]) -> None:
        self._formel = []
        self.listen(self._formel.append)

    def finish_f(self) -> None:
        self.listen(None)

    def begin_row(self, attributter: dict[str, str]) -> None:
        nr = attributter.get("r")
        self._raekke = int(nr) - 1 if nr else self._raekke + 1
        self._kolonne = -1
        if attributter.get("hidden") in _SAND or attributter.get("ht") in ("0", "0.0"):
            self._skjulte_raekker.add(self._raekke)

    def begin_c(self, attributter: dict[str, str]) -> None:
        if sted := attributter.get("r"):
            self._raekke, self._kolonne = self._place(sted)
        else:
            self._kolonne += 1
        self._slags = attributter.get("t", "n")
        self._stil = attributter.get("s", "")
        self._vaerdi = self._formel = None
        self._stykker = []

    def _place(self, sted: str) -> tuple[int, int]:
        match = _STED.fullmatch(sted)
        if not match or match[2] == "0":
            raise UlaeseligFil(OEDELAGT)
        kolonne = self._kolonnenumre.get(match[1])
        if kolonne is None:
            kolonne = self._kolonnenumre[match[1]] = _column_number(match[1])
        return int(match[2]) - 1, kolonne

    def finish_c(self) -> None:
        vaerdi = self._value()
        if vaerdi is not None and vaerdi != "":
            self._gitter.put(self._raekke, self._kolonne, vaerdi)

    def _value(self) -> object:
        slags = self._slags
        text = None if self._vaerdi is None else "".join(self._vaerdi)
        if self._formel is not None and not text and (text is None or slags != "str"):
            return _uncalculated("".join(self._formel))
        if slags == "inlineStr":
            return _text(self._stykker)
        if text is None or text == "":
            return Fejlcelle("#") if slags == "e" else None
        if slags == "n":
            return self._tal.read(text, self._stil)
        if slags == "s":
            return self._tekster[int(text)]
        if slags == "e":
            return Fejlcelle(text)
        if slags == "b":
            return text.strip() in _SAND
        return _text([text])

    def begin_mergeCell(self, attributter: dict[str, str]) -> None:  # noqa: N802 - the tag's name
        foerste, _, sidste = attributter.get("ref", "").replace("$", "").partition(":")
        fra, til = self._place(foerste), self._place(sidste or foerste)
        if til[0] > fra[0]:
            self._flettede.append((*fra, *til))
        if len(self._flettede) > _MAX_BLOKKE:
            raise UlaeseligFil(FOR_STOR)

    def begin_col(self, attributter: dict[str, str]) -> None:
        self._kolonneslags += 1
        if self._kolonneslags > _BREDEST:
            raise UlaeseligFil(OEDELAGT)
        if attributter.get("hidden") in _SAND:
            fra, til = int(attributter["min"]) - 1, min(int(attributter["max"]), _BREDEST)
            if 0 <= fra < til:
                self._skjulte_kolonner[fra:til] = b"\1" * (til - fra)

    def as_ark(self, navn: str, skjult: bool) -> Ark:
        return Ark(
            navn,
            self._gitter.raekker,
            skjult=skjult,
            skjulte_raekker=frozenset(self._skjulte_raekker),
            skjulte_kolonner=frozenset(match.start() for match in re.finditer(b"\1", self._skjulte_kolonner)),
            flettede=tuple(self._flettede),
        )


def _uncalculated(udtryk: str) -> object:
    """A formula nobody has calculated has no value. Some programs keep a note that begins with = as one."""
    return Fejlcelle(f"={udtryk}") if is_formula(udtryk) else f"={udtryk}"


def _column_number(bogstaver: str) -> int:
    nummer = 0
    for tegn in bogstaver:
        nummer = nummer * 26 + ord(tegn) - 64
    if nummer > _BREDEST:
        raise UlaeseligFil(OEDELAGT)
    return nummer - 1
