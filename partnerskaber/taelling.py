"""How many ordinary jobs count in a step of an alliance."""

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from forloeb.models import Forloeb


def med_job(trin):
    """``trin`` with ``job``: persons so far."""
    persons = (
        Forloeb.objects.gav_ordinaert_job(OuterRef("fra"), OuterRef("til"))
        .order_by()
        .annotate(alle=Value(1))
        .values("alle")
        .annotate(antal=Count("borger", distinct=True))
        .values("antal")
    )
    return trin.annotate(job=Coalesce(Subquery(persons, output_field=IntegerField()), 0))
