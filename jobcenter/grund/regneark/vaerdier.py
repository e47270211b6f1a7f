"""What a cell means. Each reader takes a cell as the file has it and gives the value, or raises Ulaeselig."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from jobcenter.grund.core.dansk.dage import MAANEDER
from jobcenter.grund.core.text import search_key
from jobcenter.grund.core.validators import normalize_cvr, normalize_phone, normalize_pnr
from jobcenter.grund.regneark.ark import Fejlcelle
from jobcenter.grund.regneark.formel import is_call

Value = TypeVar("Value")

_STYRETEGN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_TIDLIGST, _SENEST = 1600, 2100
_EXCELS_FOERSTE_DAG = dt.date(1899, 12, 30)
JA = {"ja", "j", "x", "1", "true", "sand", "sandt", "yes"}
NEJ = {"nej", "n", "0", "false", "falsk", "no"}


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
    text = unicodedata.normalize("NFC", str(celle)).replace("\xa0", " ").replace("\r\n", "\n")
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
    return er_tom(celle) or (isinstance(celle, str) and bool(_INTET.fullmatch(tekst(celle))))


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


def dato(celle: object) -> dt.date:
    """Excel dates, and the ways Danes write a day: 31/05 2025, 3/6-2025, 2. jan. 2025, 02.06.25, 02062025."""
    if isinstance(celle, dt.datetime):
        return _rimelig(celle.date())
    if isinstance(celle, dt.date):
        return _rimelig(celle)
    if isinstance(celle, int | float) and not isinstance(celle, bool):
        return _dato_af_tal(celle)
    return _dato_af_tekst(tekst(celle).lower())


def _dato_af_tal(tal: int | float) -> dt.date:
    if 1 <= tal < 100_000:
        return _rimelig(_EXCELS_FOERSTE_DAG + dt.timedelta(days=int(tal)))
    if float(tal).is_integer() and 1e6 <= tal < 1e8:
        return _dato_af_cifre(f"{int(tal):08d}")
    raise Ulaeselig("Datoen kan ikke læses.")


_DAG = r"^(?:[a-zæøå]+\.?\s+)?(?:d\.?\s*|den\s+)?"
_KLOKKEN = r"(?:[t ,]\s*(?:kl\.?\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?z?)?$"
_SKRIVEMAADER = (
    re.compile(
        rf"{_DAG}(?P<d>\d{{1,2}})\s*[-./ ]\s*(?P<m>\d{{1,2}})\.?\s*[-./ ]\s*(?P<y>\d{{4}}|\d{{2}}){_KLOKKEN}"
    ),
    re.compile(
        rf"{_DAG}(?P<d>\d{{1,2}})\.?[\s-]*(?P<navn>[a-z]{{3,9}})\.?[\s-]*(?P<y>\d{{4}}|\d{{2}}){_KLOKKEN}"
    ),
    re.compile(rf"^(?P<y>\d{{4}})[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}}){_KLOKKEN}"),
)


def _dato_af_tekst(text: str) -> dt.date:
    if re.fullmatch(r"\d{6}|\d{8}", text):
        return _dato_af_cifre(text)
    for skrivemaade in _SKRIVEMAADER:
        if match := skrivemaade.match(text):
            return _dato_af_dele(**match.groupdict())
    raise Ulaeselig("Datoen kan ikke læses. Skriv den som 31-12-2026.")


def _dato_af_dele(d: str, y: str, m: str | None = None, navn: str | None = None) -> dt.date:
    return _build_date(_aar(y), _maaned(navn) if navn else int(m or 0), int(d))


def _maaned(navn: str) -> int:
    for nummer, maaned in enumerate(MAANEDER, 1):
        if maaned.startswith(navn) and len(navn) >= 3:
            return nummer
    raise Ulaeselig("Datoen kan ikke læses. Skriv den som 31-12-2026.")


def _aar(cifre: str) -> int:
    if len(cifre) == 4:
        return int(cifre)
    aar = 2000 + int(cifre)
    return aar if aar <= timezone.localdate().year + 10 else aar - 100


def _dato_af_cifre(cifre: str) -> dt.date:
    """ddmmyy, ddmmyyyy, or yyyymmdd."""
    try:
        return _build_date(_aar(cifre[4:]), int(cifre[2:4]), int(cifre[:2]))
    except Ulaeselig:
        if len(cifre) == 6:
            raise
        return _build_date(int(cifre[:4]), int(cifre[4:6]), int(cifre[6:]))


def _build_date(aar: int, maaned: int, dag: int) -> dt.date:
    try:
        return _rimelig(dt.date(aar, maaned, dag))
    except ValueError as fejl:
        raise fejl if isinstance(fejl, Ulaeselig) else Ulaeselig("Den dato findes ikke.") from None


def _rimelig(dag: dt.date) -> dt.date:
    if not _TIDLIGST <= dag.year <= _SENEST:
        raise Ulaeselig("Årstallet kan ikke passe.")
    return dag


def klokkeslaet(celle: object) -> dt.time:
    if isinstance(celle, dt.datetime):
        return celle.time().replace(microsecond=0)
    if isinstance(celle, dt.time):
        return celle.replace(microsecond=0)
    match = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?", tekst(celle).lower())
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return dt.time(int(match[1]), int(match[2] or 0))
    raise Ulaeselig("Klokkeslættet kan ikke læses. Skriv det som 14.30.")


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
    return _interval(dag, _maaned(navn))


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
