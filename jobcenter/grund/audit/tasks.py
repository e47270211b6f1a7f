from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from jobcenter.grund.audit import jobs
from jobcenter.grund.audit.models import SendtFormular
from jobcenter.grund.core.indstillinger import indstilling

# So long a page may stand open before its form is sent again.
GLEMMES_EFTER = timedelta(days=2)


@shared_task(name="audit.saml_op")
def pick_up() -> int:
    """Give ordered runs that lost their worker to another one."""
    return jobs.pick_up()


@shared_task(name="audit.ryd_op")
def tidy_up() -> int:
    """Forget old runs, and forms nobody sends again."""
    SendtFormular.objects.filter(sendt__lt=timezone.now() - GLEMMES_EFTER).delete()
    return jobs.purge(timezone.now() - timedelta(days=indstilling("koersel_gem_dage")))
