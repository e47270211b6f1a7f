"""Every form of every page sent twice: what was taken is not taken again."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from jobcenter.grund.audit.gentagelse import TOKEN
from tests.access_matrix import ANONYM, World
from tests.page_forms import posted
from tests.test_access_matrix import address
from tests.test_pages import READERS

pytestmark = pytest.mark.django_db
# What is kept of a visit.
OF_A_VISIT = {"sessions.Session", "axes.AccessAttempt", "axes.AccessLog", "axes.AccessFailureLog"}


def counts():
    """How many rows each table has."""
    models = [m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy and m._meta.managed]
    tables = {m._meta.label: m._meta.db_table for m in models if m._meta.label not in OF_A_VISIT}
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f'(SELECT count(*) FROM "{t}")' for t in tables.values()))
        return dict(zip(tables, cursor.fetchone(), strict=True))


def forms(cast, world):
    for name, who in READERS.items():
        if who == ANONYM:
            continue
        url, client = address(name, world), cast.client(who, enforce_csrf_checks=True)
        response = client.get(url)
        if response.streaming:
            list(response)  # a file is closed when it has been read
            continue
        if not response["Content-Type"].startswith("text/html"):
            continue
        for form in posted(response.content.decode()):
            target = form.target(url)
            if "log" not in target:  # Signing in and out is not the subject.
                yield name, client, target, form.filled()


def test_every_form_that_is_taken_is_taken_once(cast):
    world, again, taken, wrong = World(cast), [], set(), []
    for name, client, target, fields in forms(cast, world):
        assert fields.get(TOKEN), f"{name}: {target}"
        with transaction.atomic():
            before = counts()
            if client.post(target, fields).status_code == 302:
                first = counts()
                second = client.post(target, fields)
                if counts() != first:
                    wrong.append((name, target, {t: n for t, n in counts().items() if n != first[t]}))
                if first != before:
                    taken.add(name)
                    again.append(second)
            transaction.set_rollback(True)
    assert wrong == []
    assert all(answer.status_code == 302 for answer in again)
    # The walk fills in enough for most of what makes something new.
    assert len(taken) > 20, sorted(taken)
