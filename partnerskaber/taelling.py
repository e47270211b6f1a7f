"""Which ordinary jobs count in a step of an alliance, and how many there are."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from operator import and_, or_

from django.db.models import Count, Exists, OuterRef, Q, Value
from django.utils import timezone

from forloeb.models import Forloeb
from partnerskaber.enums import Regel
from partnerskaber.models import AllianceMedlem, AllianceTrin


def job_i(trin: AllianceTrin, dag: date):
    """What has given an ordinary job in the step, up to the day: what is agreed for a later one is no job."""
    rows = Forloeb.objects.gav_ordinaert_job(trin.fra, min(trin.til, dag), _hos(trin))
    return rows.filter(_only_here(trin, dag)) if trin.dobbelt else rows


def med_job(trin: Iterable[AllianceTrin]) -> list[AllianceTrin]:
    """The steps with ``job``: persons so far; in one question for all of them."""
    steps = list(trin)
    counted = [_persons(step) for step in steps]
    found = dict(counted[0].union(*counted[1:], all=True).values_list("trin", "antal")) if counted else {}
    for step in steps:
        step.job = found.get(step.pk, 0)
    return steps


def _persons(trin: AllianceTrin):
    rows = job_i(trin, timezone.localdate()).order_by().annotate(trin=Value(trin.pk)).values("trin")
    return rows.annotate(antal=Count("borger", distinct=True))


def _hos(trin: AllianceTrin) -> Callable[[str], Q] | None:
    match trin.alliance.regel:
        case Regel.MEDLEMMER:
            return lambda dag: _at_members(trin.alliance_id, dag)
        case Regel.BRANCHER:
            trade = _in_trades(trin.alliance.koder)
            return lambda dag: trade
    return None


def _at_members(alliance_id: int, dag: str) -> Q:
    """A company's jobs count while it is a member."""
    there = AllianceMedlem.objects.filter(
        Q(til=None) | Q(til__gte=OuterRef(dag)),
        alliance=alliance_id,
        virksomhed=OuterRef("arbejdssted__virksomhed"),
        fra__lte=OuterRef(dag),
    )
    return Q(Exists(there.order_by()))


def _in_trades(koder: list[str]) -> Q:
    """Of the workplace, or of its company where the workplace says none."""
    own = reduce(or_, (Q(arbejdssted__branchekode__startswith=kode) for kode in koder))
    company = reduce(or_, (Q(arbejdssted__virksomhed__branchekode__startswith=kode) for kode in koder))
    return own | (Q(arbejdssted__branchekode="") & company)


def _only_here(trin: AllianceTrin, dag: date) -> Q:
    """Of a step that lies over others: only what none of those counts by then."""
    others = AllianceTrin.objects.filter(
        Q(dobbelt=False) | Q(pk__lt=trin.pk), alliance=trin.alliance_id, fra__lte=trin.til, til__gte=trin.fra
    )
    counted = [job_i(other, dag) for other in others.select_related("alliance")]
    return reduce(and_, (~Q(pk__in=rows.order_by().values("pk")) for rows in counted), Q())
