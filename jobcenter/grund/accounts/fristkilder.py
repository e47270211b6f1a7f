"""The words a source of frister is written with: who owns a row, what it says, when it is due."""

from datetime import date
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
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
from jobcenter.grund.core.dansk.dage import KORTE_MAANEDER
from jobcenter.grund.core.registries.frister import FELTER, Scope


def her() -> QuerySet:
    """Who can own a promise; somebody who has left owns nothing."""
    return User.objects.med_ret(FRIST_SE).order_by().values("pk")


def ejer(*felter: str, ellers: Combinable | None = None) -> Case:
    """The first of these who is still here, else what ``ellers`` finds."""
    cases = [When(**{f"{felt}__in": her()}, then=felt) for felt in felter]
    return Case(*cases, default=ellers, output_field=BigIntegerField())


def som_frister(
    rows: QuerySet, scope: Scope, until: date | None, *, kilde: str, **felter: Combinable
) -> QuerySet:
    """``rows`` with the columns of a source, kept to the scope and the date."""
    rows = scope.narrow(rows.annotate(kilde=Value(kilde, output_field=CharField()), **felter))
    return (rows.filter(forfald__lte=until) if until else rows).values(*FELTER)


def tekst(*dele: str | Combinable) -> Concat:
    return Concat(*[Value(d) if isinstance(d, str) else d for d in dele], output_field=CharField())


def som_tekst(udtryk: Combinable | str) -> Cast:
    return Cast(udtryk, CharField())


def ord_for(antal: str, ental: str, flertal: str) -> Case:
    return Case(When(**{antal: 1}, then=Value(ental)), default=Value(flertal), output_field=CharField())


class DanskDag(Func):
    """``5. jan.``"""

    template = (
        "(to_char(%(expressions)s, 'FMDD') || '. ' || "
        f"(ARRAY{list(KORTE_MAANEDER)})[extract(month from %(expressions)s)::int])"
    )
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
