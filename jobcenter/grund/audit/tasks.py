from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from jobcenter.grund.audit import jobs
from jobcenter.grund.core.indstillinger import indstilling


@shared_task(name="audit.saml_op")
def pick_up() -> int:
    """Give ordered runs that lost their worker to another one."""
    return jobs.pick_up()


@shared_task(name="audit.ryd_op")
def tidy_up() -> int:
    """Forget old runs."""
    return jobs.purge(timezone.now() - timedelta(days=indstilling("koersel_gem_dage")))
