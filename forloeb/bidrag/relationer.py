"""Why somebody may see who a citizen is: candidates at one's own centres and companies, one's own forløb."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from borgere.bidrag.retter import BORGER_CENTER, BORGER_EGNE
from borgere.models import Borger
from forloeb.models import Forloeb
from jobcenter.grund.core.registries.relationer import relation

# So long after the end a placement still gives a reason: the status after 28 days, and time to catch up.
EFTER = dt.timedelta(days=60)


def _har_forloeb(forloeb):
    current = forloeb.taeller().overlapper(timezone.localdate() - EFTER)
    return Borger.objects.filter(pk__in=current.order_by().values("borger"))


def _eget_forloeb(user):
    return _har_forloeb(Forloeb.objects.filter(jobkonsulent=user))


def _eget_center(user):
    """Put forward to, or placed at, the centres and companies the user is responsible for."""
    mine = (
        Q(plads__center__ansvarlig=user)
        | Q(arbejdssted__ansvarlig=user)
        | Q(arbejdssted__ansvarlig=None, arbejdssted__virksomhed__ansvarlig=user)
    )
    return _har_forloeb(Forloeb.objects.filter(mine))


relation("eget_forloeb", "eget forløb", BORGER_EGNE, _eget_forloeb)
relation("eget_center", "eget center eller egen virksomhed", BORGER_CENTER, _eget_center)
