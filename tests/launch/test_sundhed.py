"""/sundhed/ says ok only when the database and the broker answer and worker and beat are at work."""

from datetime import timedelta

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone

from jobcenter.grund.audit.jobs import koersel
from jobcenter.grund.audit.models import JobRun
from jobcenter.udvikling.embedded.broker import Broker, socket_path
from tests.processes import wait_until, worker

URL = "/sundhed/"
WEB = "/sundhed/web/"


@pytest.fixture
def broker(tmp_path, monkeypatch):
    """A broker that, unlike the embedded one, is not started by whoever asks for it."""
    monkeypatch.setattr(current_app.conf, "broker_url", f"redis+socket://{socket_path(tmp_path)}")
    server = Broker(tmp_path)
    yield server
    server.stop()


@pytest.mark.django_db
def test_ok_when_both_answer(client, broker):
    broker.ensure()
    response = client.get(URL)
    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_not_ok_without_the_broker_until_it_is_back(client, broker):
    response = client.get(URL)
    assert response.status_code == 503
    assert response.content == b"svarer ikke: broker\n"
    broker.ensure()
    assert client.get(URL).status_code == 200
    broker.stop()
    assert client.get(URL).status_code == 503


@pytest.mark.django_db(transaction=True)
def test_not_ok_without_the_database(client, broker, monkeypatch):
    broker.ensure()
    connection.close()
    with monkeypatch.context() as elsewhere:
        elsewhere.setitem(connection.settings_dict, "NAME", "findes_ikke")
        response = client.get(URL)
    assert response.status_code == 503
    assert response.content == b"svarer ikke: database\n"
    assert client.get(URL).status_code == 200


@pytest.mark.django_db
def test_the_embedded_broker_is_found_or_started(client):
    assert client.get(URL).content == b"ok\n"


def ran(ago):
    """Something ran by itself so long ago."""
    with koersel("proeve", "Prøve"):
        pass
    JobRun.objects.update(livstegn=timezone.now() - ago)


@pytest.mark.django_db
def test_a_worker_that_stands_still_is_named_and_no_reason_to_start_the_web_server_anew(client):
    ran(timedelta(minutes=14))
    assert client.get(URL).status_code == 200
    ran(timedelta(minutes=16))
    response = client.get(URL)
    assert response.status_code == 503
    assert response.content == b"svarer ikke: worker\n"
    assert client.get(WEB).content == b"ok\n"
    ran(timedelta(minutes=1))
    assert client.get(URL).status_code == 200


@pytest.mark.django_db
def test_a_worker_with_long_work_does_not_stand_still(client, cast):
    ran(timedelta(minutes=16))
    with koersel("langt", "Et langt regneark", by=cast.anne):
        assert client.get(URL).status_code == 200
    # What a person ordered and is done tells nothing of what runs by itself.
    assert client.get(URL).content == b"svarer ikke: worker\n"


@pytest.mark.django_db(transaction=True)
def test_where_a_worker_answers_it_is_the_beat(client):
    ran(timedelta(minutes=16))
    # Nothing that other tests have ordered is its work.
    process = worker("--queues", "ingen")
    try:
        wait_until(lambda: current_app.control.ping(timeout=0.5), "the worker to answer")
        assert client.get(URL).content == b"svarer ikke: beat\n"
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.mark.django_db(transaction=True)
def test_without_tables_it_is_the_database(client):
    """Between a new version's start and its migration, say: never 500."""
    table = JobRun._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO borte")
        try:
            assert client.get(URL).content == b"svarer ikke: database\n"
        finally:
            cursor.execute(f"ALTER TABLE borte RENAME TO {table}")
