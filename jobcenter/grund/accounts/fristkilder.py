"""The words a source of frister is written with: who owns a row, what it says, when it is due."""

from datetime import date
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    F,
    Func,
    IntegerField,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat
from django.db.models.sql.compiler import SQLCompiler

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.dansk.dage import KORTE_MAANEDER, MAANEDER
from jobcenter.grund.core.registries.frister import FELTER, Scope
from jobcenter.grund.core.registries.retter import Ret


def her(ret: Ret = FRIST_SE) -> QuerySet:
    """Who can own a promise; somebody who has left owns nothing."""
    return User.objects.med_ret(ret).order_by().values("pk")


def ejer(*felter: str, ellers: Combinable | None = None, ret: Ret = FRIST_SE) -> Case:
    """The first of these who is still here and has the right to do it, else what ``ellers`` finds."""
    cases = [When(**{f"{felt}__in": her(ret)}, then=felt) for felt in felter]
    return Case(*cases, default=ellers, output_field=BigIntegerField())


# What stands in a column a source says nothing of, and its rows have none of that name.
_ELLERS: dict[str, Combinable] = {
    "objekt_id": F("pk"),
    "virksomhed_id": Value(None, output_field=BigIntegerField()),
    "virksomhed_navn": Value("", output_field=CharField()),
    "telefon": Value("", output_field=CharField()),
    "ring_til": Value("", output_field=CharField()),
}


def som_frister(rows: QuerySet, scope: Scope, until: date | None, **felter: Combinable) -> QuerySet:
    """``rows`` with the columns of a source, kept to the scope and the date.

    A source says ``hvad``, ``hvem_id`` and ``forfald``, and where there is a company ``virksomhed_id``,
    ``virksomhed_navn``, ``telefon`` and ``ring_til``; ``objekt_id`` is the row's key unless it says
    otherwise. What the rows have by one of these names need not be said.
    """
    own = {field.attname for field in rows.model._meta.concrete_fields} | rows.query.annotations.keys()
    felter = {navn: udtryk for navn, udtryk in _ELLERS.items() if navn not in own} | felter
    if missing := [navn for navn in FELTER if navn not in own | felter.keys()]:
        raise TypeError(f"a frist needs {', '.join(missing)}")
    rows = scope.narrow(rows.annotate(**felter))
    return (rows.filter(forfald__lte=until) if until else rows).values(*FELTER)


def persons_number(person: str, ellers: str) -> dict[str, Combinable]:
    """Whom to call: the person at ``person``, where there is a number, else the one at ``ellers``."""
    has_one = {f"{person}__telefon__gt": ""}
    return {
        "telefon": Case(When(**has_one, then=F(f"{person}__telefon")), default=F(ellers)),
        "ring_til": Case(When(**has_one, then=F(f"{person}__navn")), default=Value("")),
    }


def tekst(*dele: str | Combinable) -> Concat:
    return Concat(*[Value(d) if isinstance(d, str) else d for d in dele], output_field=CharField())


def som_tekst(udtryk: Combinable | str) -> Cast:
    return Cast(udtryk, CharField())


def ord_for(antal: str, ental: str, flertal: str) -> Case:
    return Case(When(**{antal: 1}, then=Value(ental)), default=Value(flertal), output_field=CharField())


def _month_of(navne: tuple[str, ...]) -> str:
    return f"(ARRAY{list(navne)})[extract(month from %(expressions)s)::int]"


class Maanedsnavn(Func):
    """``oktober``"""

    template = f"({_month_of(MAANEDER)})"
    output_field = CharField()


class DanskDag(Func):
    """``5. jan.``"""

    template = f"(to_char(%(expressions)s, 'FMDD') || '. ' || {_month_of(KORTE_MAANEDER)})"
    output_field = CharField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **extra: Any
    ) -> tuple[str, tuple[Any, ...]]:
        sql, params = super().as_sql(compiler, connection, *args, **extra)
        return sql, (*params, *params)


class DageEfter(Func):
    """The day so many days after another."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()

    def __init__(self, dag: Combinable | str, dage: int) -> None:
        super().__init__(dag, Value(dage, output_field=IntegerField()))
