"""The monthly report killed anywhere, or run at once: one report, one version, one mail to each."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Rapportversion, Udsendelse
from jobcenter.tvaers.ledelse.services import rapport as services
from tests.conftest import Cast
from tests.processes import forget_what_waits, manage, wait_until, waiting_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    return Cast()


@pytest.fixture
def maaned():
    """Last month by the machine's clock, for the planner is a process of its own."""
    return Periode.denne_maaned().forrige()


@pytest.fixture
def due(cast, maaned):
    """A draft whose deadline has passed."""
    return services.draft_report(maaned, by=cast.lea, frist=timezone.now() - dt.timedelta(hours=1))


def start_planner(**env):
    """At eight o'clock of this month's first working day, or now when that is later."""
    first = dt.datetime.combine(add_arbejdsdage(Periode.denne_maaned().fra, 0), dt.time(8))
    nu = max(first, timezone.localtime().replace(tzinfo=None))
    return manage("maanedsrapport", "--tid", nu.isoformat(), **env)


def finish(process):
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out
    return out


def kill_when_it_waits(process):
    """SIGKILL while it waits for what this test holds; what it had asked for last is never done."""
    wait_until(waiting_for_a_lock, "the planner to reach what is locked")
    process.kill()
    process.communicate()
    forget_what_waits()


def assert_sent_once(cast):
    assert Maanedsrapport.objects.get().er_sendt
    assert Rapportversion.objects.count() == 1
    everybody = [u.pk for u in (cast.anne, cast.lis, cast.jonas, cast.sara, cast.lea)]
    assert sorted(_mails().values_list("modtager", flat=True)) == sorted(everybody)
    assert Udsendelse.objects.filter(lagt__isnull=False, mail__isnull=False).count() == len(everybody)


def _mails():
    return Mail.objects.filter(noegle__startswith="maanedsrapport:")


def test_killed_while_drafting(cast, maaned):
    with transaction.atomic():
        services.draft_report(maaned, by=cast.lea)
        kill_when_it_waits(start_planner())
        transaction.set_rollback(True)
    assert not Maanedsrapport.objects.exists()
    finish(start_planner())
    assert Maanedsrapport.objects.get().maaned == maaned.fra


def test_killed_after_the_reminder_before_its_note(cast, maaned):
    draft = services.draft_report(maaned, by=cast.lea, frist=timezone.now() + dt.timedelta(days=2))
    Maanedsrapport.objects.update(paamindes=maaned.fra)
    with transaction.atomic():
        Mail.objects.create(noegle=f"rapport-kommentar:{draft.maaned}:{cast.lea.pk}", til="x@x.invalid")
        kill_when_it_waits(start_reminder())
        transaction.set_rollback(True)
    assert not Mail.objects.exists()
    assert Maanedsrapport.objects.get().paamindet is None
    finish(start_reminder())
    finish(start_reminder())
    assert Mail.objects.get().modtager == cast.lea


def start_reminder():
    """The planner on a working day after eight, whatever day it is today."""
    day = add_arbejdsdage(timezone.localdate(), 0)
    Maanedsrapport.objects.update(frist=timezone.now() + dt.timedelta(days=9))
    return manage("maanedsrapport", "--tid", f"{day}T08:00")


def test_killed_while_the_month_is_frozen(cast, due):
    with transaction.atomic():
        Rapportversion.objects.create(rapport=due, nr=1, raekker=[{}], af=cast.lea)
        kill_when_it_waits(start_planner())
        transaction.set_rollback(True)
    assert not Maanedsrapport.objects.get().er_sendt
    finish(start_planner())
    assert_sent_once(cast)


def test_killed_between_two_mails(cast, due):
    services.send_report(due, by=cast.lea)
    third = Udsendelse.objects.order_by("pk")[2]
    with transaction.atomic():
        Udsendelse.objects.select_for_update().get(pk=third.pk)
        kill_when_it_waits(start_planner())
    assert _mails().count() == 2
    finish(start_planner())
    assert_sent_once(cast)


def test_killed_between_the_mail_and_its_note(cast, due):
    services.send_report(due, by=cast.lea)
    third = Udsendelse.objects.order_by("pk")[2]
    with transaction.atomic():
        key = f"maanedsrapport:{due.maaned}:1:{third.modtager_id}"
        Mail.objects.create(noegle=key, til="x@x.invalid")
        kill_when_it_waits(start_planner())
        transaction.set_rollback(True)
    assert _mails().count() == 2
    third.refresh_from_db()
    assert third.lagt is None
    finish(start_planner())
    assert_sent_once(cast)


def test_three_planners_at_once(cast, due):
    for planner in [start_planner() for _ in range(3)]:
        finish(planner)
    assert_sent_once(cast)


def test_two_planners_draft_one_report(cast, maaned):
    for planner in [start_planner() for _ in range(2)]:
        finish(planner)
    assert Maanedsrapport.objects.get().maaned == maaned.fra


def test_two_who_send_at_once(cast, due):
    said, start = [], threading.Barrier(2)

    def send():
        start.wait()
        try:
            said.append(services.send_report(due, by=cast.lea).nr)
        except ValidationError as error:
            said.append(error.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, said)) == ["1", "Rapporten er allerede sendt."]
    finish(start_planner())
    assert_sent_once(cast)
