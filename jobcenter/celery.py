"""The Celery application and the program's only schedule."""

import os

from celery import Celery, platforms, signals
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings")

app = Celery("jobcenter")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# A planner only picks what is due and not done, so a missed beat loses nothing. A beat that no worker
# took in its interval is dropped: the next one does its work.
app.conf.beat_schedule = {
    "mails": {"task": "mail.send_mails", "schedule": 60.0, "options": {"expires": 55}},
    "frister": {"task": "frister.planlaeg", "schedule": 300.0, "options": {"expires": 290}},
    "ugens-pladser": {"task": "forloeb.planlaeg", "schedule": 300.0, "options": {"expires": 290}},
    "maanedsrapport": {"task": "ledelse.planlaeg", "schedule": 300.0, "options": {"expires": 290}},
    "koersler-der-gik-galt": {"task": "mail.tell_of_runs", "schedule": 300.0, "options": {"expires": 290}},
    "afbrudte-koersler": {"task": "audit.saml_op", "schedule": 60.0, "options": {"expires": 55}},
    "skrevne-formularer": {"task": "accounts.glem_skrevet", "schedule": 300.0, "options": {"expires": 290}},
    "oprydning": {"task": "audit.ryd_op", "schedule": crontab(hour=3, minute=10)},
    "gamle-indlogninger": {"task": "accounts.ryd_op", "schedule": crontab(hour=3, minute=15)},
    "gamle-regneark": {"task": "indlaesning.ryd_op", "schedule": crontab(hour=3, minute=15)},
    "huskede-tal": {"task": "ledelse.ryd_op", "schedule": crontab(hour=3, minute=20)},
    "gamle-mails": {"task": "mail.purge_mails", "schedule": crontab(hour=3, minute=20)},
}


@signals.beat_embedded_init.connect
def die_with_the_worker(**kwargs):
    """The demo's beat lives in the worker; a killed worker must not leave one behind."""
    platforms.set_pdeathsig("SIGKILL")
