"""Udført, udskyd, overdrag, fortryd: with htmx and without, and for whom they are refused."""

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from tests.dagen.conftest import KILDE
from virksomheder.models import NaesteSkridt
from virksomheder.services.skridt import complete_skridt, hand_over_skridt, postpone_skridt

pytestmark = pytest.mark.django_db

TORSDAG = dt.datetime(2026, 11, 19, 8, tzinfo=dt.UTC)
HX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _thursday():
    with time_machine.travel(TORSDAG, tick=False):
        yield


@pytest.fixture
def skridt(cast, make_skridt):
    return make_skridt(cast.anne, dage=-2)


def url(handling, skridt, vis=""):
    return reverse(f"dagen:frist_{handling}", args=[KILDE, skridt.pk]) + (vis and f"?vis={vis}")


def post(cast, initialer, handling, skridt, htmx=True, **data):
    return cast.client(initialer).post(url(handling, skridt), data, headers=HX if htmx else {})


def undo(cast, initialer, answer):
    bevis = answer.context["kvittering"]["bevis"]
    return cast.client(initialer).post(reverse("dagen:frist_undo"), {"bevis": bevis}, headers=HX)


def test_done_swaps_the_row_for_a_receipt(cast, skridt):
    answer = post(cast, "ABB", "complete", skridt)
    html = answer.content.decode()
    skridt.refresh_from_db()
    assert (skridt.udfoert_af, skridt.er_aabent) == (cast.anne, False)
    assert "<html" not in html
    assert f'id="frist-{KILDE}-{skridt.pk}"' in html
    assert "<strong>Udført:</strong> Ring om lagerpladser" in html
    assert "Du har ingen frister de næste dage." in html


def test_done_can_be_taken_back(cast, skridt):
    html = undo(cast, "ABB", post(cast, "ABB", "complete", skridt)).content.decode()
    skridt.refresh_from_db()
    assert skridt.er_aabent
    assert "frist__hvad" in html
    assert "1 er over tiden" in html


def test_postpone_to_a_suggested_day(cast, skridt):
    panel = cast.client("ABB").get(url("postpone", skridt), headers=HX).content.decode()
    assert 'value="2026-11-20"' in panel
    answer = post(cast, "ABB", "postpone", skridt, til="2026-11-26")
    skridt.refresh_from_db()
    assert skridt.frist == dt.date(2026, 11, 26)
    assert "Udskudt til torsdag 26. nov.:" in answer.content.decode()


def test_suggested_days_are_working_days(cast, skridt):
    with time_machine.travel(dt.datetime(2026, 12, 23, 8, tzinfo=dt.UTC), tick=False):
        panel = cast.client("ABB").get(url("postpone", skridt), headers=HX).context["form"].forslag()
    assert panel == [
        (dt.date(2026, 12, 28), "Mandag 28. dec."),
        (dt.date(2026, 12, 30), "Om en uge"),
        (dt.date(2027, 1, 20), "Om fire uger"),
    ]


def test_postponing_can_be_taken_back_to_a_day_that_is_past(cast, skridt):
    undo(cast, "ABB", post(cast, "ABB", "postpone", skridt, til="2026-11-26"))
    skridt.refresh_from_db()
    assert skridt.frist == dt.date(2026, 11, 17)


@pytest.mark.parametrize(
    ("til", "ord"),
    [
        ("", "Vælg en dato."),
        ("2026-11-18", "Vælg en dag fra i dag og frem."),
        ("i overmorgen", "Skriv datoen som 24-12-2026."),
    ],
)
def test_a_date_that_cannot_be_is_said_at_the_field(cast, skridt, til, ord):
    answer = post(cast, "ABB", "postpone", skridt, til=til)
    skridt.refresh_from_db()
    assert ord in answer.content.decode()
    assert skridt.frist == dt.date(2026, 11, 17)


def test_hand_over_to_a_colleague_and_take_it_back(cast, skridt):
    answer = post(cast, "ABB", "hand_over", skridt, til=cast.jonas.pk)
    skridt.refresh_from_db()
    assert skridt.ansvarlig == cast.jonas
    assert "Overdraget til Jonas K.:" in answer.content.decode()
    undo(cast, "ABB", answer)
    skridt.refresh_from_db()
    assert skridt.ansvarlig == cast.anne


def test_a_colleague_takes_it(cast, skridt):
    answer = post(cast, "LTH", "hand_over", skridt, til=cast.lis.pk)
    assert "Nu din:" in answer.content.decode()


@pytest.mark.parametrize("til", ["AAD", "UUD", "ABB", ""])
def test_only_to_a_colleague_who_can_act_on_it(cast, skridt, til):
    answer = post(cast, "ABB", "hand_over", skridt, til=cast[til].pk if til else "")
    skridt.refresh_from_db()
    assert skridt.ansvarlig == cast.anne
    assert "Vælg en kollega" in answer.content.decode()


def test_the_leder_gives_the_queue_away(cast, make_skridt):
    skridt = make_skridt(None)
    post(cast, "LLE", "hand_over", skridt, til=cast.jonas.pk)
    skridt.refresh_from_db()
    assert skridt.ansvarlig == cast.jonas


@pytest.mark.parametrize("handling", ["complete", "postpone", "hand_over"])
@pytest.mark.parametrize(
    ("initialer", "svar"),
    [("ABB", 200), ("LTH", 200), ("LLE", 200), ("JKO", 404), ("SSA", 404), ("AAD", 403), ("UUD", 403)],
)
def test_who_may_touch_annes_promise(cast, skridt, handling, initialer, svar):
    """Anne herself, Lis of her team and the leder; nobody else."""
    answer = post(cast, initialer, handling, skridt, til="2026-11-26" if handling == "postpone" else "")
    assert answer.status_code == svar
    if svar != 200:
        before = (skridt.frist, skridt.ansvarlig, True)
        skridt.refresh_from_db()
        assert (skridt.frist, skridt.ansvarlig, skridt.er_aabent) == before


@pytest.mark.parametrize("initialer", ["ABB", "JKO"])
def test_the_queue_is_the_leders_alone(cast, make_skridt, initialer):
    assert post(cast, initialer, "complete", make_skridt(None)).status_code == 404


@pytest.mark.parametrize("handling", ["complete", "postpone", "hand_over"])
def test_what_is_done_cannot_be_done_again(cast, skridt, handling):
    complete_skridt(skridt, by=cast.lis)
    assert post(cast, "ABB", handling, skridt, til="2026-11-26").status_code == 404


def test_a_source_that_does_not_exist(cast):
    assert cast.client("ABB").post("/frister/ukendt/1/udfoer/").status_code == 404


@pytest.mark.parametrize("handling", ["complete", "undo"])
def test_changes_are_posted(cast, skridt, handling):
    sti = reverse("dagen:frist_undo") if handling == "undo" else url(handling, skridt)
    assert cast.client("ABB").get(sti).status_code == 405


class TestTooLateToUndo:
    def refused(self, cast, initialer, answer):
        html = undo(cast, initialer, answer).content.decode()
        assert "Det kan ikke længere fortrydes" in html

    def test_another_person(self, cast, skridt):
        self.refused(cast, "LTH", post(cast, "ABB", "complete", skridt))
        assert NaesteSkridt.objects.aabne().count() == 0

    def test_a_colleague_has_postponed_it_since(self, cast, skridt):
        answer = post(cast, "ABB", "postpone", skridt, til="2026-11-26")
        postpone_skridt(skridt, by=cast.lis, til=dt.date(2026, 11, 27))
        self.refused(cast, "ABB", answer)
        skridt.refresh_from_db()
        assert skridt.frist == dt.date(2026, 11, 27)

    def test_a_colleague_has_done_it_since(self, cast, skridt):
        answer = post(cast, "ABB", "postpone", skridt, til="2026-11-26")
        complete_skridt(skridt, by=cast.lis)
        self.refused(cast, "ABB", answer)

    def test_it_was_handed_on_since(self, cast, skridt):
        answer = post(cast, "ABB", "hand_over", skridt, til=cast.jonas.pk)
        hand_over_skridt(skridt, by=cast.jonas, til=cast.sara)
        self.refused(cast, "ABB", answer)

    def test_twice(self, cast, skridt):
        answer = post(cast, "ABB", "complete", skridt)
        undo(cast, "ABB", answer)
        self.refused(cast, "ABB", answer)

    def test_the_next_day(self, cast, skridt):
        answer = post(cast, "ABB", "complete", skridt)
        with time_machine.travel(TORSDAG + dt.timedelta(hours=13), tick=False):
            self.refused(cast, "ABB", answer)

    def test_a_forged_proof(self, cast, skridt):
        sti = reverse("dagen:frist_undo")
        answer = cast.client("ABB").post(sti, {"bevis": "opdigtet"}, headers=HX)
        assert "Det kan ikke længere fortrydes" in answer.content.decode()


class TestWithoutScript:
    def test_done_leads_back_with_a_receipt_and_undo(self, cast, skridt):
        client = cast.client("ABB")
        answer = client.post(url("complete", skridt, "team"), follow=True)
        assert answer.redirect_chain == [("/min-dag/?vis=team", 302)]
        html = answer.content.decode()
        assert "<strong>Udført:</strong> Ring om lagerpladser" in html
        bevis = answer.context["kvittering"]["bevis"]
        back = client.post(reverse("dagen:frist_undo"), {"bevis": bevis})
        assert back.url == f"/min-dag/#frist-{KILDE}-{skridt.pk}"
        assert "Udført:" not in client.get("/min-dag/").content.decode()

    def test_postpone_is_a_page_of_its_own(self, cast, skridt):
        client = cast.client("ABB")
        html = client.get(url("postpone", skridt)).content.decode()
        assert "<h1" in html
        assert "I morgen" in html
        assert client.post(url("postpone", skridt), {"til": ""}).status_code == 200
        assert client.post(url("postpone", skridt), {"til": "2026-11-26"}).url == "/min-dag/"

    def test_hand_over_is_a_page_of_its_own(self, cast, skridt):
        client = cast.client("ABB")
        assert "Vælg kollega" in client.get(url("hand_over", skridt)).content.decode()
        assert client.post(url("hand_over", skridt), {"til": cast.lis.pk}).url == "/min-dag/"

    def test_the_address_of_a_row_leads_to_the_page(self, cast, skridt):
        answer = cast.client("ABB").get(url("detail", skridt))
        assert answer.url == f"/min-dag/#frist-{KILDE}-{skridt.pk}"


def test_whoever_may_register_contacts_is_offered_it(cast, skridt):
    _, offered = post(cast, "ABB", "complete", skridt).context["kvittering"]["bagefter"]
    assert offered == f"{reverse('virksomheder:kontakt_create')}?virksomhed={skridt.virksomhed_id}"


def test_every_action_is_in_the_change_log_with_its_actor(cast, skridt):
    undo(cast, "ABB", post(cast, "ABB", "complete", skridt))
    events = apps.get_model("virksomheder", "NaesteSkridtEvent").objects.filter(pgh_obj=skridt)
    by_anne = events.filter(pgh_context__metadata__actor="ABB").order_by("pgh_id")
    assert list(by_anne.values_list("pgh_context__metadata__action", flat=True)) == [
        "virksomheder.skridt_udfoer",
        "virksomheder.skridt_genaabn",
    ]
