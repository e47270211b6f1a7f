from datetime import timedelta

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from jobcenter.grund.accounts import sign_in_log, typed
from jobcenter.grund.core.indstillinger import indstilling


@shared_task(name="accounts.glem_skrevet")
def forget_typed() -> int:
    """Forms that came too late lie here for less than an hour."""
    return typed.forget_old()


@shared_task(name="accounts.ryd_op")
def tidy_up() -> int:
    """Forget sessions that have ended and sign-ins of long ago."""
    call_command("clearsessions")
    before = timezone.now() - timedelta(days=indstilling("indlogning_gem_dage"))
    return sign_in_log.purge(before)
