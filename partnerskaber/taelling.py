"""How many ordinary jobs count in a step of an alliance."""

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from forloeb.enums import Type
from forloeb.models import Forloeb
from forloeb.models.forloeb import AFTALT

JOB_ARTER = ("job_her", "job")


def ordinaere_job(fra, til):
    """Placements that gave an ordinary job between the two days, both included.

    Either the job itself, begun in the period, or a placement that ended in the period with the cause
    "job". A citizen counts once a step, however many rows say so: count distinct ``borger``.
    """
    begun = Q(type=Type.ORDINAERT, start__gte=fra, start__lte=til)
    ended = Q(slutaarsag__art__in=JOB_ARTER, slut__gte=fra, slut__lte=til)
    return Forloeb.objects.filter(begun | ended, tilstand__in=AFTALT)


def med_job(trin):
    """``trin`` with ``job``: persons so far."""
    persons = (
        ordinaere_job(OuterRef("fra"), OuterRef("til"))
        .order_by()
        .annotate(alle=Value(1))
        .values("alle")
        .annotate(antal=Count("borger", distinct=True))
        .values("antal")
    )
    return trin.annotate(job=Coalesce(Subquery(persons, output_field=IntegerField()), 0))
