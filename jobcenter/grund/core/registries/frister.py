"""Frister: everything the house has promised, with a date and an owner, as one query.

An app declares its sources in ``frister.py``; nothing is copied into a task table. A source is asked
for (scope, until) and filters before the union, so that the database reads only what is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

# What every source yields, in this order. ``hvem_id`` is the owner, or null for the leder's queue.
FELTER = (
    "kilde",
    "objekt_id",
    "hvad",
    "hvem_id",
    "forfald",
    "virksomhed_id",
    "virksomhed_navn",
    "telefon",
)


@dataclass(frozen=True)
class Scope:
    """Whose frister: ``ejere`` are user ids (a list or a subquery), None for everybody's."""

    ejere: object = None
    uden_ejer: bool = False

    @classmethod
    def mine(cls, user):
        return cls(ejere=[user.pk])

    @classmethod
    def koe(cls):
        """The leder's queue: what nobody owns."""
        return cls(ejere=[], uden_ejer=True)

    @classmethod
    def alle(cls):
        return cls(ejere=None, uden_ejer=True)

    def begraens(self, raekker: QuerySet) -> QuerySet:
        """Keep the rows whose ``hvem_id`` lies in this scope."""
        if self.ejere is None:
            return raekker if self.uden_ejer else raekker.filter(hvem_id__isnull=False)
        owned = Q(hvem_id__in=self.ejere)
        return raekker.filter(owned | Q(hvem_id__isnull=True) if self.uden_ejer else owned)


@dataclass(frozen=True)
class Handlinger:
    """What may be done to a row, as services of the app that owns it; None where it makes no sense.

    Each is called ``(objekt_id, *, by, …)`` and raises ValidationError with a Danish sentence.
    """

    udfoer: Callable | None = None  # (objekt_id, *, by)
    genaabn: Callable | None = None  # (objekt_id, *, by, forfald): open again, due when it was
    udskyd: Callable | None = None  # (objekt_id, *, by, til: date)
    overdrag: Callable | None = None  # (objekt_id, *, by, til: User | None)


@dataclass(frozen=True)
class Kilde:
    """A source of frister: ``raekker(scope, until)`` gives a queryset of ``.values(*FELTER)``."""

    key: str
    navn: str
    raekker: Callable[[Scope, date | None], QuerySet]
    url: Callable[[dict], str]
    handlinger: Handlinger = field(default_factory=Handlinger)
    # What is done where ``url`` leads, for a row that cannot be ticked off in the list.
    aabn: str = "Åbn"
    # What a person usually does right after ticking the row off: (row) -> (text, address), or None.
    bagefter: Callable[[dict], tuple[str, str]] | None = None


_kilder: dict[str, Kilde] = {}


def register(kilde: Kilde) -> Kilde:
    _kilder[kilde.key] = kilde
    return kilde


def kilder() -> list[Kilde]:
    return list(_kilder.values())


def kilde(key: str) -> Kilde:
    return _kilder[key]


def raekker(scope: Scope, until: date | None = None) -> QuerySet:
    """All sources in one query, soonest first."""
    parts = [k.raekker(scope, until) for k in kilder()]
    joined = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return joined.order_by("forfald", "kilde", "objekt_id")


def find(kilde_key: str, objekt_id: int, scope: Scope) -> dict | None:
    """One row, if it is open and lies in the scope."""
    if kilde_key not in _kilder:
        return None
    return kilde(kilde_key).raekker(scope, None).filter(objekt_id=objekt_id).first()


def antal(scope: Scope, today: date, until: date | None = None) -> dict[str, int]:
    """How many are overdue, due today and due later (up to ``until``): one query."""
    [numbers] = spoerg(
        "SELECT count(*) FILTER (WHERE forfald < %s) AS over_tiden,"
        " count(*) FILTER (WHERE forfald = %s) AS i_dag,"
        " count(*) FILTER (WHERE forfald > %s) AS senere FROM ({raekker}) frist",
        [today, today, today],
        scope,
        until,
    )
    return numbers


def spoerg(sql: str, params: list, scope: Scope, until: date | None = None) -> list[dict]:
    """Ask about all rows at once: ``{raekker}`` stands once in ``sql``, after all of its ``params``.

    A source may count and group, so that its rows can only be narrowed from outside.
    """
    inner, inner_params = raekker(scope, until).order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql.format(raekker=inner), [*params, *inner_params])
        columns = [column.name for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]
