"""How many ordinary jobs count in a step of an alliance."""

from django.db.models import Count, DateField, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from forloeb.models import Forloeb


def med_job(trin):
    """``trin`` with ``job``: persons so far. What is agreed for a later day is no job yet."""
    so_far = Least(OuterRef("til"), Value(timezone.localdate(), output_field=DateField()))
    persons = (
        Forloeb.objects.gav_ordinaert_job(OuterRef("fra"), so_far)
        .order_by()
        .annotate(alle=Value(1))
        .values("alle")
        .annotate(antal=Count("borger", distinct=True))
        .values("antal")
    )
    return trin.annotate(job=Coalesce(Subquery(persons, output_field=IntegerField()), 0))
