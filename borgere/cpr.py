"""CPR numbers: as people write them, masked, and as a keyed hash. No message ever repeats the number."""

import datetime as dt
import hmac
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.core.cpr import SKILLETEGN

# From the first job after school to beyond any pension: whoever is not between them is a slip of a digit.
YNGSTE, AELDSTE = 13, 100


def only_digits(text: str) -> str:
    """Ten digits where the text is a number and nothing else; otherwise nothing."""
    number = re.sub(SKILLETEGN, "", text)
    return number if re.fullmatch(r"[0-9]{10}", number) else ""


def normalize_cpr(text) -> str:
    """Ten digits that begin with a date. The check digit may fail since 2007 and is never looked at."""
    number = only_digits(str(text))
    if not number:
        raise ValidationError("Et CPR-nummer har ti cifre.", code="cpr_form")
    if _foedt(number) is None:
        raise ValidationError(
            "CPR-nummeret begynder ikke med en dato. Tjek de første seks cifre.", code="cpr_dato"
        )
    return number


def er_erstatning(number: str) -> bool:
    """A replacement number, which somebody has until the real one is known: 60 is added to the day."""
    return int(number[:2]) > 60


def aldre(number: str, dag: dt.date) -> list[int]:
    """How old its citizen is on the day; of a replacement number nobody knows the century."""
    foedt = _foedt(number)
    if foedt is None:
        return []
    if not er_erstatning(number):
        return [_alder(foedt, dag)]
    return [_alder(foedt.replace(year=aarhundrede + foedt.year % 100, day=min(foedt.day, 28)), dag)
            for aarhundrede in (1900, 2000)]  # fmt: skip


def _alder(foedt: dt.date, dag: dt.date) -> int:
    return dag.year - foedt.year - ((dag.month, dag.day) < (foedt.month, foedt.day))


def check_alder(number: str) -> str:
    """The number, unless its citizen cannot be one of a jobcentre today."""
    mulige = aldre(number, timezone.localdate())
    if any(YNGSTE <= alder <= AELDSTE for alder in mulige):
        return number
    hvor = "ikke født endnu" if max(mulige) < 0 else f"{max(mulige)} år"
    raise ValidationError(f"Efter CPR-nummeret er borgeren {hvor}. Er nummeret rigtigt?", code="cpr_alder")


def mask_cpr(number: str) -> str:
    """``070761-••••``"""
    return f"{number[:6]}-••••"


def format_cpr(number: str) -> str:
    return f"{number[:6]}-{number[6:]}"


def hash_cpr(number: str) -> str:
    """What a citizen is found by; useless without the key."""
    return hmac.new(settings.CPR_HASH_KEY.encode(), number.encode(), "sha256").hexdigest()


def _foedt(number) -> dt.date | None:
    """The date in front; replacement numbers have 60 added to the day."""
    day, month, year = int(number[:2]), int(number[2:4]), int(number[4:6])
    try:
        return dt.date(_aarhundrede(int(number[6]), year) + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None


def _aarhundrede(syvende, year) -> int:
    """The century the seventh digit tells (CPR-kontoret)."""
    if syvende <= 3:
        return 1900
    if syvende in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
