from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.navigation import Navigation


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame shows: the house's own name, and the way around for this user.

    Nothing is fetched until a template asks, so error pages do without the database.
    """
    return {
        "husets_navn": SimpleLazyObject(lambda: indstilling("husets_navn")),
        "navigation": Navigation(request),
    }
