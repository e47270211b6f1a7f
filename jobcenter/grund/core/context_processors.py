from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from jobcenter.grund.core.bidrag.retter import REGLER_ADMIN
from jobcenter.grund.core.indstillinger import Definition, indstilling, side, unanswered
from jobcenter.grund.core.navigation import Navigation


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame shows: the house's own name, and the way around for this user.

    Nothing is fetched until a template asks, so error pages do without the database.
    """
    return {
        "husets_navn": SimpleLazyObject(lambda: indstilling("husets_navn")),
        "navigation": Navigation(request),
        "ubesvarede": SimpleLazyObject(lambda: _unanswered(request)),
        "indstillinger": SimpleLazyObject(side),
    }


def _unanswered(request: HttpRequest) -> list[Definition]:
    """What the house must say before its figures can be counted; for who may say it."""
    user = getattr(request, "user", None)
    return unanswered() if user and user.is_authenticated and user.har_ret(REGLER_ADMIN) else []
