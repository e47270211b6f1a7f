"""What a cell means. Each reader takes a cell as the file has it and gives the value, or raises Ulaeselig."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

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


@egne_ord
def notat(celle: object) -> str:
    return tekst(celle)


def normaliseret(normalize: Callable[[str], str]) -> Callable[[object], str]:
    """A reader by way of a function that raises ValidationError."""

    def read(celle: object) -> str:
        try:
            # "12345678.0" is what a program makes of a number on its way through CSV.
            return normalize(re.sub(r"(?<=\d)\.0$", "", tekst(celle)))
        except ValidationError as fejl:
            raise Ulaeselig(fejl.messages[0]) from None

    return read


cvr = normaliseret(lambda text: normalize_cvr(re.sub(r"^CVR\W*(nr\W*)?", "", text, flags=re.IGNORECASE)))
pnr = normaliseret(normalize_pnr)
telefon = normaliseret(
    lambda text: normalize_phone(
        re.sub(r"^(tlf|mobil?|telefon)[\W]*|^45(?=(\s*\d){8}$)", "", text.lower()).strip()
    )
)


def email(celle: object) -> str:
    text = tekst(celle).removeprefix("mailto:")
    try:
        validate_email(text)
    except ValidationError:
        raise Ulaeselig("E-mailadressen er ikke gyldig, og den er ikke gemt.") from None
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
    """A code of digits that Excel may have robbed of its first noughts."""

    def read(celle: object) -> str:
        text = re.sub(r"[.\s]", "", tekst(celle))
        if not re.fullmatch(r"[0-9]+", text) or len(text.lstrip("0")) > laengde or len(text) < laengde - 1:
            raise Ulaeselig(f"{navn} har {laengde} cifre og er ikke gemt.")
        return text[-laengde:].zfill(laengde)

    return read


kommunekode = _cifre(3, "Kommunekoden")
branchekode = _cifre(6, "Branchekoden")


def ansatte(celle: object) -> tuple[int, int | None]:
    """An interval of employees: "1-4", "3", "1000+"; and "1-4" again where Excel has made 1 April of it."""
    if isinstance(celle, dt.date):
        return _interval(celle.day, celle.month)
    text = re.sub(r"(?<=\d)[. ](?=\d{3}\b)", "", tekst(celle).lower())
    text = re.sub(r"\b(ca\.?|ansatte|medarbejdere|personer|pers\.?)", "", text).strip()
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


def _mindst(antal: str) -> tuple[int, None]:
    return _interval(antal, antal)[0], None


def _mellem_dag_og_maaned(dag: str, navn: str) -> tuple[int, int]:
    return _interval(dag, maaned(navn))


_ANTAL = (
    (r"(\d{1,9})", _antal),
    (r"(\d{1,9})\s*(?:-|–|—|til)\s*(\d{1,9})", _interval),
    (r"(\d{1,9})\s*(?:\+|og derover|eller flere)", _mindst),
    (r"(?:over|mindst|>=?|min\.?)\s*(\d{1,9})", _mindst),
    (r"(\d{1,2})[.-]\s?([a-z]{3,9})\.?", _mellem_dag_og_maaned),
)


def decimaltal(celle: object) -> Decimal:
    text = tekst(celle)
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        tal = Decimal(text)
    except InvalidOperation:
        raise Ulaeselig("Tallet kan ikke læses og er ikke gemt.") from None
    if not tal.is_finite() or not 0 <= tal < 1_000_000:
        raise Ulaeselig("Tallet kan ikke passe og er ikke gemt.")
    return tal.quantize(Decimal("0.01"))


def timer(celle: object) -> Decimal:
    """Hours a week: "30", "7,4", "ca. 15 t/uge"."""
    match = re.search(r"\d+(?:[.,]\d+)?", tekst(celle))
    tal = Decimal(match[0].replace(",", ".")).quantize(Decimal("0.1")) if match else Decimal(0)
    if not 0 < tal <= 37:
        raise Ulaeselig("Timer om ugen er mellem 1 og 37.")
    return tal


def nummer(celle: object) -> int:
    """A slot's number: 3, "3", "Plads 3"."""
    match = re.fullmatch(r"\D{0,12}(\d{1,4})\.?", tekst(celle))
    if match and 0 < int(match[1]) < 10_000:
        return int(match[1])
    raise Ulaeselig("Nummeret på pladsen kan ikke læses. Skriv for eksempel 3.")


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
