"""When a month's report is due, and who writes and gets it."""

import datetime as dt

from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage, naeste_arbejdsdag
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse.bidrag.retter import RAPPORT_RET
from jobcenter.tvaers.ledelse.models import Maanedsrapport


def send_time(periode: Periode) -> dt.datetime:
    """When the report goes out: on the house's working day of the month after it, at its hour.

    One that is drafted late gives the leder until the next working day.
    """
    planned = _at_the_hour(add_arbejdsdage(periode.sidste_dag, indstilling("rapport_arbejdsdag")))
    return planned if planned > timezone.now() else _at_the_hour(naeste_arbejdsdag(timezone.localdate()))


def _at_the_hour(dag: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(dag, dt.time(indstilling("rapport_time"))))


def remind_from(frist: dt.datetime) -> dt.date:
    """From when the leder is reminded that nothing is written yet."""
    return add_arbejdsdage(timezone.localdate(frist), -indstilling("rapport_paamind_dage"))


def ledere():
    """Those who may comment."""
    return User.objects.med_ret(RAPPORT_RET)


def ansvarlig() -> User | None:
    """Whose Min dag a draft stands in: the only leder, or the one who wrote last; else the leders' queue."""
    candidates = list(ledere()[:2])
    if len(candidates) == 1:
        return candidates[0]
    last = Maanedsrapport.objects.exclude(kommenteret_af=None).select_related("kommenteret_af").first()
    return last.kommenteret_af if last and last.kommenteret_af.har_ret(RAPPORT_RET) else None


def modtagere():
    """All who work here with people; in the order they are told."""
    return User.objects.med_ret(FRIST_SE).order_by("pk")
