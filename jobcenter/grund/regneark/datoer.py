"""Days and hours, as people and programs write them. What may mean two things is asked about, not guessed."""

import datetime as dt
import math
import re

from django.utils import timezone

from jobcenter.grund.core.dansk.dage import MAANEDER
from jobcenter.grund.regneark.ark import Tal1904
from jobcenter.grund.regneark.celle import Ulaeselig, tekst

_TIDLIGST, _SENEST = 1600, 2100
_FOERSTE_DAG, _FOERSTE_DAG_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001
# Days that a spreadsheet counts: a number from 1927 to 2099, a text of one from 1970 to 2064.
_DAGNUMMER, _DAGNUMMER_SOM_TEKST = (10_000, 73_051), (25_569, 60_000)
_LAENGST = 60
_ULAESELIG = "Datoen kan ikke læses. Skriv den som 31-12-2026."
_ENGELSKE = {
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "oct": 10,
    "october": 10,
}

_UGEDAG = r"^(?:(?:man|tir|ons|tor|fre|lør|søn|mon|tue|wed|thu|fri|sat|sun)[a-zæøå]{0,8}\.?,? ?)?"
_DAG = rf"{_UGEDAG}(?:d\.? ?|den )?(?P<d>\d{{1,2}})"
_AAR = r"'? ?(?P<y>\d{4}|\d{2})"
# "14.30", "kl. 14", "kl. 14.30-15.30", "2:30 pm"
_KLOKKEN = (
    r"(?:[t ,] ?(?P<kl>kl\.? ?)?(?P<t>\d{1,2})(?:[:.](?P<min>\d{2}))?(?:[:.]\d{2}(?:[.,]\d{1,9})?)?"
    r" ?(?P<ampm>[ap]m)?(?: ?- ?\d{1,2}(?:[:.]\d{2})?)?)?$"
)
_ZONE = r"(?: ?(?P<zone>z|utc|gmt|[+-]\d{2}(?::?\d{2})?))?"
_ISO = re.compile(
    r"^(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?:[t ,] ?(?P<kl>kl\.? ?)?"
    rf"(?P<t>\d{{1,2}})[:.](?P<min>\d{{2}})(?:[:.]\d{{2}}(?:[.,]\d{{1,9}})?)?{_ZONE})?$"
)
_SKRIVEMAADER = (
    re.compile(rf"{_DAG} ?[-./ ] ?(?P<m>\d{{1,2}})\.? ?[-./ ,] ?{_AAR}{_KLOKKEN}"),
    re.compile(rf"{_DAG} ?\.?[ -]{{0,3}}(?P<navn>[a-z]{{3,9}})\.?,?[ -]{{0,3}}{_AAR}{_KLOKKEN}"),
    re.compile(
        rf"{_UGEDAG}(?P<navn>[a-z]{{3,9}})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}}){_KLOKKEN}"
    ),
    _ISO,
)
_UGE = re.compile(r"\bu(ge|\.)? ?\d")
_UFULDSTAENDIGE = (
    (re.compile(r"^\d{4}$"), "Dag og måned mangler. Skriv datoen som 31-12-2026."),
    (re.compile(r"^(?:\d{1,2} ?[-./] ?\d{4}|(?P<navn>[a-z]{3,9})\.?,? ?'?(?:\d{4}|\d{2}))$"),
     "Dagen mangler. Skriv datoen som 31-12-2026."),
    (re.compile(rf"{_DAG}(?:\.? ?(?P<navn>[a-z]{{3,9}})\.?| ?[-./ ] ?\d{{1,2}}[./-]?)$"),
     "Året mangler. Skriv datoen som 31-12-2026."),
)  # fmt: skip


def dato(celle: object) -> dt.date:
    """Excel dates, and the ways Danes write a day: 31/05 2025, 3/6-2025, 2. jan. 2025, 02.06.25, 02062025."""
    return _read(celle).date()


def tid_i_dato(celle: object) -> dt.time | None:
    """The time of the day that stands in the cell of a date; midnight is none."""
    tid = _read(celle).time().replace(microsecond=0)
    return tid if tid != dt.time() else None


def _read(celle: object) -> dt.datetime:
    if isinstance(celle, dt.datetime):
        return _rimelig(celle.replace(tzinfo=None))
    if isinstance(celle, dt.date):
        return _rimelig(dt.datetime.combine(celle, dt.time()))
    if isinstance(celle, int | float) and not isinstance(celle, bool):
        return _of_number(celle)
    return _of_text(tekst(celle).lower())


def _of_number(tal: float) -> dt.datetime:
    if not math.isfinite(tal) or not 0 < tal < 1e8:
        raise Ulaeselig(_ULAESELIG)
    if float(tal).is_integer() and (svar := _of_digits(str(int(tal)))):
        return svar
    foerste = _FOERSTE_DAG_1904 if isinstance(tal, Tal1904) else _FOERSTE_DAG
    return _count(tal, _DAGNUMMER, foerste)


def _count(tal: float, mellem: tuple[int, int], foerste: dt.datetime = _FOERSTE_DAG) -> dt.datetime:
    if not mellem[0] <= tal < mellem[1]:
        raise Ulaeselig(_ULAESELIG)
    return _rimelig(foerste + dt.timedelta(days=tal))


def _of_digits(cifre: str) -> dt.datetime | None:
    """ddmmyy, ddmmyyyy, yymmdd or yyyymmdd; none where five digits can only be counted days."""
    if len(cifre) == 4:
        raise Ulaeselig("Dag og måned mangler. Skriv datoen som 31-12-2026.")
    if len(cifre) in (5, 7):
        _ask_for_nought(f"0{cifre}")
        return None
    if len(cifre) not in (6, 8):
        raise Ulaeselig(_ULAESELIG)
    if dag := _day_first(cifre) or _year_first(cifre):
        return dag
    if len(cifre) == 6:
        _ask_for_nought(f"0{cifre[0]}0{cifre[1:]}")
    raise Ulaeselig("Den dato findes ikke.")


def _ask_for_nought(cifre: str) -> None:
    """A number has no noughts in front: 10326 may have been 010326, and is not guessed."""
    if dag := _day_first(cifre):
        raise Ulaeselig(f"Mente du {cifre}? Skriv datoen som {dag:%d-%m-%Y}.")


def _day_first(cifre: str) -> dt.datetime | None:
    return _if_exists(cifre[4:], cifre[2:4], cifre[:2])


def _year_first(cifre: str) -> dt.datetime | None:
    return _if_exists(cifre[:-4], cifre[-4:-2], cifre[-2:])


def _if_exists(aar: str, maaned_: str, dag: str) -> dt.datetime | None:
    try:
        return _build(_aar(aar), int(maaned_), int(dag))
    except Ulaeselig:
        return None


def _of_text(text: str) -> dt.datetime:
    text = re.sub(r"[‐-―−]", "-", re.sub(r"[’‘´`]", "'", " ".join(text.split())))
    text = re.sub(r"(?<=[^.\s])[.,;]$", "", text)
    if len(text) > _LAENGST:
        raise Ulaeselig(_ULAESELIG)
    if re.fullmatch(r"[0-9]{4,8}", text):
        return _of_digits(text) or _count(int(text), _DAGNUMMER_SOM_TEKST)
    if re.fullmatch(r"[0-9]{5}[.,][0-9]{1,12}", text):
        return _count(float(text.replace(",", ".")), _DAGNUMMER_SOM_TEKST)
    if _UGE.search(text):
        raise Ulaeselig("Der står kun en uge. Skriv dagen som 31-12-2026.")
    if match := next(filter(None, (skrivemaade.match(text) for skrivemaade in _SKRIVEMAADER)), None):
        return _of_parts(match)
    raise Ulaeselig(_what_lacks(text))


def _what_lacks(text: str) -> str:
    for moenster, besked in _UFULDSTAENDIGE:
        if (match := moenster.search(text)) and _names_month(match):
            return besked
    return _ULAESELIG


def _of_parts(match: re.Match[str]) -> dt.datetime:
    dele = match.groupdict()
    dag = _build(
        _aar(dele["y"]), maaned(dele["navn"]) if dele.get("navn") else int(dele["m"]), int(dele["d"])
    )
    if dele["t"] is None:
        return dag
    if dele["min"] is None and not dele["kl"] and not dele.get("ampm"):
        raise Ulaeselig(_ULAESELIG)
    moment = dag + dt.timedelta(hours=_hour(int(dele["t"]), dele.get("ampm")), minutes=int(dele["min"] or 0))
    return _at_home(moment, dele.get("zone"))


def _hour(time: int, halvdel: str | None) -> int:
    if halvdel:
        time = time % 12 + (12 if halvdel == "pm" else 0)
    if time > 24:
        raise Ulaeselig("Klokkeslættet kan ikke læses. Skriv det som 14.30.")
    return time


def _at_home(moment: dt.datetime, zone: str | None) -> dt.datetime:
    """A moment that says its time zone is a Danish day: midnight here is 23.00 the day before in UTC."""
    if not zone:
        return moment
    forskel = dt.timedelta()
    if zone[0] in "+-":
        cifre = zone[1:].replace(":", "").ljust(4, "0")
        forskel = dt.timedelta(hours=int(cifre[:2]), minutes=int(cifre[2:])) * (-1 if zone[0] == "-" else 1)
    i_utc = (moment - forskel).replace(tzinfo=dt.UTC)
    return timezone.localtime(i_utc).replace(tzinfo=None)


def _names_month(match: re.Match[str]) -> bool:
    navn = match.groupdict().get("navn")
    return navn is None or _month_number(navn) is not None


def maaned(navn: str) -> int:
    nummer = _month_number(navn)
    if nummer is None:
        raise Ulaeselig(_ULAESELIG)
    return nummer


def _month_number(navn: str) -> int | None:
    for nummer, hele in enumerate(MAANEDER, 1):
        if hele.startswith(navn) and len(navn) >= 3:
            return nummer
    return _ENGELSKE.get(navn)


def _aar(cifre: str) -> int:
    if len(cifre) == 4:
        return int(cifre)
    aar = 2000 + int(cifre)
    return aar if aar <= timezone.localdate().year + 10 else aar - 100


def _build(aar: int, maaned_: int, dag: int) -> dt.datetime:
    try:
        return _rimelig(dt.datetime(aar, maaned_, dag))  # noqa: DTZ001
    except ValueError as fejl:
        raise fejl if isinstance(fejl, Ulaeselig) else Ulaeselig("Den dato findes ikke.") from None


def _rimelig(dag: dt.datetime) -> dt.datetime:
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
