"""A run that went wrong is seen without looking for it: on the menu, in the list and by mail."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from jobcenter.grund.audit import jobs
from jobcenter.grund.audit.models import JobRun, JobStatus
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.mail.tasks import tell_of_runs

pytestmark = pytest.mark.django_db

STILLE = "Programmet laver ikke noget af sig selv"


def run(navn="frister", by=None, fails=False):
    try:
        with jobs.koersel(navn, navn.capitalize(), by=by) as koersel:
            if fails:
                raise ZeroDivisionError("010190-1234")
    except ZeroDivisionError:
        pass
    return koersel.row


def seen(cast):
    """The number on the item and the titles in the tab it leads to; as of now."""
    cache.clear()
    html = cast.client("AAD").get("/koersler/?vis=skal-ses-paa").content.decode()
    number = re.search(r'data-maerke="audit:job_list">\s*<span class="maerke">(\d+)<', html)
    titles = {row.titel for row in JobRun.objects.all() if row.get_absolute_url() in html}
    return int(number[1]) if number else 0, titles


def test_the_last_of_its_kind_counts_until_it_goes_well(cast):
    assert seen(cast) == (0, set())
    run(fails=True)
    run(fails=True)
    run("mails")
    run("regneark", by=cast.anne, fails=True)
    assert seen(cast) == (2, {"Frister", "Regneark"})
    run("regneark", by=cast.lis)
    assert seen(cast) == (2, {"Frister", "Regneark"})
    with jobs.koersel("frister", "Frister"):
        assert seen(cast)[0] == 2
    assert seen(cast) == (1, {"Regneark"})
    run("regneark", by=cast.anne)
    assert seen(cast) == (0, set())


def test_what_was_cut_off_counts_and_what_is_long_ago_does_not(cast):
    row = run()
    JobRun.objects.update(status=JobStatus.AFBRUDT)
    assert seen(cast) == (1, {"Frister"})
    JobRun.objects.filter(pk=row.pk).update(oprettet=timezone.now() - timedelta(days=8))
    assert seen(cast) == (0, set())


def test_the_number_is_told_in_words_and_to_nobody_else(cast):
    run("regneark", by=cast.anne, fails=True)
    assert "gik galt</span>" in cast.client("AAD").get("/udbakke/").content.decode()
    for initialer in ("ABB", "LLE"):
        page = cast.client(initialer).get("/min-dag/")
        assert page.status_code == 200
        assert "gik galt</span>" not in page.content.decode()


def test_a_mail_tells_where_and_nothing_of_anybody(cast):
    run()
    tell_of_runs()
    assert not Mail.objects.exists()
    row = run(fails=True)
    tell_of_runs()
    run(fails=True)
    tell_of_runs()
    mail = Mail.objects.get()
    assert mail.til == cast.adam.email
    assert mail.emne == "Gik galt: Frister"
    for text in (mail.tekst, mail.html):
        assert "ZeroDivisionError i tests/audit/test_gaaet_galt.py" in text
        assert f"{settings.SITE_URL}{row.get_absolute_url()}" in text
        assert "010190" not in text
    assert cast.client("AAD").get(row.get_absolute_url()).status_code == 200


def test_the_list_says_that_nothing_runs_by_itself(cast):
    client = cast.client("AAD")
    assert STILLE not in client.get("/koersler/").content.decode()
    run()
    assert STILLE not in client.get("/koersler/").content.decode()
    JobRun.objects.update(livstegn=timezone.now() - timedelta(minutes=16))
    assert STILLE in client.get("/koersler/").content.decode()
