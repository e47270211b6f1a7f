"""What axes knows of somebody who has written a wrong password."""

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone


def is_locked_out(user) -> bool:
    """Whether sign-in is closed for the user from at least one address right now."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    return AccessAttempt.objects.filter(
        username=user.email,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gte=since,
    ).exists()
