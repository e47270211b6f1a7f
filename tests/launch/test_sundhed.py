"""/sundhed/ says ok only when the database and the broker answer."""

import pytest
from celery import current_app
from django.db import connection

from jobcenter.udvikling.embedded.broker import Broker, socket_path

URL = "/sundhed/"


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
