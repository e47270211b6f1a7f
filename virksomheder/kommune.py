"""Which kommune is ours."""

from django.core.cache import cache
from django.db.models import Count

from jobcenter.grund.core.indstillinger import indstilling
from virksomheder.models import Arbejdssted

_CACHE_KEY, _SEKUNDER = "mest_brugte_kommune", 60


def egen_kommune() -> str:
    """The house's setting; until somebody sets it, the kommune most of the arbejdssteder lie in."""
    return indstilling("kommunekode") or cache.get_or_set(_CACHE_KEY, _mest_brugte, _SEKUNDER) or ""


def _mest_brugte() -> str:
    codes = Arbejdssted.objects.order_by().exclude(kommunekode="").values("kommunekode")
    most = codes.annotate(antal=Count("pk")).order_by("-antal", "kommunekode").first()
    return most["kommunekode"] if most else ""
