"""The number on Min dag: whose it is, when it follows, and that no page fails for want of a memory."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobcenter.udvikling.embedded.broker import Broker, socket_path
from virksomheder.models import NaesteSkridt

pytestmark = pytest.mark.django_db

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel("2026-11-18 09:30:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def clock(_clock):
    return _clock


def number(client, path="/virksomheder/", status=200):
    """What the frame says beside Min dag."""
    answer = client.get(path)
    assert answer.status_code == status
    found = re.search(r'data-maerke="dagen:min_dag">\s*(?:<span[^>]*>\s*(\d+))?', answer.content.decode())
    return int(found[1] or 0)


def shared(settings, location):
    there = {
        "BACKEND": "jobcenter.grund.core.cache.SharedCache",
        "LOCATION": location,
        "KEY_PREFIX": str(uuid4()),
    }
    settings.CACHES = {**settings.CACHES, "default": there}


def test_each_sees_their_own(cast, make_skridt):
    make_skridt(cast.anne, dage=-1)
    make_skridt(cast.anne, dage=0)
    make_skridt(cast.lis, dage=-1)
    make_skridt(cast.lis, dage=-2)
    assert [number(cast.client(who)) for who in ("ABB", "LTH", "SSA")] == [1, 2, 0]


def test_it_follows_at_once_what_one_does_oneself(cast, make_skridt):
    skridt, client = make_skridt(cast.anne, dage=-1), cast.client("ABB")
    assert number(client) == 1
    client.post(f"/frister/naeste_skridt/{skridt.pk}/udfoer/")
    assert number(client) == 0
    assert skridt.__class__.objects.get(pk=skridt.pk).udfoert is not None


def test_it_follows_others_within_a_minute(cast, make_skridt, clock):
    skridt, client = make_skridt(cast.anne, dage=-1), cast.client("ABB")
    assert number(client) == 1
    cast.client("LLE").post(f"/frister/naeste_skridt/{skridt.pk}/udfoer/")
    clock.shift(60)
    assert number(client) == 0


def test_it_is_counted_once_a_minute_however_many_pages(cast, make_skridt, clock):
    make_skridt(cast.anne, dage=-1)
    client = cast.client("ABB")
    assert number(client) == 1
    with CaptureQueriesContext(connection) as queries:
        assert number(client, "/netvaerk/") == 1
    assert not [query for query in queries if "UNION ALL" in query["sql"]]


def test_min_dag_and_its_number_agree_whatever_is_remembered(cast, make_skridt):
    make_skridt(cast.anne, dage=-1)
    client = cast.client("ABB")
    assert number(client) == 1
    NaesteSkridt.objects.update(frist="2026-11-30")
    assert number(client, "/min-dag/") == 0


def test_a_new_day_counts_anew(cast, make_skridt, clock):
    make_skridt(cast.anne, dage=0)
    clock.move_to("2026-11-18 23:59:40+01:00")
    client = cast.client("ABB")
    assert number(client) == 0
    clock.move_to("2026-11-19 00:00:10+01:00")
    assert number(client) == 1


def test_a_refusal_shows_it_too(cast, make_skridt):
    make_skridt(cast.anne, dage=-1)
    assert number(cast.client("ABB"), "/ledelse/", status=403) == 1


def test_no_page_fails_while_the_cache_is_away(cast, make_skridt, settings):
    shared(settings, NOWHERE)
    skridt, client = make_skridt(cast.anne, dage=-1), cast.client("ABB")
    assert number(client) == 1
    assert client.post(f"/frister/naeste_skridt/{skridt.pk}/udfoer/").status_code == 302
    assert number(client) == 0


def test_processes_share_what_a_valkey_remembers(cast, make_skridt, settings):
    Broker.at(settings.DATA_DIR).ensure()
    shared(settings, f"unix://{socket_path(settings.DATA_DIR)}")
    skridt, client = make_skridt(cast.anne, dage=-1), cast.client("ABB")
    assert number(client) == 1
    # As another process would have it: the act done there sets the stamp that is read here.
    del caches["default"]
    client.post(f"/frister/naeste_skridt/{skridt.pk}/udfoer/")
    del caches["default"]
    assert number(client) == 0
