"""A worker that dies over an ordered run: another one does it, and the file is whole."""

from datetime import timedelta

import openpyxl
import pytest
from django.db import connection, transaction
from django.utils import timezone

from jobcenter.grund.audit import jobs
from jobcenter.grund.audit.models import JobRun, JobStatus
from tests.conftest import Cast
from tests.processes import manage, wait_until, waiting_for_a_lock
from virksomheder import tasks
from virksomheder.models import Virksomhed

pytestmark = pytest.mark.django_db(transaction=True)


def test_killed_in_the_middle_of_an_export(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Virksomhed.objects.bulk_create(Virksomhed(navn=f"Firma {nr}") for nr in range(5))
    run = jobs.order_run(tasks.export.name, "Liste", by=Cast().anne, query="")
    export = f"from virksomheder.tasks import export; export({run.pk})"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE virksomheder_virksomhed IN ACCESS EXCLUSIVE MODE")
        worker = manage("shell", "-v0", "-c", export)
        wait_until(waiting_for_a_lock, "the worker to have taken the run and want the companies")
        worker.kill()
        worker.communicate()
    run.refresh_from_db()
    assert run.status == JobStatus.KOERER
    assert jobs.pick_up() == 0  # it may still be alive
    JobRun.objects.filter(pk=run.pk).update(livstegn=timezone.now() - timedelta(minutes=6))
    assert jobs.pick_up() == 1
    tasks.export(run.pk)
    run.refresh_from_db()
    assert (run.status, run.forsoeg) == (JobStatus.FAERDIG, 2)
    with run.resultat_fil.open() as fil:
        assert len(list(openpyxl.load_workbook(fil)["Virksomheder"].values)) == 6
