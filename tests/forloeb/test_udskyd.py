"""A follow-up talk is put off, from the round and from the placement's own page."""

import pytest
from django.urls import reverse

from forloeb.models import Opfoelgning
from forloeb.services import booking
from forloeb.services.opfoelgning import postpone_opfoelgning, record_opfoelgning
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to("2026-11-24 10:00:00+01:00", tick=False)


@pytest.fixture
def forloeb(cast):
    borger = byg.borger(cast.jonas, "Zenia Qvist", jobkonsulent=cast.jonas)
    plads = byg.center(ansvarlig=cast.anne).pladser.first()
    made = byg.forloeb(cast.jonas, plads, i_dag(-7), i_dag(60), borger=borger, jobkonsulent=cast.jonas)
    assert list(made.opfoelgninger.values_list("forfald", flat=True)[:2]) == [i_dag(), i_dag(7)]
    return made


@pytest.fixture
def talk(forloeb):
    return forloeb.opfoelgninger.first()


def from_the_round(cast, talk, til, who="JKO", htmx=True, **data):
    url = reverse("forloeb:opfoelgning_record", args=[talk.forloeb_id])
    data = {"udskyd": talk.pk, f"u{talk.forloeb_id}-til": til} | data
    return cast.client(who).post(url, data, headers={"HX-Request": "true"} if htmx else {}, follow=not htmx)


def from_the_page(cast, talk, til, who="JKO"):
    return cast.client(who).post(reverse("forloeb:opfoelgning_postpone", args=[talk.pk]), {"til": til})


def forfald(talk):
    return Opfoelgning.objects.get(pk=talk.pk).forfald


def test_from_the_round_it_is_swapped_in(cast, talk):
    center = talk.forloeb.plads.center_id
    page = cast.client("JKO").get(reverse("forloeb:opfoelgning_center", args=[center])).content.decode()
    assert f'name="udskyd"\n                      value="{talk.pk}"' in page
    assert 'value="2026-11-25"' in page  # tomorrow is proposed
    answer = from_the_round(cast, talk, "2026-11-26").content.decode()
    assert "Opfølgningen er udskudt til 26. nov." in answer
    assert "<html" not in answer
    assert forfald(talk) == i_dag(2)
    event = talk.events.last()
    assert event.pgh_context.metadata["action"] == "forloeb.opfoelgning_udskyd"
    assert event.pgh_context.metadata["actor"] == "JKO"


def test_the_day_proposed_is_one_that_can_be(cast, talk):
    talk.forloeb.opfoelgninger.filter(forfald=i_dag(7)).update(forfald=i_dag(1))
    url = reverse("forloeb:opfoelgning_postpone", args=[talk.pk])
    assert cast.client("JKO").get(url).context["form"].initial["til"] == i_dag(2)
    last = talk.forloeb.opfoelgninger.last()
    url = reverse("forloeb:opfoelgning_postpone", args=[last.pk])
    Opfoelgning.objects.filter(pk=last.pk).update(forfald=talk.forloeb.slut)
    assert cast.client("JKO").get(url).context["form"].initial["til"] is None


def test_without_script_the_round_comes_back(cast, talk):
    page = from_the_round(cast, talk, "2026-11-26", htmx=False).content.decode()
    assert "Ugens opfølgning" in page
    assert "Opfølgningen er udskudt til 26. nov." in page


def test_from_the_placement_s_page_and_back_to_it(cast, talk):
    client, url = cast.client("JKO"), reverse("forloeb:opfoelgning_postpone", args=[talk.pk])
    forloebet = reverse("forloeb:forloeb_detail", args=[talk.forloeb_id])
    assert url in client.get(forloebet).content.decode()
    form = client.get(url).content.decode()
    assert "Aftalt tirsdag 24. november." in form
    assert "Zenia" not in form
    answer = from_the_page(cast, talk, "2026-11-27")
    assert (answer.status_code, answer["Location"]) == (302, forloebet)
    assert forfald(talk) == i_dag(3)


def test_what_is_put_off_is_no_longer_overdue_in_min_dag(cast, talk):
    assert "Ugentlig opfølgning" in cast.client("JKO").get("/min-dag/").content.decode()
    from_the_round(cast, talk, i_dag(20).isoformat())
    talk.forloeb.opfoelgninger.filter(forfald__lt=i_dag(19)).delete()
    assert "Ugentlig opfølgning" not in cast.client("JKO").get("/min-dag/").content.decode()


@pytest.mark.parametrize(
    ("til", "besked"),
    [
        ("", "Vælg en dag."),
        ("2026-11-23", "Vælg en dag fra i dag og frem."),
        ("0001-01-01", "Vælg en dag fra i dag og frem."),
        ("1926-11-26", "Vælg en dag fra i dag og frem."),
        ("3028-11-26", "Forløbet slutter 23. januar. Vælg senest den dag."),
        ("9999-12-31", "Forløbet slutter 23. januar. Vælg senest den dag."),
        ("2026-12-01", "Der er allerede en opfølgning 1. december. Vælg en anden dag."),
        *(
            (tekst, "Skriv datoen som 24-12-2026.")
            for tekst in ("=1+1", "<b>", "🦄", "x" * 10_000, "310199-1234")
        ),
    ],
)
@pytest.mark.parametrize("door", [from_the_round, from_the_page])
def test_a_day_that_cannot_be_is_said_at_the_field(cast, talk, door, til, besked):
    answer = door(cast, talk, til)
    assert answer.status_code == 200
    assert besked in answer.content.decode()
    assert forfald(talk) == i_dag()


def test_sent_twice_is_once(cast, talk):
    events = talk.events.count()
    for _ in range(2):
        assert "er udskudt til 26. nov." in from_the_round(cast, talk, "2026-11-26").content.decode()
    assert talk.events.count() == events + 1


@pytest.mark.parametrize("door", [from_the_round, from_the_page])
def test_a_page_from_before_a_colleague_held_the_talk(cast, talk, door):
    record_opfoelgning(talk, by=cast.anne, fremmoede="alle_dage")
    assert "Opfølgningen er allerede udført." in door(cast, talk, "2026-11-26").content.decode()
    following = talk.forloeb.opfoelgninger.aabne().first()
    assert (forfald(talk), following.forfald) == (i_dag(), i_dag(7))


def test_a_page_from_before_the_placement_was_ended(cast, talk):
    later = talk.forloeb.opfoelgninger.last()
    booking.end_forloeb(
        talk.forloeb, by=cast.anne, slut=i_dag(1), slutaarsag=byg.kode("slutaarsag", "sygdom")
    )
    assert from_the_page(cast, later, "2026-11-26").status_code == 404
    assert "Forløbet slutter" in from_the_page(cast, talk, "2026-11-26").content.decode()


def test_a_placement_to_come_has_no_talk_before_it_begins(cast):
    plads = byg.center().pladser.first()
    borger = byg.borger(cast.jonas, jobkonsulent=cast.jonas)
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(10), i_dag(60), borger=borger)
    talk = forloeb.opfoelgninger.first()
    assert "Forløbet begynder først" in from_the_page(cast, talk, i_dag(9).isoformat()).content.decode()


def test_talks_of_others_are_not_found(cast, talk):
    andens = byg.forloeb(cast.sara, byg.center("Andre").pladser.first(), i_dag(-7)).opfoelgninger.first()
    assert from_the_page(cast, andens, "2026-11-26").status_code == 404
    assert from_the_round(cast, talk, "2026-11-26", udskyd=andens.pk).status_code == 404
    assert from_the_round(cast, talk, "2026-11-26", udskyd="²").status_code == 404
    assert from_the_page(cast, talk, "2026-11-26", who="SSA").status_code == 403
    assert from_the_page(cast, talk, "2026-11-26", who="LTH").status_code == 404
    assert (forfald(talk), forfald(andens)) == (i_dag(), i_dag())


def test_the_service_refuses_what_was_done(cast, talk):
    done = record_opfoelgning(talk, by=cast.jonas, fremmoede="syg")
    with pytest.raises(Exception, match="allerede udført"):
        postpone_opfoelgning(done, by=cast.jonas, til=i_dag(2))
