"""A run leaves a row: what it did, how far it is, where it failed; nothing personal."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from jobcenter.grund.audit import jobs
from jobcenter.grund.audit.models import JobRun, JobStatus
from jobcenter.grund.audit.tasks import tidy_up

pytestmark = pytest.mark.django_db


def test_a_run_tells_what_it_did():
    with jobs.koersel("proeve", "En prøve") as run:
        run.besked = "3 ting gjort"
    row = JobRun.objects.get()
    assert (row.status, row.besked, row.fejl) == (JobStatus.FAERDIG, "3 ting gjort", "")
    assert row.startet <= row.sluttet


def test_a_failure_tells_where_and_never_quotes_data():
    with pytest.raises(ValueError, match="Anne"), jobs.koersel("proeve", "En prøve"):
        raise ValueError("Anne Andersen 010190-1234")
    row = JobRun.objects.get()
    assert row.status == JobStatus.FEJLET
    assert row.fejl.startswith("ValueError i tests/audit/test_jobs.py linje ")
    assert "Anne" not in row.fejl


def test_one_part_may_fail_and_the_rest_goes_on():
    with jobs.koersel("proeve", "En prøve") as run:
        for nr in range(3):
            try:
                1 // nr
            except ZeroDivisionError as exc:
                run.note_failure(exc)
        run.besked = "2 af 3"
    row = JobRun.objects.get()
    assert (row.status, row.besked) == (JobStatus.FEJLET, "2 af 3")
    assert "ZeroDivisionError" in row.fejl


def test_of_idle_runs_only_the_latest_is_kept():
    for besked in ("Intet", "Noget", "Intet", "Intet"):
        with jobs.koersel("proeve", "En prøve") as run:
            run.besked, run.intet_at_goere = besked, besked == "Intet"
    assert sorted(JobRun.objects.values_list("besked", flat=True)) == ["Intet", "Noget"]


def test_an_ordered_run_waits_and_is_taken_once(cast):
    row = jobs.order_run(tidy_up.name, "Liste", by=cast.anne, filter="gruppe 2")
    assert (row.status, row.argumenter) == (JobStatus.VENTER, {"filter": "gruppe 2"})
    with jobs.resume(row.pk) as first, jobs.resume(row.pk) as second:
        assert first.argumenter == {"filter": "gruppe 2"}
        assert second is None
    with jobs.resume(row.pk) as late:
        assert late is None


def test_an_order_under_way_is_returned_instead_of_made_again(cast):
    first = jobs.order_run(tidy_up.name, "Liste", by=cast.anne, noegle="liste:ABB")
    assert jobs.order_run(tidy_up.name, "Liste", by=cast.anne, noegle="liste:ABB") == first
    with jobs.resume(first.pk):
        pass
    assert jobs.order_run(tidy_up.name, "Liste", by=cast.anne, noegle="liste:ABB") != first


def test_progress_is_seen_while_it_runs(cast):
    row = jobs.order_run(tidy_up.name, "Liste", by=cast.anne)
    with jobs.resume(row.pk) as run:
        run.fremdrift(0, 200)
        assert JobRun.objects.get(pk=row.pk).procent == 0
        run.fremdrift(200, 200)
        assert JobRun.objects.get(pk=row.pk).procent == 100


def _silent_for_minutes(row, minutes=6):
    JobRun.objects.filter(pk=row.pk).update(livstegn=timezone.now() - timedelta(minutes=minutes))


def test_an_order_whose_worker_died_is_given_to_another(cast, django_capture_on_commit_callbacks):
    row = jobs.order_run(tidy_up.name, "Liste", by=cast.anne)
    JobRun.objects.filter(pk=row.pk).update(status=JobStatus.KOERER, forsoeg=1)
    assert jobs.pick_up() == 0
    _silent_for_minutes(row)
    with django_capture_on_commit_callbacks() as queued:
        assert jobs.pick_up() == 1
    assert len(queued) == 1
    row.refresh_from_db()
    assert row.status == JobStatus.VENTER


def test_a_run_that_dies_again_and_again_is_given_up(cast):
    row = jobs.order_run(tidy_up.name, "Liste", by=cast.anne)
    JobRun.objects.filter(pk=row.pk).update(status=JobStatus.KOERER, forsoeg=3)
    _silent_for_minutes(row)
    jobs.pick_up()
    row.refresh_from_db()
    assert row.status == JobStatus.AFBRUDT


def test_a_planner_that_was_killed_is_told_as_interrupted():
    row = JobRun.objects.create(navn="mail.send", titel="Send mails", status=JobStatus.KOERER)
    _silent_for_minutes(row)
    jobs.pick_up()
    row.refresh_from_db()
    assert row.status == JobStatus.AFBRUDT


def test_old_runs_go_with_their_files(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with jobs.koersel("liste", "Liste", by=cast.anne) as run:
        run.save_file("liste.csv", ContentFile(b"a;b"))
    [stored] = [p for p in tmp_path.rglob("*") if p.is_file()]
    JobRun.objects.update(sluttet=timezone.now() - timedelta(days=31))
    tidy_up()
    assert not stored.exists()
    assert not JobRun.objects.filter(navn="liste").exists()
