"""The weekly status of slots: once a week to each, in time or late, with slots and colleagues only."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from forloeb.tasks import plan
from forloeb.ugestatus import noegle
from jobcenter.grund.audit.models import JobRun, JobStatus
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.opsaetning.models import Indstilling
from tests.conftest import Cast
from tests.forloeb import byg
from tests.forloeb.byg import i_dag
from tests.processes import manage, wait_until, waiting_for_a_lock

MANDAG_TIDLIG, MANDAG, ONSDAG = "2026-11-23 07:59", "2026-11-23 08:00", "2026-11-25 14:00"


def at(when):
    return time_machine.travel(timezone.make_aware(dt.datetime.fromisoformat(when)), tick=False)


def beat(when):
    with at(when):
        plan()


def staff(cast):
    """Everybody who works with slots, and the leder; neither administrator nor somebody without a role."""
    return {cast.anne, cast.lis, cast.jonas, cast.sara, cast.lea}


@pytest.fixture
def center(cast):
    """Four slots on 23 November: one taken, three free for 700 days, 40 and 3."""
    with at(MANDAG):
        center = byg.center("Hedensted Byg", ansvarlig=cast.anne)
        taken, _, forty, three = center.pladser.order_by("nr")
        byg.forloeb(cast.lis, taken, i_dag(-20), i_dag(40), borger=byg.borger(cast.jonas, "Bo Optaget"))
        byg.forloeb(cast.lis, forty, i_dag(-90), i_dag(-41))
        byg.forloeb(cast.lis, forty, i_dag(10), i_dag(90))
        byg.forloeb(cast.lis, three, i_dag(-90), i_dag(-4))
        Mail.objects.all().delete()
    return center


def test_everybody_who_works_with_slots_gets_it_once_a_week(center, cast):
    beat(MANDAG_TIDLIG)
    assert not Mail.objects.exists()
    for when in (MANDAG, MANDAG, ONSDAG):
        beat(when)
    assert set(Mail.objects.values_list("modtager", flat=True)) == {u.pk for u in staff(cast)}
    assert Mail.objects.count() == 5
    beat("2026-11-30 09:00")
    assert Mail.objects.count() == 10


def test_what_it_says(center, cast):
    beat(MANDAG)
    mail = Mail.objects.get(modtager=cast.lea)
    assert mail.emne == "Pladser i uge 48: 3 ledige af 4"
    said = " ".join(mail.tekst.split())
    assert "Plads 2 hos Hedensted Byg, lager, 30 timer Ledig i 700 dage. Ansvarlig: Anne Birk Bæk." in said
    assert "LEDEREN TRÆDER TIL. http://127.0.0.1:8000/pladser/" in said
    assert "Ledig i 40 dage, booket igen fra 3. dec. 2026. Ansvarlig: Anne Birk Bæk. http" in said
    assert "Ledig i 3 dage. Ansvarlig: Anne Birk Bæk. http" in said
    assert "i 28 dage, træder lederen til: Lea Leth." in said
    assert said.index("700 dage") < said.index("40 dage") < said.index("3 dage")
    assert "Ansvarlig: dig" in Mail.objects.get(modtager=cast.anne).tekst
    for plads in center.pladser.all():
        assert (f"/pladser/{plads.pk}/" in mail.html) == (plads.nr != 1)


def test_no_citizen_in_it(center, cast):
    beat(MANDAG)
    for mail in Mail.objects.all():
        everything = mail.emne + mail.tekst + mail.html
        assert "Optaget" not in everything
        assert "BO" not in everything


def test_good_news_and_a_house_without_slots(cast):
    beat(MANDAG)
    assert not Mail.objects.exists()
    with at(MANDAG):
        plads = byg.plads(timer=20)
        byg.forloeb(cast.lis, plads, i_dag(-1), i_dag(20))
    beat(MANDAG)
    assert Mail.objects.filter(emne="Pladser i uge 48: alle 1 er i brug").count() == 5


def test_a_beat_missed_over_the_weekend_is_made_up_for(center):
    Indstilling.objects.create(noegle="pladsstatus_ugedag", vaerdi=5)
    beat("2026-11-27 07:00")
    beat("2026-11-28 12:00")
    assert not Mail.objects.exists(), "neither before the hour nor on a Saturday"
    beat("2026-11-30 08:30")
    assert Mail.objects.count() == 5
    beat("2026-12-04 08:30")
    assert Mail.objects.count() == 10


def test_a_closed_day_moves_it_to_the_next(center):
    beat("2026-04-06 09:00")  # Easter Monday
    assert not Mail.objects.exists()
    beat("2026-04-07 09:00")
    assert Mail.objects.count() == 5


def test_the_run_can_be_seen_and_an_empty_one_is_not_kept_for_ever(center):
    for _ in range(4):
        beat(MANDAG)
    runs = JobRun.objects.filter(navn="forloeb.pladsstatus").order_by("pk")
    assert [run.besked for run in runs] == ["5 mails lagt i udbakken", "Alle har fået ugens status"]
    assert {run.status for run in runs} == {JobStatus.FAERDIG}


def test_one_that_fails_stops_nobody(center, cast):
    type(cast.jonas).objects.filter(pk=cast.jonas.pk).update(navn=" ")  # Nobody can be greeted by it.
    beat(MANDAG)
    assert Mail.objects.count() == 4
    run = JobRun.objects.get(navn="forloeb.pladsstatus")
    assert run.status == JobStatus.FEJLET
    assert run.besked == "4 mails lagt i udbakken, 1 medarbejder fejlede"


class TestProcesses:
    """Planners that die in the middle, or run at once: one mail each."""

    pytestmark = pytest.mark.django_db(transaction=True)

    @pytest.fixture
    def users(self, transactional_db):
        cast = Cast()
        byg.plads(timer=20)
        Indstilling.objects.create(noegle="pladsstatus_time", vaerdi=0)
        Mail.objects.all().delete()
        return sorted(staff(cast), key=lambda u: u.pk)

    def start(self):
        return manage("send_pladsstatus", "--nu", "2026-11-25T10:00")

    def finish(self, process):
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0, out

    def test_killed_between_two_colleagues(self, users):
        with transaction.atomic():
            type(users[2]).objects.select_for_update().get(pk=users[2].pk)
            process = self.start()
            wait_until(waiting_for_a_lock, "the planner to reach the locked row")
            process.kill()
            process.communicate()
        assert sorted(Mail.objects.values_list("modtager", flat=True)) == [u.pk for u in users[:2]]
        self.finish(self.start())
        self.assert_one_each(users)

    def test_two_at_once(self, users):
        planners = [self.start(), self.start()]
        for planner in planners:
            self.finish(planner)
        self.assert_one_each(users)

    def assert_one_each(self, users):
        assert sorted(Mail.objects.values_list("modtager", flat=True)) == [u.pk for u in users]
        assert Mail.objects.filter(noegle=noegle(users[0], dt.date(2026, 11, 23))).count() == 1
