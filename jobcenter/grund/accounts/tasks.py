from datetime import timedelta

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from jobcenter.grund.accounts import sign_in_log
from jobcenter.grund.core.indstillinger import indstilling


@shared_task(name="accounts.ryd_op")
def tidy_up() -> int:
    """Forget sessions that have ended and sign-ins of long ago."""
    call_command("clearsessions")
    before = timezone.now() - timedelta(days=indstilling("indlogning_gem_dage"))
    return sign_in_log.purge(before)
