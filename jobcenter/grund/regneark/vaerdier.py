"""What a cell means. Each reader takes a cell as the file has it and gives the value, or raises Ulaeselig."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from jobcenter.grund.core.cpr import looks_like_cpr
from jobcenter.grund.core.kalender import Interval
from jobcenter.grund.core.text import search_key
from jobcenter.grund.core.validators import normalize_cvr, normalize_phone, normalize_pnr
from jobcenter.grund.regneark.celle import Ulaeselig, check_value, er_tom, siger_intet, tekst
from jobcenter.grund.regneark.datoer import dato, klokkeslaet, maaned, tid_i_dato

__all__ = [
    "Ulaeselig",
    "check_value",
    "dato",
    "er_tom",
    "klokkeslaet",
    "siger_intet",
    "tekst",
    "tid_i_dato",
]

Value = TypeVar("Value")

JA = {"ja", "j", "x", "1", "true", "sand", "sandt", "yes"}
NEJ = {"nej", "n", "0", "false", "falsk", "no"}


def linje(hoejst: int, *, ord_: bool = True) -> Callable[[object], str]:
    """A reader of one line of text; ``ord_``: somebody's own words."""

    def read(celle: object) -> str:
        text = re.sub(r"\s+", " ", tekst(celle))
        if len(text) > hoejst:
            raise Ulaeselig(f"Teksten er for lang. Der er plads til {hoejst} tegn.")
        return text

    return egne_ord(read) if ord_ else read


def egne_ord(read: Callable[[object], str]) -> Callable[[object], str]:
    """Marks the reader of what somebody writes in their own words: no citizen's number belongs there."""
    read.egne_ord = True  # type: ignore[attr-defined]
    return read


def dag(interval: Interval) -> Callable[[object], dt.date]:
    """A reader of a day that makes sense."""

    def read(celle: object) -> dt.date:
        laest = dato(celle)
        if fejl := interval.fejl(laest):
            raise Ulaeselig(fejl)
        return laest

    return read


@egne_ord
def notat(celle: object) -> str:
    return tekst(celle)


# How Excel shows a long number in a narrow column: 9,70E+07.
_POTENS = re.compile(r"([0-9])(?:[.,]([0-9]{1,20}))?E\+?([0-9]{1,2})", re.IGNORECASE)


def _number_text(celle: object) -> str:
    """The digits of a number that names something, as they were before programs had them."""
    text = tekst(celle).replace("\N{ZERO WIDTH JOINER}", "")
    if match := _POTENS.fullmatch(text):
        decimaler, potens = match[2] or "", int(match[3])
        if len(decimaler) < potens:
            raise Ulaeselig("Excel har forkortet nummeret. Vis kolonnen som tal uden decimaler, og gem igen.")
        return match[1] + decimaler[:potens]
    # "12345678.0" is what a program makes of a number on its way through CSV.
    return re.sub(r"(?<=\d)[.,]0$", "", text)


def normaliseret(normalize: Callable[[str], str]) -> Callable[[object], str]:
    """A reader by way of a function that raises ValidationError."""

    def read(celle: object) -> str:
        try:
            return normalize(_number_text(celle))
        except ValidationError as fejl:
            raise Ulaeselig(fejl.messages[0]) from None

    return read


def _after(forord: str, normalize: Callable[[object], str]) -> Callable[[str], str]:
    """Without the words in front: "CVR-nr. 12345678"."""
    return lambda text: normalize(
        re.sub(rf"^(?:{forord})\b\W*(?:(?:nr|nummer|no|enhed)\b\W*)?", "", text, flags=re.I)
    )


cvr = normaliseret(_after("CVR|SE", normalize_cvr))
pnr = normaliseret(_after("P|Pnr|P-?nummer|P-?enhed", normalize_pnr))

_TELEFONORD = r"(?:tlf|tel|telefon|mobil|mob|mobiltlf|direkte|arbejde|privat|hovednr|lokal|m|t)"
_MELLEM_TELEFONER = re.compile(
    rf"[/;,|&\n]+|\s(?:og|eller|el\.?|samt|-)\s|(?<=\d)\s+(?={_TELEFONORD}\b)", re.IGNORECASE
)


def telefoner(celle: object) -> tuple[list[str], bool]:
    """The phone numbers of a cell, and whether all of it was read. Raises Ulaeselig when there is none."""
    text = _number_text(celle)
    numre: list[str] = []
    stykker = [text, *(stykke for stykke in _MELLEM_TELEFONER.split(text) if re.search(r"\d", stykke))]
    for stykke in stykker:
        try:
            numre.append(_one_phone(stykke))
        except ValidationError as fejl:
            besked = fejl.messages[0]
            continue
        if stykke is text:
            return numre, True
    if not numre and re.fullmatch(r"[\d .-]+", text) and len(cifre := re.sub(r"\D", "", text)) == 16:
        return [cifre[:8], cifre[8:]], True
    if not numre:
        raise Ulaeselig(besked)
    return list(dict.fromkeys(numre)), len(numre) == len(stykker) - 1


def _one_phone(text: str) -> str:
    text = re.sub(rf"^{_TELEFONORD}\b[\W]*(?:(?:nr|nummer)\b\W*)?", "", text.strip().lower())
    # "75123456 (Ole)", "75123456 mobil"
    text = re.sub(r"(?<=\d)\s*\(?[a-zæøå. ]{2,40}\)?$", "", text)
    return normalize_phone(re.sub(r"^45(?=(\s*\d){8}$)", "", text))


def telefon(celle: object) -> str:
    """The first phone number of the cell."""
    return telefoner(celle)[0][0]


def email(celle: object) -> str:
    text = tekst(celle).removeprefix("mailto:")
    try:
        validate_email(text)
    except ValidationError:
        raise Ulaeselig("E-mailadressen er ikke gyldig, og den er ikke gemt.") from None
    if looks_like_cpr(text):
        raise Ulaeselig("E-mailadressen ligner et CPR-nummer, og den er ikke gemt.")
    if len(text) > 254:
        raise Ulaeselig("E-mailadressen er for lang, og den er ikke gemt.")
    return text


def postnr(celle: object) -> str:
    """Four digits, also from "DK-8722" and "8722 Hedensted"; as a number 800 is 0800."""
    text = tekst(celle)
    if isinstance(celle, float | int) and len(text) == 3:
        return f"0{text}"
    if match := re.fullmatch(r"(?:DK[- ]?)?(\d{4})(?:[ ,]+\D.*)?", text, flags=re.IGNORECASE):
        return match[1]
    raise Ulaeselig("Et postnummer har fire cifre. Det er ikke gemt.")


def _cifre(laengde: int, navn: str) -> Callable[[object], str]:
    """A code of digits that Excel may have robbed of its first noughts; words may follow it."""

    def read(celle: object) -> str:
        text = re.sub(r"(?<=\d)\.0$|(?<=\d)[\s:,-]+[^\d\s].*", "", tekst(celle), flags=re.DOTALL)
        text = re.sub(r"[.\s]", "", text)
        if not re.fullmatch(r"[0-9]+", text) or len(text.lstrip("0")) > laengde or len(text) < laengde - 1:
            raise Ulaeselig(f"{navn} har {laengde} cifre og er ikke gemt.")
        return text[-laengde:].zfill(laengde)

    return read


kommunekode = _cifre(3, "Kommunekoden")
branchekode = _cifre(6, "Branchekoden")


_LAVET_TIL_DATO = (
    "Excel har lavet tallet om til en dato, og det er ikke gemt. Skriv for eksempel 5-9 som tekst."
)


def ansatte(celle: object) -> tuple[int, int | None]:
    """An interval of employees: "1-4", "3", "1000+", "ANTAL_10_19"."""
    if isinstance(celle, dt.date):
        raise Ulaeselig(_LAVET_TIL_DATO)
    text = tekst(celle).lower()
    if not isinstance(celle, float):
        text = re.sub(r"(?<=\d)[. ](?=\d{3}\b)", "", text)
    text = re.sub(
        r"\b(ca\.?|cirka|ansatte|medarbejdere|personer|pers\.?|fuldtid|mand)", "", text[:60]
    ).strip()
    for moenster, byg in _ANTAL:
        if match := re.fullmatch(moenster, text):
            return byg(*match.groups())
    raise Ulaeselig("Antal ansatte kan ikke læses og er ikke gemt. Skriv for eksempel 5 eller 10-19.")


def _interval(fra: str | int, til: str | int) -> tuple[int, int]:
    fra, til = int(fra), int(til)
    if fra > til or til > 1_000_000:
        raise Ulaeselig("Antal ansatte: fra må ikke være større end til. Det er ikke gemt.")
    return fra, til


def _antal(antal: str) -> tuple[int, int]:
    return _interval(antal, antal)


def _mindst(antal: str) -> tuple[int, int | None]:
    return _interval(antal, antal)[0], None


def _under(antal: str) -> tuple[int, int]:
    return _interval(0, max(int(antal) - 1, 0))


def _interval_of_register(fra: str, til: str) -> tuple[int, int | None]:
    """ANTAL_1000_99999 has no upper end."""
    return _mindst(fra) if set(til) == {"9"} and len(til) > 4 else _interval(fra, til)


def _refuse_month(_dag: str, navn: str) -> tuple[int, int]:
    maaned(navn)
    raise Ulaeselig(_LAVET_TIL_DATO)


_ANTAL: tuple[tuple[str, Callable[..., tuple[int, int | None]]], ...] = (
    (r"(\d{1,9})", _antal),
    (r"(?:fra )?(\d{1,9})\s*(?:-|–|—|til|_)\s*(\d{1,9})", _interval),
    (r"antal_(\d{1,9})_(\d{1,9})", _interval_of_register),
    (r"(\d{1,9})\s*(?:\+|og derover|og over|eller derover|eller flere|eller mere)", _mindst),
    (r"(?:over|mindst|>=?|min\.?)\s*(\d{1,9})", _mindst),
    (r"(?:under|<|færre end)\s*(\d{1,9})", _under),
    (r"(\d{1,2})[.-]\s?([a-z]{3,9})\.?", _refuse_month),
)


def decimaltal(celle: object) -> Decimal:
    """ "1.234,5", "1.234" and "12.5" are what a Dane means by them."""
    if isinstance(celle, dt.date):
        raise Ulaeselig(_LAVET_TIL_DATO)
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", "", re.sub(r"^ca\.?\s*|\s*årsværk$", "", tekst(celle), flags=re.I))
    if text.endswith("%"):
        raise Ulaeselig("Det er en procent og ikke et antal, og det er ikke gemt.")
    try:
        tal = Decimal(text if isinstance(celle, float) else _with_point(text))
    except InvalidOperation:
        raise Ulaeselig("Tallet kan ikke læses og er ikke gemt.") from None
    if not tal.is_finite() or not 0 <= tal < 1_000_000:
        raise Ulaeselig("Tallet kan ikke passe og er ikke gemt.")
    return tal.quantize(Decimal("0.01"))


def _with_point(text: str) -> str:
    """The sign that comes last parts the decimals, unless it parts the thousands."""
    if text.rfind(",") > text.rfind("."):
        return text.replace(".", "").replace(",", ".")
    if "," in text:
        return text.replace(",", "")
    return text.replace(".", "") if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", text) else text


def timer(hoejst: int) -> Callable[[object], Decimal]:
    """Reads hours a week, at most so many: "30", "7,4", "ca. 15 t/uge"."""

    def read(celle: object) -> Decimal:
        match = re.search(r"\d+(?:[.,]\d+)?", tekst(celle))
        tal = Decimal(match[0].replace(",", ".")).quantize(Decimal("0.1")) if match else Decimal(0)
        if not 0 < tal <= hoejst:
            raise Ulaeselig(f"Timer om ugen er mellem 1 og {hoejst}.")
        return tal

    return read


def nummer(ellers: str) -> Callable[[object], int]:
    """Reads a number in a row of such: 3, "3", "Plads 3"; ``ellers`` is what is said of anything else."""

    def read(celle: object) -> int:
        match = re.fullmatch(r"\D{0,12}(\d{1,4})\.?", tekst(celle))
        if match and 0 < int(match[1]) < 10_000:
            return int(match[1])
        raise Ulaeselig(ellers)

    return read


def antal(celle: object) -> int:
    if match := re.fullmatch(r"(\d{1,4})(?: \D*)?", tekst(celle)):
        return int(match[1])
    raise Ulaeselig("Antallet kan ikke læses og er ikke gemt.")


def ja_nej(celle: object) -> bool:
    text = search_key(tekst(celle))
    if text in JA:
        return True
    if text in NEJ:
        return False
    raise Ulaeselig("Skriv ja eller nej.")


def blandt(valg: Mapping[Value, Iterable[str]], besked: str) -> Callable[[object], Value]:
    """A reader of one of several words; ``valg`` goes from the value to how it may be written."""
    kendte = {search_key(ord_): vaerdi for vaerdi, skrivemaader in valg.items() for ord_ in skrivemaader}

    def read(celle: object) -> Value:
        noegle = search_key(tekst(celle))
        if noegle not in kendte:
            raise Ulaeselig(besked)
        return kendte[noegle]

    return read
