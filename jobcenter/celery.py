"""The Celery application and the program's only schedule."""

import os

from celery import Celery, platforms, signals
from kombu.transport import TRANSPORT_ALIASES

TRANSPORT_ALIASES["embedded"] = "jobcenter.embedded.transport:Transport"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings")

app = Celery("jobcenter")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# A planner only picks what is due and not done, so a missed beat loses nothing.
app.conf.beat_schedule = {}


@signals.beat_embedded_init.connect
def die_with_the_worker(**kwargs):
    """The demo's beat lives in the worker; a killed worker must not leave one behind."""
    platforms.set_pdeathsig("SIGKILL")
