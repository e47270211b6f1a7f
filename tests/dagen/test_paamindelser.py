"""The morning mail: once per due date, on working days, to those who own something."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command

from jobcenter.grund.audit.models import JobRun, JobStatus
from jobcenter.grund.mail.enums import Tilstand
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.mail.tasks import purge_mails
from jobcenter.grund.opsaetning.models import Indstilling
from jobcenter.tvaers.dagen.models import Paamindelse
from jobcenter.tvaers.dagen.tasks import plan
from virksomheder.models import Kontaktperson

pytestmark = pytest.mark.django_db

FREDAG, LOERDAG, SOENDAG, MANDAG = (dt.date(2026, 11, 20 + n) for n in range(4))


def paamind(dato=FREDAG):
    call_command("send_paamindelser", dato=dato)


def mails_to(user):
    return list(Mail.objects.filter(modtager=user).order_by("pk"))


def test_one_mail_with_what_is_due_as_links(cast, make_skridt):
    over = make_skridt(cast.anne, dato=dt.date(2026, 11, 18), hvad="Ring om Hans Hansen")
    i_dag = make_skridt(cast.anne, dato=FREDAG)
    make_skridt(cast.anne, dato=MANDAG)
    paamind()
    [mail] = mails_to(cast.anne)
    assert mail.emne == "Min dag: 1 over tiden, 1 i dag"
    for skridt in (over, i_dag):
        link = f"http://127.0.0.1:8000/min-dag/#frist-naeste_skridt-{skridt.pk}"
        assert link in mail.tekst
        assert link in mail.html
    assert "Bækkes Maskinfabrik & Søn: næste skridt, frist 18. nov. 2026" in mail.tekst
    assert "Bækkes Maskinfabrik &amp; Søn" in mail.html
    assert mail.tekst.count("#frist-") == 2


def test_the_mail_says_whom_to_call(cast, make_skridt, virksomhed):
    make_skridt(cast.anne, dato=FREDAG)
    paamind()
    [mail] = mails_to(cast.anne)
    assert "\n  Ring 75 11 22 33\n" in mail.tekst
    Kontaktperson.objects.create(
        virksomhed=virksomhed, navn="Mette <M>", telefon="22334455", foerste_valg=True
    )
    make_skridt(cast.lis, dato=FREDAG)
    paamind()
    [mail] = mails_to(cast.lis)
    assert "\n  Ring til Mette <M> på 22 33 44 55\n" in mail.tekst
    assert 'Ring til Mette &lt;M&gt; på <a href="tel:+4522334455">22 33 44 55</a>' in mail.html


def test_what_somebody_typed_never_leaves_the_house(cast, make_skridt):
    make_skridt(cast.anne, dato=FREDAG, hvad="Ring om Hans Hansen, 010190-1234")
    paamind()
    [mail] = mails_to(cast.anne)
    assert "Hans" not in mail.tekst + mail.html + mail.emne


def test_each_employee_gets_one_mail_of_their_own(cast, make_skridt):
    for _ in range(3):
        make_skridt(cast.anne, dato=FREDAG)
    make_skridt(cast.lis, dato=FREDAG)
    paamind()
    assert [m.til for m in Mail.objects.order_by("til")] == [cast.anne.email, cast.lis.email]
    assert Paamindelse.objects.filter(modtager=cast.anne, mail=mails_to(cast.anne)[0]).count() == 3


def test_running_twice_reminds_once(cast, make_skridt):
    make_skridt(cast.anne, dato=FREDAG)
    paamind()
    paamind()
    paamind(MANDAG)
    assert len(mails_to(cast.anne)) == 1


def test_a_mail_that_is_forgotten_was_sent_all_the_same(cast, make_skridt):
    make_skridt(cast.anne, dato=FREDAG)
    paamind()
    Mail.objects.update(tilstand=Tilstand.IKKE_SENDT, oprettet=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert purge_mails()
    paamind(MANDAG)
    assert not Mail.objects.exists()
    assert Paamindelse.objects.get().mail is None


def test_a_new_due_date_is_a_new_reminder(cast, make_skridt):
    skridt = make_skridt(cast.anne, dato=FREDAG)
    paamind()
    skridt.frist = MANDAG
    skridt.save()
    paamind(MANDAG)
    assert len(mails_to(cast.anne)) == 2


def test_whoever_takes_over_is_reminded_too(cast, make_skridt):
    skridt = make_skridt(cast.anne, dato=FREDAG)
    paamind()
    skridt.ansvarlig = cast.lis
    skridt.save()
    paamind(MANDAG)
    assert (len(mails_to(cast.anne)), len(mails_to(cast.lis))) == (1, 1)


def test_what_comes_up_after_the_mail_waits_for_the_next_morning(cast, make_skridt):
    make_skridt(cast.anne, dato=FREDAG)
    paamind()
    late = make_skridt(cast.anne, dato=FREDAG)
    paamind()
    assert len(mails_to(cast.anne)) == 1
    paamind(MANDAG)
    [_, monday] = mails_to(cast.anne)
    assert f"#frist-naeste_skridt-{late.pk}\n" in monday.tekst
    assert monday.tekst.count("#frist-") == 1


def test_a_beat_missed_over_the_weekend_forgets_nothing(cast, make_skridt):
    for dato in (FREDAG, LOERDAG, SOENDAG, MANDAG):
        make_skridt(cast.anne, dato=dato)
    paamind(MANDAG)
    [mail] = mails_to(cast.anne)
    assert mail.emne == "Min dag: 3 over tiden, 1 i dag"


@pytest.mark.parametrize("dato", [LOERDAG, SOENDAG, dt.date(2026, 12, 25), dt.date(2026, 12, 24)])
def test_no_mail_on_days_off(cast, make_skridt, dato, capsys):
    make_skridt(cast.anne, dato=FREDAG)
    paamind(dato)
    assert "ikke en arbejdsdag" in capsys.readouterr().out
    assert not Mail.objects.exists()


def test_nothing_due_nothing_sent(cast, make_skridt):
    make_skridt(cast.anne, dato=MANDAG)
    paamind()
    assert not Mail.objects.exists()


def test_what_is_done_or_dropped_is_not_reminded_of(cast, make_skridt):
    now = dt.datetime(2026, 11, 20, 6, tzinfo=dt.UTC)
    make_skridt(cast.anne, dato=FREDAG, udfoert=now)
    make_skridt(cast.anne, dato=FREDAG, bortfaldet=now)
    paamind()
    assert not Mail.objects.exists()


def test_without_owner_the_companys_responsible_is_reminded(cast, make_skridt, virksomhed):
    virksomhed.ansvarlig = cast.lis
    virksomhed.save()
    make_skridt(None, dato=FREDAG)
    paamind()
    assert len(mails_to(cast.lis)) == 1


def test_what_nobody_owns_is_never_mailed(cast, make_skridt):
    make_skridt(None, dato=FREDAG)
    paamind()
    assert not Mail.objects.exists()
    assert not Paamindelse.objects.exists()


@pytest.mark.parametrize("initialer", ["ABB", "UUD", "AAD"])
def test_somebody_who_cannot_act_on_it_gets_none(cast, make_skridt, initialer):
    """Disabled, without a role, or an administrator: it stands in the leder's queue."""
    user = cast[initialer]
    if initialer == "ABB":
        user.is_active = False
        user.save()
    make_skridt(user, dato=FREDAG)
    paamind()
    assert not Mail.objects.exists()


def test_one_employee_who_fails_stops_nobody(cast, make_skridt):
    for user in (cast.anne, cast.lis, cast.lea):
        make_skridt(user, dato=FREDAG)
    type(cast.lis).objects.filter(pk=cast.lis.pk).update(navn="")  # no name to greet
    paamind()
    assert {m.modtager for m in Mail.objects.all()} == {cast.anne, cast.lea}
    run = JobRun.objects.get()
    assert run.status == JobStatus.FEJLET
    assert run.besked == "2 mails lagt i udbakken, 1 medarbejdere fejlede"
    assert not Paamindelse.objects.filter(modtager=cast.lis).exists()


@pytest.mark.parametrize(
    ("nu", "sendt"),
    [
        ("2026-11-20 06:59", 0),
        ("2026-11-20 07:00", 1),
        ("2026-11-20 15:00", 1),  # the beat was down all morning
        ("2026-11-21 07:00", 0),  # Saturday
    ],
)
def test_the_planner_keeps_danish_time(cast, make_skridt, nu, sendt):
    make_skridt(cast.anne, dato=FREDAG)
    with time_machine.travel(_danish(nu), tick=False):
        plan()
        plan()
    assert Mail.objects.count() == sendt


def test_the_house_sets_the_hour(cast, make_skridt):
    Indstilling.objects.create(noegle="paamindelse_time", vaerdi=9)
    make_skridt(cast.anne, dato=FREDAG)
    with time_machine.travel(_danish("2026-11-20 08:59"), tick=False):
        plan()
    assert not Mail.objects.exists()


def test_an_idle_planner_leaves_one_row(cast):
    with time_machine.travel(_danish("2026-11-20 07:00"), tick=False):
        for _ in range(3):
            plan()
    assert JobRun.objects.get().besked == "Ingen at minde om noget"


def _danish(text):
    from zoneinfo import ZoneInfo

    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Copenhagen"))
