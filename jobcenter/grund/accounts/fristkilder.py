"""The words a source of frister is written with: who owns a row, what it says, when it is due."""

from django.db.models import BigIntegerField, Case, CharField, DateField, Func, IntegerField, Value, When
from django.db.models.functions import Cast, Concat

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.dansk.dage import KORTE_MAANEDER
from jobcenter.grund.core.registries.frister import FELTER


def her():
    """Who can own a promise; somebody who has left owns nothing."""
    return User.objects.med_ret(FRIST_SE).order_by().values("pk")


def ejer(*felter, ellers=None):
    """The first of these who is still here, else what ``ellers`` finds."""
    cases = [When(**{f"{felt}__in": her()}, then=felt) for felt in felter]
    return Case(*cases, default=ellers, output_field=BigIntegerField())


def som_frister(rows, scope, until, *, kilde, **felter):
    """``rows`` with the columns of a source, kept to the scope and the date."""
    rows = scope.narrow(rows.annotate(kilde=Value(kilde, output_field=CharField()), **felter))
    return (rows.filter(forfald__lte=until) if until else rows).values(*FELTER)


def tekst(*dele):
    return Concat(*[Value(d) if isinstance(d, str) else d for d in dele], output_field=CharField())


def som_tekst(udtryk):
    return Cast(udtryk, CharField())


def ord_for(antal, ental, flertal):
    return Case(When(**{antal: 1}, then=Value(ental)), default=Value(flertal), output_field=CharField())


class DanskDag(Func):
    """``5. jan.``"""

    template = (
        "(to_char(%(expressions)s, 'FMDD') || '. ' || "
        f"(ARRAY{list(KORTE_MAANEDER)})[extract(month from %(expressions)s)::int])"
    )
    output_field = CharField()

    def as_sql(self, compiler, connection, **extra):
        sql, params = super().as_sql(compiler, connection, **extra)
        return sql, [*params, *params]


class DageEfter(Func):
    """The day so many days after another."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()

    def __init__(self, dag, dage):
        super().__init__(dag, Value(dage, output_field=IntegerField()))
