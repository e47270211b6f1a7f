"""From a free cell or a candidate to a booked placement, and what is decided afterwards."""

import datetime as dt

import pytest
from django.urls import reverse

from forloeb.models import Forloeb
from forloeb.services.plads import pause_plads
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db


@pytest.fixture
def plads(cast):
    return byg.center(ansvarlig=cast.anne).pladser.order_by("nr").first()


def book_url(plads):
    return reverse("forloeb:forloeb_create", args=[plads.pk])


def post(client, plads, borger, start=None, slut=None, **data):
    start, slut = start or i_dag(7), slut or i_dag(34)
    data = {"book": ""} | data if "reserver" not in data else data
    # Whatever day it is.
    fields = {
        "borger": borger.offentlig_id,
        "start": start,
        "slut": slut,
        "type": "praktik",
        "start-fridag": "",
    }
    return client.post(book_url(plads), fields | data, follow=True)


def test_three_clicks_from_a_free_cell(cast, plads):
    """The cell, the candidate, the button: everything else is filled in."""
    kandidat = byg.kandidat(cast.jonas, oensker=["lager"], jobkonsulent=cast.jonas)
    client = cast.client("JKO")
    board = client.get(reverse("forloeb:plads_list")).content.decode()
    assert f"{book_url(plads)}?start=" in board
    form = client.get(book_url(plads)).context["form"]
    filled = {navn: form[navn].value() for navn in ("start", "slut", "type", "timer")}
    assert (filled["slut"] - filled["start"]).days == 13 * 7 - 1
    response = client.post(
        book_url(plads), {**filled, "borger": kandidat.borger.offentlig_id, "book": ""}, follow=True
    )
    assert "er booket til MK" in response.content.decode()
    assert Forloeb.objects.get().borger == kandidat.borger


@pytest.mark.parametrize(("asked", "proposed"), [("2026-12-05", "2026-12-07"), ("2026-12-08", "2026-12-08"),
    ("3028-01-01", "2026-11-30"), ("2099-01-01", "2026-11-30"), ("x", "2026-11-30")])  # fmt: skip
def test_a_day_on_which_somebody_can_begin_is_proposed(cast, plads, asked, proposed, time_machine):
    time_machine.move_to("2026-11-29 10:00:00+01:00", tick=False)
    form = cast.client("JKO").get(book_url(plads), {"start": asked}).context["form"]
    assert form["start"].value().isoformat() == proposed


def test_from_a_candidate_it_is_chosen_already(cast, plads):
    kandidat = byg.kandidat(cast.jonas)
    text = cast.client("JKO").get(book_url(plads), {"borger": kandidat.borger.offentlig_id}).content.decode()
    assert f'value="{kandidat.borger.offentlig_id}"\n' in text
    assert text.count("checked") == 1


def test_the_chosen_one_keeps_its_reasons(cast, plads):
    kandidat = byg.kandidat(cast.jonas, oensker=["lager"])
    text = cast.client("JKO").get(book_url(plads), {"borger": kandidat.borger.offentlig_id}).content.decode()
    assert text.count("ønsker lager") == 1


def test_hours_are_told_in_words(cast, plads):
    text = post(cast.client("JKO"), plads, byg.borger(cast.jonas), timer="99").content.decode()
    assert "Timer om ugen er mellem 1 og 37." in text
    assert not Forloeb.objects.exists()


def test_many_free_slots_are_not_all_listed(cast, plads):
    byg.center("Uldum El", pladser=5)
    byg.forloeb(cast.lis, plads, i_dag(7), i_dag(60))
    text = post(cast.client("JKO"), plads, byg.borger(cast.jonas)).content.decode()
    assert "Otte andre er ledige fra" in text
    assert " og 5 til." in text
    assert " og plads" not in text


def test_proposed_end_stops_before_the_next(cast, plads):
    byg.forloeb(cast.lis, plads, i_dag(30), i_dag(60))
    form = cast.client("JKO").get(book_url(plads), {"start": i_dag(7).isoformat()}).context["form"]
    assert form["slut"].value() == i_dag(29)


def test_proposed_end_stops_before_the_slot_pauses(cast, plads):
    pause_plads(plads, by=cast.anne, fra=i_dag(20), til=i_dag(25), aarsag="Ferie")
    client, borger = cast.client("JKO"), byg.borger(cast.jonas)
    form = client.get(book_url(plads), {"start": i_dag(7).isoformat()}).context["form"]
    assert form["slut"].value() == i_dag(19)
    fields = {navn: form[navn].value() for navn in ("start", "slut", "type", "timer")}
    client.post(book_url(plads), fields | {"borger": borger.offentlig_id})
    assert Forloeb.objects.get().slut == i_dag(19)


def test_candidates_with_reasons_and_reservations(cast, plads):
    byg.kandidat(cast.sara, "Ewald Lager", oensker=["lager"])
    byg.kandidat(cast.sara, "Ib Tung", hensyn=["ikke_tunge_loeft"])
    text = cast.client("JKO").get(book_url(plads)).content.decode()
    assert "ønsker lager" in text
    assert "kan ikke tage hensyn: ikke tunge løft" in text
    assert "Ewald" not in text


def test_reserved(cast, plads):
    post(cast.client("ABB"), plads, byg.borger(cast.jonas), reserver="")
    assert Forloeb.objects.get().tilstand == "reserveret"


def test_too_late_says_who_and_what_is_free(cast, plads):
    byg.forloeb(cast.lis, plads, i_dag(7), i_dag(60))
    text = post(cast.client("JKO"), plads, byg.borger(cast.jonas, "Zenia Qvist")).content.decode()
    assert "Pladsen er lige blevet taget af Lis T." in text
    assert "Tre andre er ledige fra" in text
    assert "Zenia" not in text
    assert Forloeb.objects.count() == 1


def test_nobody_chosen(cast, plads):
    response = cast.client("JKO").post(
        book_url(plads), {"start": i_dag(), "slut": i_dag(9), "type": "praktik"}
    )
    assert "Vælg, hvem der skal have pladsen." in response.content.decode()


@pytest.mark.parametrize("who", ["SSA", "LLE", "AAD", "UUD"])
def test_booking_is_a_right(cast, plads, who):
    assert post(cast.client(who), plads, byg.borger(cast.jonas)).status_code == 403
    assert not Forloeb.objects.exists()


@pytest.fixture
def forloeb(cast, plads):
    return byg.forloeb(cast.jonas, plads, i_dag(-30), i_dag(10), jobkonsulent=cast.jonas)


def act(cast, navn, forloeb, who="JKO", **data):
    return cast.client(who).post(reverse(f"forloeb:forloeb_{navn}", args=[forloeb.pk]), data, follow=True)


def test_extended(cast, forloeb):
    response = act(cast, "extend", forloeb, slut=i_dag(38))
    forloeb.refresh_from_db()
    assert forloeb.slut == i_dag(38)
    assert "Forløbet er forlænget." in response.content.decode()


def test_extended_into_somebody_else(cast, forloeb):
    byg.forloeb(cast.lis, forloeb.plads, i_dag(20), i_dag(40))
    assert "taget af Lis T." in act(cast, "extend", forloeb, slut=i_dag(25)).content.decode()


def test_ended_with_a_cause(cast, forloeb):
    act(cast, "end", forloeb, slut=i_dag(-1), slutaarsag=byg.kode("slutaarsag", "sygdom").pk)
    forloeb.refresh_from_db()
    assert (forloeb.tilstand, forloeb.slut) == ("afbrudt", i_dag(-1))


def test_ended_without_a_cause_is_asked_again(cast, forloeb):
    response = act(cast, "end", forloeb, slut=i_dag(-1), slutaarsag="")
    assert response.context["form"].errors["slutaarsag"]


def test_reservation_confirmed_then_cancelled(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(7), tilstand="reserveret")
    act(cast, "confirm", forloeb)
    assert "annulleret" in act(cast, "cancel", forloeb).content.decode()
    forloeb.refresh_from_db()
    assert forloeb.tilstand == "annulleret"


def test_settled(cast, forloeb):
    page = reverse("forloeb:forloeb_detail", args=[forloeb.pk])
    assert "Slutter som aftalt" in cast.client("JKO").get(page).content.decode()
    act(cast, "settle", forloeb)
    assert "Slutter som aftalt" not in cast.client("JKO").get(page).content.decode()


def test_corrected(cast, forloeb):
    act(cast, "edit", forloeb, type="loentilskud_privat", formaal="afklaring", timer="25", vitas="V-1")
    forloeb.refresh_from_db()
    assert (forloeb.type, forloeb.timer, forloeb.vitas) == ("loentilskud_privat", 25, "V-1")


def test_a_job_outside_the_slots(cast):
    borger, sted = byg.borger(cast.jonas), byg.sted("Brugsen")
    url = reverse("forloeb:forloeb_register", args=[borger.offentlig_id])
    client = cast.client("JKO")
    assert "Brugsen" in client.get(url, {"q": "brugsen"}).content.decode()
    fields = {"arbejdssted": sted.pk, "type": "ordinaert", "start": dt.date(2026, 11, 2)}
    client.post(f"{url}?arbejdssted={sted.pk}", fields)
    assert Forloeb.objects.get().slut is None


def test_a_praktik_needs_an_end(cast):
    borger, sted = byg.borger(cast.jonas), byg.sted("Brugsen")
    url = reverse("forloeb:forloeb_register", args=[borger.offentlig_id])
    fields = {"arbejdssted": sted.pk, "type": "praktik", "start": dt.date(2026, 11, 2)}
    response = cast.client("JKO").post(f"{url}?arbejdssted={sted.pk}", fields)
    assert response.context["form"].errors["slut"] == ["Angiv, hvornår forløbet slutter."]
