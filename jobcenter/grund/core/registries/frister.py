"""Frister: everything the house has promised, with a date and an owner, as one query.

An app declares its sources in ``bidrag/frister.py``; nothing is copied into a task table. A source is asked
for (scope, until) and filters before the union, so that the database reads only what is shown.

Putting the union together costs more than running it. So it is done once a day for each kind of scope and
date, and the text is kept with a place in it for the owners' ids.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, CharField, F, Func, Q, QuerySet, Value
from django.utils import timezone

from jobcenter.grund.core import indstillinger
from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.registries.register import Register

# What every source yields, in this order. ``hvem_id`` is the owner, or null for the leder's queue;
# ``ring_til`` whose number ``telefon`` is, empty where it is the company's own.
FELTER = (
    "objekt_id",
    "hvad",
    "hvem_id",
    "forfald",
    "virksomhed_id",
    "virksomhed_navn",
    "telefon",
    "ring_til",
)


# Stands for the owners' ids in a query that is kept; see ``_skrevet``.
_EJERE: Any = object()


class _Blandt(Func):
    """One of these ids, however many: one placeholder in the text."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


@dataclass(frozen=True)
class Scope:
    """Whose frister: ``ejere`` are user ids (a list or a query of them), None for everybody's."""

    ejere: Collection[int] | QuerySet[Any, dict[str, Any]] | None = None
    uden_ejer: bool = False

    @classmethod
    def mine(cls, user: Bruger) -> Self:
        return cls(ejere=[user.pk])

    @classmethod
    def koe(cls) -> Self:
        """The leder's queue: what nobody owns."""
        return cls(ejere=(), uden_ejer=True)

    @classmethod
    def alle(cls) -> Self:
        return cls(ejere=None, uden_ejer=True)

    @property
    def ids(self) -> Collection[int] | None:
        return [row["pk"] for row in self.ejere] if isinstance(self.ejere, QuerySet) else self.ejere

    def narrow(self, raekker: QuerySet) -> QuerySet:
        """Keep the rows whose ``hvem_id`` lies in this scope."""
        ids = self.ids
        if ids is None:
            return raekker if self.uden_ejer else raekker.filter(hvem_id__isnull=False)
        owned = Q(_Blandt(F("hvem_id"), Value(ids, output_field=ArrayField(BigIntegerField()))))
        nobodys = Q(hvem_id__isnull=True)
        if self.uden_ejer:
            return raekker.filter(owned | nobodys if ids else nobodys)
        return raekker.filter(owned)


@dataclass(frozen=True)
class Handlinger:
    """What may be done to a row, as services of the app that owns it; None where it makes no sense.

    Each is called ``(objekt_id, *, by, …)`` and raises ValidationError with a Danish sentence.
    """

    complete: Callable | None = None  # (objekt_id, *, by)
    reopen: Callable | None = None  # (objekt_id, *, by, forfald): open again, due when it was
    postpone: Callable | None = None  # (objekt_id, *, by, til: date)
    hand_over: Callable | None = None  # (objekt_id, *, by, til: User | None)


@dataclass(frozen=True)
class Kilde:
    """A source of frister: ``raekker(scope, until)`` gives a queryset of ``.values(*FELTER)``.

    Asked by the house, each row also says whose it is: ``kilde`` is the source's key.
    """

    key: str
    navn: str
    raekker: Callable[[Scope, date | None], QuerySet]
    url: Callable[[dict], str]
    handlinger: Handlinger = field(default_factory=Handlinger)
    # What is done where ``url`` leads, for a row that cannot be ticked off in the list.
    aabn: str = "Åbn"
    # What a person usually does right after ticking the row off: (row) -> (text, address), or None.
    bagefter: Callable[[dict], tuple[str, str]] | None = None

    def ask(self, scope: Scope, until: date | None) -> QuerySet:
        rows = self.raekker(scope, until).annotate(kilde=Value(self.key, output_field=CharField()))
        return rows.values("kilde", *FELTER)


_kilder: Register[str, Kilde] = Register("as a source of frister")


def register(kilde: Kilde) -> Kilde:
    _kilder[kilde.key] = kilde
    _skrevet.cache_clear()
    return kilde


def kilder() -> list[Kilde]:
    return list(_kilder.values())


def kilde(key: str) -> Kilde:
    return _kilder[key]


_FOERST = "ORDER BY forfald, kilde, objekt_id"
_ALLE = f"SELECT * FROM ({{raekker}}) frist {_FOERST}"  # noqa: S608 (words of ours, here and below)


def raekker(scope: Scope, until: date | None = None) -> list[dict]:
    """All rows, soonest first."""
    return _named(ask(_ALLE, [], scope, until))


def find(kilde_key: str, objekt_id: int, scope: Scope) -> dict | None:
    """One row, if it is open and lies in the scope."""
    if kilde_key not in _kilder:
        return None
    found = kilde(kilde_key).ask(scope, None).filter(objekt_id=objekt_id)[:1]
    return next(iter(_named(list(found))), None)


def _named(rows: list[dict]) -> list[dict]:
    """A row that is about no company is called after its source."""
    for row in rows:
        row["virksomhed_navn"] = row["virksomhed_navn"] or kilde(row["kilde"]).navn
    return rows


TAL = ("over_tiden", "i_dag", "senere")
_TAL = (
    "count(*) FILTER (WHERE forfald < %s) {over} AS over_tiden,"
    " count(*) FILTER (WHERE forfald = %s) {over} AS i_dag,"
    " count(*) FILTER (WHERE forfald > %s) {over} AS senere"
)
_ANTAL = f"SELECT {_TAL.format(over='')} FROM ({{raekker}}) frist"  # noqa: S608
_SIDE = f"SELECT *, {_TAL.format(over='OVER ()')} FROM ({{raekker}}) frist"  # noqa: S608
_SIDE += f" {_FOERST} LIMIT %s OFFSET %s"


def antal(scope: Scope, today: date, until: date | None = None) -> dict[str, int]:
    """How many are overdue, due today and due later (up to ``until``): one query."""
    [numbers] = ask(_ANTAL, [today] * 3, scope, until)
    return numbers


def side(scope: Scope, today: date, until: date, *, fra: int, hoejst: int) -> tuple[list[dict], dict]:
    """Some of the rows, with the numbers of them all, in one query unless there are no rows there."""
    rows = _named(ask(_SIDE, [today] * 3, scope, until, efter=[hoejst, fra]))
    if not rows:
        return rows, antal(scope, today, until) if fra else dict.fromkeys(TAL, 0)
    return rows, {name: rows[0][name] for name in TAL}


@dataclass(frozen=True)
class Udsnit:
    """Which of the rows: due in a period (None: without end), of one source or all ``undtagen`` one, of one
    company, about some companies or saying so."""

    fra: date | None = None
    til: date | None = None
    kilde: str = ""
    ord: str = ""
    virksomheder: Collection[int] = ()
    undtagen: str = ""
    hos: int | None = None

    def hvor(self) -> tuple[str, list[Any]]:
        parts: list[tuple[str, list[Any]]] = []
        if self.fra:
            parts.append(("forfald >= %s", [self.fra]))
        if self.til:
            parts.append(("forfald <= %s", [self.til]))
        if self.kilde:
            parts.append(("kilde = %s", [self.kilde]))
        if self.undtagen:
            parts.append(("kilde <> %s", [self.undtagen]))
        if self.hos is not None:
            parts.append(("virksomhed_id = %s", [self.hos]))
        if self.ord:
            said = "position(lower(%s) in lower(concat_ws(' ', hvad, virksomhed_navn))) > 0"
            parts.append((f"(virksomhed_id = ANY(%s) OR {said})", [list(self.virksomheder), self.ord]))
        return " AND ".join(sql for sql, _ in parts) or "true", [p for _, params in parts for p in params]


def some(scope: Scope, udsnit: Udsnit, *, fra: int, hoejst: int) -> tuple[list[dict], int]:
    """Rows ``fra`` and on, soonest first, and how many there are: however far ahead they are due."""
    hvor, params = udsnit.hvor()
    sql = f"SELECT *, count(*) OVER () AS ialt FROM ({{raekker}}) frist WHERE {hvor}"  # noqa: S608
    rows = _named(ask(f"{sql} {_FOERST} LIMIT %s OFFSET %s", [], scope, None, efter=[*params, hoejst, fra]))
    if rows or not fra:
        return rows, rows[0]["ialt"] if rows else 0
    counted = f"SELECT count(*) AS ialt FROM ({{raekker}}) frist WHERE {hvor}"  # noqa: S608
    return rows, ask(counted, [], scope, None, efter=params)[0]["ialt"]


def ask(
    sql: str, params: list, scope: Scope, until: date | None = None, efter: Iterable[Any] = ()
) -> list[dict]:
    """Ask about all rows at once: ``{raekker}`` stands once in ``sql``, between ``params`` and ``efter``.

    A source may count and group, so that its rows can only be narrowed from outside.
    """
    ids = scope.ids
    form = Scope(_EJERE if ids else ids, scope.uden_ejer)
    settings = tuple(sorted(indstillinger.alle().items()))
    inner, inner_params = _skrevet(form, until, timezone.localdate(), settings)
    with connection.cursor() as cursor:
        kept: list[Any] = [ids if param is _EJERE else param for param in inner_params]
        cursor.execute(sql.format(raekker=inner), [*params, *kept, *efter])
        columns = [column.name for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]


@lru_cache(maxsize=32)
def _skrevet(form: Scope, until: date | None, _today: date, _settings: tuple[Any, ...]) -> tuple[str, tuple]:
    """The union's text and parameters for all scopes of a form. What the sources ask for is its key too."""
    first, *rest = [k.ask(form, until) for k in kilder()]
    return first.union(*rest, all=True).query.sql_with_params()
