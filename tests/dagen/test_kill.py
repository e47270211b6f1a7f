"""Planners that die in the middle, or run at once: every reminder exactly once."""

import datetime as dt

import pytest
from django.db import connection, transaction

from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.dagen.models import Paamindelse
from tests.conftest import Cast
from tests.processes import manage, wait_until, waiting_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)

FREDAG = dt.date(2026, 11, 20)


@pytest.fixture
def employees(transactional_db, make_skridt):
    cast = Cast()
    owners = sorted((cast.anne, cast.lis, cast.jonas, cast.sara, cast.lea), key=lambda u: u.pk)
    for user in owners:
        for _ in range(3):
            make_skridt(user, dato=FREDAG)
    return owners


def start_planner():
    return manage("send_paamindelser", "--dato", FREDAG.isoformat())


def finish(process):
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out


def kill_when_it_waits(process):
    wait_until(waiting_for_a_lock, "the planner to reach the locked row")
    process.kill()
    process.communicate()


def assert_each_was_reminded_once(employees):
    assert sorted(Mail.objects.values_list("modtager", flat=True)) == [u.pk for u in employees]
    assert Paamindelse.objects.count() == 3 * len(employees)
    assert all(p.mail.modtager_id == p.modtager_id for p in Paamindelse.objects.select_related("mail"))


def test_killed_between_two_employees(employees):
    with transaction.atomic():
        type(employees[2]).objects.select_for_update().get(pk=employees[2].pk)
        kill_when_it_waits(start_planner())
    assert sorted(Mail.objects.values_list("modtager", flat=True)) == [u.pk for u in employees[:2]]
    finish(start_planner())
    assert_each_was_reminded_once(employees)


def test_killed_between_the_reminders_and_their_mail(employees):
    third = employees[2]
    with transaction.atomic():
        # The planner has written its rows and waits to write the mail, whose key we hold uncommitted.
        Mail.objects.create(noegle=f"paamindelse:{third.pk}:{FREDAG}", til="x@x.invalid")
        kill_when_it_waits(start_planner())
        transaction.set_rollback(True)
    wait_until(lambda: not _others_working(), "the database to notice")
    assert not Paamindelse.objects.filter(modtager=third).exists()
    finish(start_planner())
    assert_each_was_reminded_once(employees)


def test_two_planners_at_once(employees):
    planners = [start_planner(), start_planner()]
    for planner in planners:
        finish(planner)
    assert_each_was_reminded_once(employees)


def _others_working():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return cursor.fetchone()[0]
