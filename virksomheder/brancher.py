"""The trades of Dansk Branchekode 2007 (DB07), and how they are asked for.

DB07 is Danmarks Statistik's Danish edition of the EU's NACE rev. 2: 21 sections, of which each holds the
two-digit divisions from one number to another.
"""

import re
from typing import NamedTuple

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q

from jobcenter.grund.core.forms import ForslagInput
from jobcenter.grund.core.text import search_key
from virksomheder.flere import FlereFelt, kort, read_flere


class Afsnit(NamedTuple):
    bogstav: str
    navn: str
    fra: str
    til: str

    @property
    def titel(self) -> str:
        return f"{self.bogstav} {self.navn}"


AFSNIT = (
    Afsnit("A", "Landbrug, jagt, skovbrug og fiskeri", "01", "03"),
    Afsnit("B", "Råstofindvinding", "05", "09"),
    Afsnit("C", "Fremstillingsvirksomhed", "10", "33"),
    Afsnit("D", "El-, gas- og fjernvarmeforsyning", "35", "35"),
    Afsnit("E", "Vandforsyning; kloakvæsen, affaldshåndtering og rensning af jord og grundvand", "36", "39"),
    Afsnit("F", "Bygge- og anlægsvirksomhed", "41", "43"),
    Afsnit("G", "Engroshandel og detailhandel; reparation af motorkøretøjer og motorcykler", "45", "47"),
    Afsnit("H", "Transport og godshåndtering", "49", "53"),
    Afsnit("I", "Overnatningsfaciliteter og restaurationsvirksomhed", "55", "56"),
    Afsnit("J", "Information og kommunikation", "58", "63"),
    Afsnit("K", "Pengeinstitut- og finansvirksomhed, forsikring", "64", "66"),
    Afsnit("L", "Fast ejendom", "68", "68"),
    Afsnit("M", "Liberale, videnskabelige og tekniske tjenesteydelser", "69", "75"),
    Afsnit("N", "Administrative tjenesteydelser og hjælpetjenester", "77", "82"),
    Afsnit("O", "Offentlig forvaltning og forsvar; socialsikring", "84", "84"),
    Afsnit("P", "Undervisning", "85", "85"),
    Afsnit("Q", "Sundhedsvæsen og sociale foranstaltninger", "86", "88"),
    Afsnit("R", "Kultur, forlystelser og sport", "90", "93"),
    Afsnit("S", "Andre serviceydelser", "94", "96"),
    Afsnit(
        "T",
        "Private husholdninger med ansat medhjælp; private husholdningers produktion af varer og "
        "tjenesteydelser til eget brug",
        "97",
        "98",
    ),
    Afsnit("U", "Ekstraterritoriale organisationer og organer", "99", "99"),
)
_MED_BOGSTAV = {afsnit.bogstav: afsnit for afsnit in AFSNIT}
_NOEGLER = {afsnit.bogstav: f" {search_key(afsnit.navn)}" for afsnit in AFSNIT}
# Some names hold the commas that part one value from the next.
_TITLER = re.compile("|".join(rf"(?:{a.bogstav} )?{re.escape(a.navn)}" for a in AFSNIT), re.IGNORECASE)
_VED_NAVN = {afsnit.navn.lower(): afsnit.bogstav for afsnit in AFSNIT}
_KODE = r"[0-9][0-9.]{0,7}"
_KODER = re.compile(rf"({_KODE})(?:\s*[-–]\s*({_KODE}))?")
# "43 og 56", "43 56"
_FLERE_KODER = re.compile(rf"{_KODE}(?:(?:\s+og|\s+eller)?\s+{_KODE})+")
_LAENGDE = 6


def read_brancher(tekst: str) -> list[str]:
    """ "43, 56 og f" as ["43", "56", …]; a section that was chosen by its name is its letter."""
    tekst = _TITLER.sub(_som_bogstav, tekst)
    found: list[str] = []
    for branche in read_flere(tekst):
        found += re.findall(_KODE, branche) if _FLERE_KODER.fullmatch(branche) else [branche]
    return found


def _som_bogstav(fund: re.Match[str]) -> str:
    titel = fund[0].lower()
    return _VED_NAVN.get(titel) or _VED_NAVN[titel[2:]]


def brancher_i_ord(tekst: str) -> str:
    navne = [f"»{_i_ord(branche)}«" for branche in read_brancher(tekst)]
    if len(navne) == 1:
        return f"i branchen {navne[0]}"
    return f"i brancherne {', '.join(navne[:-1])} og {navne[-1]}"


def _i_ord(branche: str) -> str:
    afsnit = _MED_BOGSTAV.get(branche.upper())
    return afsnit.navn if afsnit else branche


def _koder(branche: str) -> tuple[str, str] | None:
    """First and last code that is meant by "43", "43.32" or "41-43"; None of words."""
    fund = _KODER.fullmatch(branche)
    if fund is None:
        return None
    fra, til = fund[1], fund[2] or fund[1]
    return fra.replace(".", ""), til.replace(".", "").ljust(_LAENGDE, "9")


def _har_ord(ordene: list[str], afsnit: Afsnit) -> bool:
    return all(f" {ord_}" in _NOEGLER[afsnit.bogstav] for ord_ in ordene)


def _mellem(fra: str, til: str) -> Q:
    # As a range it is answered by the column's index.
    return Q(branchekode__gte=fra, branchekode__lte=til.ljust(_LAENGDE, "9"))


def i_branchen(branche: str) -> Q:
    """A section by its letter, codes by their first digits, else words of the trade's or section's name."""
    if afsnit := _MED_BOGSTAV.get(branche.upper()):
        return _mellem(afsnit.fra, afsnit.til)
    if koder := _koder(branche):
        return _mellem(*koder)
    noegle = search_key(branche)
    mente = [afsnit for afsnit in AFSNIT if _har_ord(noegle.split(), afsnit)]
    return Q(Q(branche_soeg__contains=noegle), *[_mellem(a.fra, a.til) for a in mente], _connector=Q.OR)


class BrancheFelt(FlereFelt):
    def split(self, tekst):
        return read_brancher(tekst)

    def check_en(self, vaerdi):
        if koder := _koder(vaerdi):
            fra, til = koder
            if not fra.strip("0123456789") and len(til) <= _LAENGDE and fra <= til:
                return
            raise ValidationError(f"»{kort(vaerdi)}« er ingen branchekode. Skriv fx 43, 4332 eller 41-43.")
        if not search_key(vaerdi) or (len(vaerdi) == 1 and vaerdi.upper() not in _MED_BOGSTAV):
            raise ValidationError(
                f"»{kort(vaerdi)}« er ingen branche. Skriv et ord, en kode eller et bogstav fra A til U."
            )


class BrancheFilter(django_filters.CharFilter):
    field_class = BrancheFelt

    def __init__(self, **kwargs):
        widget = ForslagInput(
            [afsnit.titel for afsnit in AFSNIT], attrs={"placeholder": "Bygge og anlæg eller 43, 56"}
        )
        super().__init__(**{"label": "Branche", "widget": widget, **kwargs})

    def filter(self, qs, value):
        brancher = read_brancher(value or "")
        return qs.filter(Q(*map(i_branchen, brancher), _connector=Q.OR)) if brancher else qs
