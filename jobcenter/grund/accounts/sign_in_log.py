"""Who signed in, and who tried in vain, as axes remembers it. Passwords are nowhere."""

from datetime import datetime

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.db.models import BooleanField, F, QuerySet, Value
from django.utils import timezone

from jobcenter.grund.accounts.models import User

COLUMNS = ("attempt_time", "username", "ip_address", "lykkedes", "lukket")


def sign_ins() -> QuerySet:
    """Both kinds, newest first, as dicts. Every column is in the order: a row stands on one page only."""
    done = AccessLog.objects.annotate(lykkedes=Value(True), lukket=Value(False, BooleanField()))
    tried = AccessFailureLog.objects.annotate(lykkedes=Value(False), lukket=F("locked_out"))
    both = done.values(*COLUMNS).union(tried.values(*COLUMNS), all=True)
    return both.order_by("-attempt_time", *COLUMNS[1:])


def is_locked_out(user: User) -> bool:
    """Whether sign-in is closed for the user from at least one address right now."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    return AccessAttempt.objects.filter(
        username=user.email,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gte=since,
    ).exists()


def goes_too_fast(ip: str | None) -> bool:
    """Whether the address has tried so many accounts in vain that each further try must wait its turn.

    One password over many accounts locks none of them. A whole house behind one address goes on signing in:
    its members are asked to try again in a moment, and only while so many of them are wrong.
    """
    now = timezone.now()
    failed = AccessFailureLog.objects.filter(
        ip_address=ip, attempt_time__gte=now - settings.AXES_COOLOFF_TIME
    )
    if not failed.filter(attempt_time__gte=now - settings.LOGIN_SPRAY_PAUSE).exists():
        return False
    return failed.values("username").distinct().count() >= settings.LOGIN_SPRAY_ACCOUNTS


def purge(before: datetime) -> int:
    rows = (
        model.objects.filter(attempt_time__lt=before)
        for model in (AccessLog, AccessFailureLog, AccessAttempt)
    )
    return sum(deleted.delete()[0] for deleted in rows)
