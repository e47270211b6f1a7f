"""The pages of runs: what happened, how far it is, the file for its owner."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobcenter.grund.audit import jobs
from jobcenter.grund.audit.models import JobRun, JobStatus
from jobcenter.grund.audit.tasks import tidy_up

pytestmark = pytest.mark.django_db


def run(titel="Send mails", besked="2 sendt", by=None, fails=False):
    try:
        with jobs.koersel("proeve", titel, by=by) as koersel:
            koersel.besked = besked
            if fails:
                raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    return koersel.row


def test_the_list_tells_what_ran_and_what_failed(cast):
    run()
    run("Morgenmails med frister", "", fails=True)
    client = cast.client("AAD")
    html = client.get("/koersler/").content.decode()
    assert "2 sendt" in html
    assert "ZeroDivisionError i tests/audit/test_job_pages.py" in html
    assert "Gået galt 1" in html
    assert "Senest kørt: send mails" in html
    wrong = client.get("/koersler/?vis=gaaet-galt").content.decode()
    assert "Morgenmails" in wrong
    assert "2 sendt" not in wrong


@pytest.mark.parametrize(
    ("vis", "ord"),
    [
        ("", "Ingen kørsler endnu"),
        ("skal-ses-paa", "Alt gik godt, da det sidst blev prøvet"),
        ("gaaet-galt", "Intet er gået galt"),
        ("i-gang", "Intet er i gang"),
    ],
)
def test_empty_says_what_belongs_here(cast, vis, ord):
    assert ord in cast.client("AAD").get(f"/koersler/?vis={vis}").content.decode()


def test_the_number_of_queries_does_not_grow(cast):
    client = cast.client("AAD")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/koersler/")
        return len(captured)

    run(by=cast.anne)
    queries()
    few = queries()
    for _ in range(5):
        run(by=cast.lis)
    assert queries() == few


def test_progress_follows_until_it_is_done(cast):
    client, hx = cast.client("ABB"), {"HX-Request": "true"}
    row = jobs.order_run(tidy_up.name, "Liste", by=cast.anne)
    page = f"/koersler/{row.pk}/"
    assert "Venter på at komme til" in client.get(page).content.decode()
    with jobs.resume(row.pk) as koersel:
        koersel.fremdrift(50, 200)
        part = client.get(page, headers=hx).content.decode()
        assert "50 af 200" in part
        assert 'value="25"' in part
        assert 'hx-trigger="every 2s"' in part
        assert "<html" not in part
        koersel.besked = "200 virksomheder"
    done = client.get(page, headers=hx).content.decode()
    assert "200 virksomheder" in done
    assert "hx-trigger" not in done


@pytest.mark.parametrize(
    ("status", "ord"), [(JobStatus.FEJLET, "Det gik galt"), (JobStatus.AFBRUDT, "Kørslen blev afbrudt")]
)
def test_a_run_that_went_wrong_says_so(cast, status, ord):
    row = run(by=cast.anne)
    JobRun.objects.filter(pk=row.pk).update(status=status, besked="")
    assert ord in cast.client("ABB").get(f"/koersler/{row.pk}/").content.decode()


@pytest.fixture
def with_file(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with jobs.koersel("liste", "Liste", by=cast.anne) as koersel:
        koersel.save_file("virksomheder.csv", ContentFile(b"a;b"))
    return koersel.row


def test_the_one_who_ordered_gets_the_file(cast, with_file):
    client = cast.client("ABB")
    assert "Hent filen" in client.get(f"/koersler/{with_file.pk}/").content.decode()
    answer = client.get(f"/koersler/{with_file.pk}/fil/")
    assert b"".join(answer.streaming_content) == b"a;b"
    assert answer["Content-Disposition"] == 'attachment; filename="virksomheder.csv"'


@pytest.mark.parametrize("initialer", ["LTH", "LLE", "AAD"])
def test_nobody_else_gets_it(cast, with_file, initialer):
    client = cast.client(initialer)
    assert client.get(f"/koersler/{with_file.pk}/fil/").status_code == 404
    assert client.get(f"/koersler/{with_file.pk}/").status_code == (200 if initialer == "AAD" else 404)
    assert "Hent filen" not in client.get(f"/koersler/{with_file.pk}/").content.decode()


def test_a_run_without_a_file_has_none_to_fetch(cast):
    row = run(by=cast.anne)
    assert cast.client("ABB").get(f"/koersler/{row.pk}/fil/").status_code == 404
