"""Does the program still do by itself what it should? The planners' runs tell: one comes every minute."""

from datetime import datetime, timedelta
from typing import cast

from celery import current_app
from django.core.cache import cache
from django.utils import timezone
from kombu.exceptions import OperationalError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.models import JobRun

STILLE_EFTER = timedelta(minutes=15)
# A worker that lives answers at once, busy or not.
_PATIENCE = 2.0
SEKUNDER = 60
_NOEGLE = "koersler_skal_ses_paa"


def stands_still(now: datetime) -> bool:
    """Nothing came for a quarter of an hour. A house where nothing has ever run is being set up."""
    seen = JobRun.objects.livstegn()
    return seen is not None and now - seen > STILLE_EFTER


def silent() -> list[str]:
    """``worker`` where no worker answers; ``beat`` where one does and is given nothing to do."""
    if not stands_still(timezone.now()):
        return []
    try:
        answers = current_app.control.ping(timeout=_PATIENCE)
    except (OperationalError, OSError):
        return ["broker"]
    return ["beat"] if answers else ["worker"]


def antal_skal_ses_paa(user: User) -> int:
    """The number on *Kørsler*, as of less than a minute ago; all who see all runs have the same."""

    def count() -> int:
        return JobRun.objects.visible_to(user).skal_ses_paa(timezone.now()).count()

    return cast("int", cache.get_or_set(_NOEGLE, count, SEKUNDER))
