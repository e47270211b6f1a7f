"""The Celery application and the program's only schedule."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings")

app = Celery("jobcenter")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# A planner only picks what is due and not done, so a missed beat loses nothing.
app.conf.beat_schedule = {}
