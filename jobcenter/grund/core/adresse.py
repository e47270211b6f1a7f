"""What stands in an address, read with care: anybody may have written it."""

import datetime as dt
import uuid
from functools import lru_cache

from django.urls import reverse
from django.utils.dateparse import parse_date

HOEJST_CIFRE = 18  # Fits a bigint.


def read_uuid(text: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def read_number(text: str | None) -> int | None:
    """A whole number from zero up."""
    text = text or ""
    return int(text) if text.isdecimal() and len(text) <= HOEJST_CIFRE else None


def read_day(text: str | None) -> dt.date | None:
    """Sane dates only: the calendar ends."""
    try:
        day = parse_date(text or "")
    except ValueError:
        return None
    return day if day and 2000 <= day.year <= 2100 else None


def address_of(rute: str, pk: int, *foran: str) -> str:
    """The address of a row on a page of hundreds, after what else it takes: the route is looked up once."""
    before, after = _around(rute, foran)
    return f"{before}{pk}{after}"


@lru_cache
def _around(rute: str, foran: tuple[str, ...]) -> tuple[str, str]:
    before, _, after = reverse(rute, args=[*foran, 0]).rpartition("0")
    return before, after
