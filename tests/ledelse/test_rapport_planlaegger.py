"""The monthly report goes out by itself: drafted, reminded of, sent, each once and at its time."""

import datetime as dt

import pytest
import time_machine

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.models import JobRun
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.opsaetning.models import Indstilling
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Rapportversion, Udsendelse
from jobcenter.tvaers.ledelse.services import rapport as services
from jobcenter.tvaers.ledelse.tasks import plan_reports
from tests.ledelse.rapporter import OKTOBER, kl

pytestmark = pytest.mark.django_db

# October is reported in November 2026: the 1st is a Sunday, the first working day the 2nd, the fifth the 6th.
ALLE = ["ABB", "JKO", "LLE", "LTH", "SSA"]


def beat(tekst):
    """The planner's beat at a Danish time."""
    with time_machine.travel(kl(tekst), tick=False):
        return plan_reports()


def rapport() -> Maanedsrapport:
    return Maanedsrapport.objects.get(maaned=OKTOBER.fra)


def mails(skabelon="maanedsrapport"):
    return sorted(
        Mail.objects.filter(noegle__startswith=f"{skabelon}:").values_list("modtager__initialer", flat=True)
    )


def test_drafted_on_the_first_working_day(cast):
    beat("2026-11-01 23:55")
    assert not Maanedsrapport.objects.exists()
    beat("2026-11-02 00:05")
    draft = rapport()
    assert draft.tilstand == "kladde"
    assert draft.frist == kl("2026-11-06 12:00")
    assert draft.paamindes == dt.date(2026, 11, 4)
    assert draft.ansvarlig == cast.lea


def test_a_holiday_is_no_working_day(cast):
    services.draft_report(OKTOBER.naeste(), by=cast.lea)
    for day in ("01-01", "01-02", "01-03"):
        beat(f"2027-{day} 12:00")
    assert Maanedsrapport.objects.count() == 1
    beat("2027-01-04 06:00")
    assert Maanedsrapport.objects.first().maaned == dt.date(2026, 12, 1)
    assert Maanedsrapport.objects.first().frist == kl("2027-01-08 12:00")


def test_the_house_decides_day_and_hour(cast):
    for noegle, vaerdi in (("rapport_arbejdsdag", 3), ("rapport_time", 9), ("rapport_paamind_dage", 1)):
        Indstilling.objects.create(noegle=noegle, vaerdi=vaerdi)
    beat("2026-11-02 00:05")
    assert rapport().frist == kl("2026-11-04 09:00")
    assert rapport().paamindes == dt.date(2026, 11, 3)


def test_the_leder_is_reminded_once(cast):
    beat("2026-11-02 08:00")
    beat("2026-11-03 08:00")
    beat("2026-11-04 06:55")
    assert mails("rapport-kommentar") == []
    beat("2026-11-04 07:00")
    beat("2026-11-04 07:05")
    beat("2026-11-05 09:00")
    [mail] = Mail.objects.all()
    assert mail.modtager == cast.lea
    assert mail.emne == "Månedsrapporten for oktober 2026 venter på din kommentar"
    link = f"http://127.0.0.1:8000/ledelse/rapporter/{rapport().pk}/kommentar/"
    assert link in mail.tekst
    assert link in mail.html
    assert "fredag den 6. nov. 2026 kl. 12.00" in mail.tekst


def test_who_has_written_is_not_reminded(cast):
    beat("2026-11-02 08:00")
    services.set_comment(rapport(), by=cast.lea, kommentar="Godt gået")
    beat("2026-11-04 08:00")
    assert not Mail.objects.exists()


def test_sent_at_the_deadline_without_a_comment(cast):
    beat("2026-11-02 08:00")
    beat("2026-11-06 11:55")
    assert rapport().tilstand == "kladde"
    beat("2026-11-06 12:00")
    assert (rapport().tilstand, rapport().sendt_af) == ("sendt", User.objects.system())
    assert rapport().sendt == kl("2026-11-06 12:00")
    assert mails() == ALLE
    assert "Kommentar" not in Mail.objects.filter(noegle__startswith="maanedsrapport:").first().tekst


def test_sent_at_the_deadline_with_the_comment_in_the_mail(cast):
    beat("2026-11-02 08:00")
    services.set_comment(
        rapport(), by=cast.lea, kommentar="Flot arbejde på lageret & i køkkenet!\n\nMere <ro> på."
    )
    beat("2026-11-06 12:00")
    mail = Mail.objects.get(noegle__startswith="maanedsrapport:", modtager=cast.anne)
    assert mail.emne == "Månedsrapport oktober 2026"
    assert "Flot arbejde på lageret & i køkkenet!\n\nMere <ro> på.\n\nLea Leth" in mail.tekst
    assert "lageret &amp; i køkkenet!</p>" in mail.html
    assert "Mere &lt;ro&gt; på." in mail.html
    assert f"http://127.0.0.1:8000/ledelse/rapporter/{rapport().pk}/" in mail.tekst


def test_run_again_and_again_one_report_and_one_mail_each(cast):
    for time in (
        "2026-11-02 08:00",
        "2026-11-02 08:05",
        "2026-11-06 12:00",
        "2026-11-06 12:05",
        "2026-11-30 9:00",
    ):
        beat(time.replace(" 9:", " 09:"))
    assert Maanedsrapport.objects.count() == Rapportversion.objects.count() == 1
    assert mails() == ALLE
    assert Udsendelse.objects.venter().count() == 0


def test_the_leder_sends_before_the_deadline(cast):
    beat("2026-11-02 08:00")
    with time_machine.travel(kl("2026-11-03 10:00"), tick=False):
        cast.client("LLE").post(f"/ledelse/rapporter/{rapport().pk}/send/")
    beat("2026-11-03 10:05")
    assert (rapport().sendt_af, mails()) == (cast.lea, ALLE)
    beat("2026-11-06 12:00")
    assert (rapport().sendt, mails()) == (kl("2026-11-03 10:00"), ALLE)
    assert mails("rapport-kommentar") == []


def test_who_is_not_here_any_more_gets_none(cast):
    User.objects.filter(pk=cast.lis.pk).update(is_active=False)
    beat("2026-11-02 08:00")
    beat("2026-11-06 12:00")
    assert mails() == ["ABB", "JKO", "LLE", "SSA"]


def test_who_leaves_between_the_sending_and_the_mail_gets_none_and_stops_nobody(cast):
    beat("2026-11-02 08:00")
    services.send_report(rapport(), by=cast.lea)
    User.objects.filter(pk=cast.anne.pk).update(is_active=False)
    beat("2026-11-03 08:00")
    assert mails() == ["JKO", "LLE", "LTH", "SSA"]
    assert not Udsendelse.objects.venter().exists()


def test_mails_that_are_forgotten_are_not_written_again(cast):
    beat("2026-11-02 08:00")
    beat("2026-11-06 12:00")
    Mail.objects.all().delete()
    beat("2026-11-30 08:00")
    assert not Mail.objects.exists()


def test_a_fortnight_of_silence_is_caught_up_with_and_the_leder_has_a_day(cast):
    beat("2026-11-17 14:00")
    assert rapport().frist == kl("2026-11-18 12:00")
    assert mails("rapport-kommentar") == ["LLE"]
    beat("2026-11-18 11:55")
    assert mails() == []
    beat("2026-11-20 09:00")
    assert mails() == ALLE


def test_months_that_were_missed_are_drafted_too(cast):
    beat("2026-11-02 08:00")
    beat("2027-02-01 08:00")
    months = [r.maaned.month for r in Maanedsrapport.objects.order_by("maaned")]
    assert months == [10, 11, 12, 1]


def test_a_new_house_begins_with_last_month(cast):
    beat("2026-11-01 12:00")
    assert not Maanedsrapport.objects.exists()
    beat("2026-11-15 12:00")
    assert [r.maaned for r in Maanedsrapport.objects.all()] == [OKTOBER.fra]


def test_with_two_leders_the_one_who_wrote_last_is_asked_again(cast):
    beat("2026-11-02 08:00")
    services.set_comment(rapport(), by=cast.lea, kommentar="Godt gået")
    User.objects.filter(pk=cast.jonas.pk).update(roller=["leder"])
    beat("2026-11-06 12:00")
    beat("2026-12-01 08:00")
    assert Maanedsrapport.objects.first().ansvarlig == cast.lea
    beat("2026-12-07 08:00")
    assert mails("rapport-kommentar") == ["JKO", "LLE"]


def test_an_administrator_sees_how_it_went(cast):
    beat("2026-11-02 08:00")
    beat("2026-11-02 08:05")
    beat("2026-11-02 08:10")
    said = list(JobRun.objects.filter(navn="ledelse.maanedsrapport").values_list("besked", flat=True))
    assert said == ["Intet at gøre", "1 oprettet"]
    beat("2026-11-06 12:00")
    assert JobRun.objects.filter(navn="ledelse.maanedsrapport").first().besked == "1 sendt, 5 mails"
