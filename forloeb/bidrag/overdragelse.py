"""What a colleague takes over from somebody who stops."""

from django.db.models import Q
from django.utils import timezone

from forloeb.models import Forloeb, Virksomhedscenter
from jobcenter.grund.core.registries.overdragelse import overdragelse


def _forloeb(fra):
    """Also those that ended without a status yet."""
    today = timezone.localdate()
    unfinished = Q(slut=None) | Q(slut__gte=today) | Q(udfald=None, udfald_frist__isnull=False)
    return Forloeb.objects.taeller().filter(unfinished, jobkonsulent=fra)


def _centre(fra):
    return Virksomhedscenter.objects.aktuelle().filter(ansvarlig=fra)


def _register(noegle, navn, raekker, felt):
    overdragelse(
        noegle,
        navn,
        lambda fra: raekker(fra).count(),
        lambda fra, til, by: raekker(fra).update(**{felt: til}),
    )


_register("forloeb.forloeb", "igangværende forløb", _forloeb, "jobkonsulent")
_register("forloeb.center", "virksomhedscentre", _centre, "ansvarlig")
