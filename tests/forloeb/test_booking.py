"""Booking a slot: the dates, the states, and what follows from them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from forloeb.models import Forloeb, Kandidat, Opfoelgning
from forloeb.optaget import PladsOptaget
from forloeb.services import booking
from forloeb.services.opfoelgning import record_opfoelgning, record_udfald
from forloeb.services.plads import end_pause, pause_plads
from tests.forloeb import byg
from tests.forloeb.byg import UGE, i_dag

pytestmark = pytest.mark.django_db


@pytest.fixture
def plads(cast):
    return byg.plads(byg.center(ansvarlig=cast.anne, pladser=0, tilstand="planlagt"), nr=1)


def test_both_ends_are_included(cast, plads):
    byg.forloeb(cast.jonas, plads, i_dag(10), i_dag(20))
    byg.forloeb(cast.jonas, plads, i_dag(21), i_dag(30))
    byg.forloeb(cast.jonas, plads, i_dag(5), i_dag(9))
    for dag in (i_dag(10), i_dag(20)):
        with pytest.raises(PladsOptaget):
            byg.forloeb(cast.jonas, plads, dag, dag)


def test_one_day_is_a_period(cast, plads):
    assert byg.forloeb(cast.jonas, plads, i_dag(3), i_dag(3)).uger == 0


def test_end_before_start(cast, plads):
    with pytest.raises(ValidationError) as error:
        byg.forloeb(cast.jonas, plads, i_dag(3), i_dag(2))
    assert error.value.message_dict["slut"] == ["Forløbet kan ikke slutte, før det starter."]


def test_taken_says_who_and_what_is_free_instead(cast, time_machine):
    time_machine.move_to("2026-12-01 10:00:00+01:00", tick=False)
    center = byg.center()
    plads, *_ = center.pladser.order_by("nr")
    start, slut = dt.date(2027, 1, 7), dt.date(2027, 4, 7)
    byg.forloeb(cast.lis, plads, start, slut)
    with pytest.raises(PladsOptaget) as error:
        byg.forloeb(cast.jonas, plads, start, slut)
    assert error.value.messages == [
        "Pladsen er lige blevet taget af Lis T. Tre andre er ledige fra 7. januar:"
        " plads 2 hos Hedensted Byg, plads 3 hos Hedensted Byg og plads 4 hos Hedensted Byg."
    ]


def test_taken_a_while_ago_says_when(cast, plads, time_machine):
    time_machine.move_to("2026-12-01 10:00:00+01:00", tick=False)
    byg.forloeb(cast.lis, plads, dt.date(2026, 12, 7), dt.date(2027, 1, 5))
    time_machine.move_to("2026-12-02 10:00:00+01:00", tick=False)
    with pytest.raises(PladsOptaget) as error:
        byg.forloeb(cast.jonas, plads, dt.date(2027, 1, 5), dt.date(2027, 1, 9))
    assert error.value.messages == [
        "Pladsen er optaget fra 7. december til 5. januar, booket af Lis T."
        " Ingen andre pladser er ledige i hele perioden."
    ]


def test_the_refusal_names_no_citizen(cast, plads):
    byg.forloeb(cast.lis, plads, borger=byg.borger(cast.jonas, "Zenia Qvist"))
    with pytest.raises(PladsOptaget) as error:
        byg.forloeb(cast.jonas, plads)
    assert "Zenia" not in str(error.value)
    assert "ZQ" not in str(error.value)


def test_pause_and_period_of_the_slot(cast, plads):
    pause_plads(plads, by=cast.anne, fra=i_dag(30), til=i_dag(40), aarsag="Sommerferie")
    with pytest.raises(PladsOptaget, match="Pladsen har pause fra"):
        byg.forloeb(cast.jonas, plads, i_dag(20), i_dag(30))
    with pytest.raises(ValidationError, match="findes først fra"):
        byg.forloeb(cast.jonas, plads, plads.start - byg.DAG, plads.start)


def test_closed_centre_takes_nobody(cast, plads):
    center = plads.center
    center.tilstand, center.slut = "lukket", i_dag(-1)
    center.save()
    with pytest.raises(ValidationError, match="Hedensted Byg er lukket"):
        byg.forloeb(cast.jonas, plads)


def test_one_citizen_works_at_most_a_full_week(cast, plads):
    borger = byg.borger(cast.jonas)
    byg.forloeb(cast.jonas, plads, borger=borger)
    with pytest.raises(ValidationError, match=r"bliver det 60 timer om ugen\. Det højeste er 37"):
        byg.forloeb(cast.jonas, byg.plads(plads.center, nr=2), borger=borger)
    third = byg.plads(plads.center, nr=3, timer=7)
    byg.forloeb(cast.jonas, third, borger=borger, samtidig_grund="Delt uge")


def test_defaults_come_from_slot_and_centre(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads)
    assert (forloeb.timer, forloeb.booket_af, forloeb.arbejdssted) == (30, cast.jonas, plads.arbejdssted)


def test_weekly_talks_are_planned_on_working_days(cast, plads, time_machine):
    time_machine.move_to("2026-12-01 10:00:00+01:00", tick=False)
    forloeb = byg.forloeb(cast.jonas, plads, dt.date(2026, 12, 11), dt.date(2027, 1, 8))
    days = list(forloeb.opfoelgninger.values_list("forfald", flat=True))
    # 25 December is moved past the week-end, 1 January likewise.
    assert days == [dt.date(2026, 12, 18), dt.date(2026, 12, 28), dt.date(2027, 1, 4), dt.date(2027, 1, 8)]


def test_talks_of_the_past_are_not_planned(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(-300), i_dag(-200))
    assert not forloeb.opfoelgninger.exists()


def test_a_reservation_has_no_talks_until_it_is_confirmed(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(7), tilstand="reserveret")
    assert not forloeb.opfoelgninger.exists()
    forloeb = booking.confirm_forloeb(forloeb, by=cast.jonas)
    assert (forloeb.tilstand, forloeb.opfoelgninger.count()) == ("bekraeftet", 12)


def test_confirming_twice_is_refused(cast, plads):
    with pytest.raises(ValidationError, match="bekræftet og kan ikke ændres sådan"):
        booking.confirm_forloeb(byg.forloeb(cast.jonas, plads), by=cast.jonas)


def test_ending_early_frees_the_days_and_drops_the_talks(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(-14), i_dag(60))
    forloeb = booking.end_forloeb(
        forloeb, by=cast.jonas, slut=i_dag(10), slutaarsag=byg.kode("slutaarsag", "job_her")
    )
    assert forloeb.tilstand == "bekraeftet"
    assert not forloeb.opfoelgninger.filter(forfald__gt=i_dag(10)).exists()
    byg.forloeb(cast.jonas, plads, i_dag(11), i_dag(60))


def test_a_cause_that_breaks_off_breaks_off(cast, plads):
    forloeb = booking.end_forloeb(
        byg.forloeb(cast.jonas, plads),
        by=cast.jonas,
        slut=i_dag(-1),
        slutaarsag=byg.kode("slutaarsag", "sygdom"),
    )
    assert (forloeb.tilstand, forloeb.status()) == ("afbrudt", "afbrudt")


def test_what_was_done_stays_when_it_ends(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(), i_dag(60))
    talk = forloeb.opfoelgninger.last()
    record_opfoelgning(talk, by=cast.jonas, fremmoede="alle_dage")
    booking.end_forloeb(forloeb, by=cast.jonas, slut=i_dag(), slutaarsag=byg.kode("slutaarsag", "sygdom"))
    assert list(forloeb.opfoelgninger.all()) == [talk]


def test_ending_is_within_the_placement(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads)
    aarsag = byg.kode("slutaarsag", "planlagt")
    for slut in (forloeb.start - byg.DAG, forloeb.slut + byg.DAG):
        with pytest.raises(ValidationError):
            booking.end_forloeb(forloeb, by=cast.jonas, slut=slut, slutaarsag=aarsag)


def test_extending_checks_the_days_and_plans_the_talks(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(), i_dag(27))
    byg.forloeb(cast.lis, plads, i_dag(42), i_dag(60))
    with pytest.raises(PladsOptaget, match="lige blevet taget af Lis T"):
        booking.extend_forloeb(forloeb, by=cast.jonas, slut=i_dag(42))
    before = forloeb.opfoelgninger.count()
    forloeb = booking.extend_forloeb(forloeb, by=cast.jonas, slut=i_dag(41))
    assert forloeb.opfoelgninger.count() == before + 2


def test_what_was_broken_off_is_taken_up_again_by_extending(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(-14), i_dag(60))
    slut = forloeb.slut
    booking.end_forloeb(forloeb, by=cast.jonas, slut=i_dag(), slutaarsag=byg.kode("slutaarsag", "sygdom"))
    forloeb = booking.extend_forloeb(forloeb, by=cast.jonas, slut=slut, genoptag=True)
    assert (forloeb.tilstand, forloeb.slutaarsag, forloeb.slut_afklaret) == ("bekraeftet", None, None)


def test_cancelling_frees_the_days(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(7))
    forloeb = booking.cancel_forloeb(forloeb, by=cast.jonas)
    assert (forloeb.status(), forloeb.opfoelgninger.count(), forloeb.slut_frist) == ("annulleret", 0, None)
    byg.forloeb(cast.jonas, plads, i_dag(7))


def test_what_has_begun_is_not_cancelled(cast, plads):
    with pytest.raises(ValidationError, match="begyndt"):
        booking.cancel_forloeb(byg.forloeb(cast.jonas, plads), by=cast.jonas)


def test_a_job_outside_the_slots_need_not_end(cast):
    job = booking.register_forloeb(
        by=cast.jonas, borger=byg.borger(cast.jonas), arbejdssted=byg.sted(), type="ordinaert", start=i_dag()
    )
    assert (job.slut, job.status(), job.opfoelgninger.count()) == (None, "loebende", 0)
    with pytest.raises(ValidationError, match="Angiv, hvornår forløbet slutter"):
        booking.register_forloeb(
            by=cast.jonas,
            borger=byg.borger(cast.jonas),
            arbejdssted=byg.sted("B"),
            type="praktik",
            start=i_dag(),
        )


@pytest.mark.parametrize(
    ("start", "slut", "tilstand", "status"),
    [
        (7, 20, "bekraeftet", "kommende"),
        (-7, 0, "bekraeftet", "loebende"),
        (0, 0, "bekraeftet", "loebende"),
        (-7, -1, "bekraeftet", "afsluttet"),
        (7, 20, "reserveret", "reserveret"),
    ],
)
def test_what_the_day_makes_of_it(cast, plads, start, slut, tilstand, status):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(start), i_dag(slut), tilstand=tilstand)
    assert forloeb.status() == status
    for navn in ("loebende", "kommende", "afsluttede"):
        expected = [forloeb] if navn[:8] == status[:8] else []
        assert list(getattr(Forloeb.objects, navn)()) == expected, navn


def test_status_after_28_days(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(-90), i_dag(-28))
    assert list(Forloeb.objects.mangler_udfald()) == [forloeb]
    record_udfald(forloeb, by=cast.jonas, udfald=byg.kode("udfald_28", "job"))
    assert not Forloeb.objects.mangler_udfald().exists()


def test_no_status_before_the_end(cast, plads):
    with pytest.raises(ValidationError, match="ikke slut endnu"):
        record_udfald(byg.forloeb(cast.jonas, plads), by=cast.jonas, udfald=byg.kode("udfald_28", "job"))


def test_booking_takes_the_candidate_off_the_list_and_cancelling_puts_back(cast, plads):
    kandidat = byg.kandidat(cast.jonas, henvist=i_dag(-30))
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(7), borger=kandidat.borger, tilstand="reserveret")
    assert Kandidat.objects.aabne().exists()
    booking.confirm_forloeb(forloeb, by=cast.jonas)
    kandidat.refresh_from_db()
    assert (kandidat.afsluttet_aarsag, kandidat.forloeb) == ("placeret", forloeb)
    booking.cancel_forloeb(forloeb, by=cast.jonas)
    kandidat.refresh_from_db()
    assert kandidat.er_aaben
    assert kandidat.dage == 30


def test_pause_on_taken_days_is_refused(cast, plads):
    byg.forloeb(cast.jonas, plads, i_dag(7), i_dag(20))
    with pytest.raises(PladsOptaget, match="optaget fra"):
        pause_plads(plads, by=cast.anne, fra=i_dag(20), til=i_dag(25))
    pause = pause_plads(plads, by=cast.anne, fra=i_dag(21), til=i_dag(40))
    with pytest.raises(ValidationError, match="allerede en pause"):
        pause_plads(plads, by=cast.anne, fra=i_dag(40), til=i_dag(41))
    end_pause(pause, by=cast.anne, til=i_dag(30))
    byg.forloeb(cast.jonas, plads, i_dag(31), i_dag(40))


def test_the_note_is_not_in_the_change_log(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(), i_dag() + 4 * UGE)
    record_opfoelgning(
        forloeb.opfoelgninger.first(), by=cast.jonas, fremmoede="syg", note="Fortrolig bemærkning"
    )
    event = Opfoelgning.objects.first().events.last()
    assert not hasattr(event, "note")
    assert event.pgh_context.metadata["action"] == "forloeb.opfoelgning_udfoer"
