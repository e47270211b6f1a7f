"""Why somebody may see who a citizen is: candidates at one's own centres and companies, one's own forløb."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from borgere.bidrag.retter import BORGER_CENTER, BORGER_EGNE
from borgere.models import Borger
from forloeb.models import Forloeb
from jobcenter.grund.core.givet import af_andre
from jobcenter.grund.core.registries.relationer import relation

# So long after the end a placement still gives a reason: the status after 28 days, and time to catch up.
EFTER = dt.timedelta(days=60)


def _har_forloeb(forloeb):
    current = forloeb.taeller().overlapper(timezone.localdate() - EFTER)
    return Borger.objects.filter(pk__in=current.order_by().values("borger"))


def _eget_forloeb(user):
    return _har_forloeb(Forloeb.objects.filter(jobkonsulent=user).exclude(jobkonsulent_givet_af=user))


def _taget_forloeb(user):
    return _har_forloeb(Forloeb.objects.filter(jobkonsulent=user))


# How a placement comes to be somebody's: the responsible, and the ties that lead from the citizen to them.
def _veje(user):
    sted = Q(arbejdssted__ansvarlig=None, arbejdssted__virksomhed__ansvarlig=user)
    return (
        (Q(plads__center__ansvarlig=user), ("plads__center__ansvarlig_givet",)),
        (Q(arbejdssted__ansvarlig=user), ("arbejdssted__ansvarlig_givet",)),
        (
            sted,
            (
                "arbejdssted__virksomhed__ansvarlig_givet",
                "arbejdssted__virksomhed_givet",
                "arbejdssted__ansvarlig_givet",
            ),
        ),
    )


def _eget_center(user):
    """Put forward to, or placed at, the centres and companies the user is responsible for: by others than the
    user, or from the user's own team."""
    close = Q(pk__in=[])
    for mine, ties in _veje(user):
        placed = Forloeb.objects.filter(mine)
        close |= Q(pk__in=_har_forloeb(af_andre(placed, user, "givet", *ties)).values("pk"))
    team = Q(team__in=user.teams.all()) & ~Q(team_givet_af=user)
    return Borger.objects.filter(close | (team & Q(pk__in=_taget_center(user).values("pk"))))


def _taget_center(user):
    (center, _), (sted, _), (virksomhed, _) = _veje(user)
    return _har_forloeb(Forloeb.objects.filter(center | sted | virksomhed))


relation("eget_forloeb", "eget forløb", BORGER_EGNE, _eget_forloeb, selv=_taget_forloeb)
relation("eget_center", "eget center eller egen virksomhed", BORGER_CENTER, _eget_center, selv=_taget_center)
