"""Agreements through the door: from draft to evaluation, the paper, and who may not."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from partnerskaber.enums import Tilstand
from partnerskaber.models import Aftale, Alliance, AllianceTrin
from virksomheder.models import Virksomhed


@pytest.fixture
def virksomhed(db):
    return Virksomhed.objects.create(navn="Nørgaards Stål", cvr="91234567")


@pytest.fixture
def felter(cast):
    return {
        "art": "partnerskab",
        "titel": "Fire pladser om året",
        "formaal": "Fire borgere om året får en plads.",
        "ansvarlig": cast.anne.pk,
        "start": "2026-01-01",
    }


@pytest.fixture
def aftale(cast, virksomhed, felter):
    address = f"/aftaler/ny/?virksomhed={virksomhed.pk}"
    assert cast.client("ABB").post(address, felter).status_code == 302
    return Aftale.objects.get()


def _sign(cast, aftale, **felter):
    data = {"dato": timezone.localdate().isoformat(), **felter}
    return cast.client("ABB").post(f"/aftaler/{aftale.pk}/underskriv/", data)


def test_a_new_agreement_is_a_draft_on_the_company_page(cast, aftale, virksomhed):
    assert aftale.tilstand == Tilstand.UDKAST
    page = cast.client("SSA").get(f"/virksomheder/{virksomhed.pk}/?fane=aftaler").content.decode()
    assert "Fire pladser om året" in page


def test_an_end_before_the_start_is_told_at_the_form(cast, virksomhed, felter):
    answer = cast.client("ABB").post(
        f"/aftaler/ny/?virksomhed={virksomhed.pk}", {**felter, "slut": "2025-12-31"}
    )
    assert "kan ikke slutte, før den begynder" in answer.content.decode()
    assert not Aftale.objects.exists()


def test_the_company_is_chosen_first(cast, virksomhed):
    client = cast.client("ABB")
    assert "Hvem er aftalen med?" in client.get("/aftaler/ny/").content.decode()
    answer = client.post("/aftaler/ny/", {"virksomhed": "", "virksomhed_navn": "Nørgaards Stål"})
    assert answer.url == f"/aftaler/ny/?virksomhed={virksomhed.pk}"
    assert cast.client("ABB").get("/aftaler/ny/?virksomhed=abc").status_code == 404


def test_signing_plans_the_yearly_evaluation(cast, aftale):
    assert _sign(cast, aftale).status_code == 302
    aftale.refresh_from_db()
    assert aftale.tilstand == Tilstand.UNDERSKREVET
    today = timezone.localdate()
    assert (aftale.evalueringer.get().frist - today).days in (365, 366)
    cast.client("ABB").post(
        f"/aftaler/{aftale.pk}/evaluer/", {"dato": today.isoformat(), "konklusion": "Godt"}
    )
    done, following = aftale.evalueringer.order_by("udfoert")
    assert (done.udfoert, done.af) == (today, cast.anne)
    assert following.udfoert is None


def test_what_both_signed_is_not_rewritten(cast, aftale, felter):
    _sign(cast, aftale)
    cast.client("ABB").post(f"/aftaler/{aftale.pk}/ret/", {**felter, "titel": "Noget andet"})
    aftale.refresh_from_db()
    assert aftale.titel == "Fire pladser om året"


def test_a_signature_of_tomorrow_is_refused(cast, aftale):
    answer = _sign(cast, aftale, dato=(timezone.localdate() + dt.timedelta(days=1)).isoformat())
    assert "kan ikke ligge i fremtiden" in answer.content.decode()
    aftale.refresh_from_db()
    assert aftale.tilstand == Tilstand.UDKAST


def test_the_paper_is_private_and_a_pdf(cast, aftale, settings, tmp_path, client):
    settings.MEDIA_ROOT = tmp_path
    refused = _sign(cast, aftale, dokument=SimpleUploadedFile("a.pdf", b"<html>"))
    assert "Filen er ikke en PDF" in refused.content.decode()
    _sign(cast, aftale, dokument=SimpleUploadedFile("a.pdf", b"%PDF-1.7 x"))
    address = f"/aftaler/{aftale.pk}/dokument/"
    assert b"".join(cast.client("SSA").get(address).streaming_content) == b"%PDF-1.7 x"
    assert cast.client("AAD").get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_states_follow_the_table(cast, aftale):
    client = cast.client("ABB")
    client.post(f"/aftaler/{aftale.pk}/bliver/sendt/")
    client.post(f"/aftaler/{aftale.pk}/bliver/udkast/")
    client.post(f"/aftaler/{aftale.pk}/bliver/opgivet/")
    aftale.refresh_from_db()
    assert aftale.tilstand == Tilstand.OPGIVET
    page = client.post(f"/aftaler/{aftale.pk}/bliver/sendt/", follow=True).content.decode()
    assert "Aftalen er opgivet og kan ikke blive sendt til underskrift." in page
    assert client.post(f"/aftaler/{aftale.pk}/bliver/underskrevet/").status_code == 404


def test_ending_it_drops_the_evaluation_that_waits(cast, aftale):
    _sign(cast, aftale)
    cast.client("ABB").post(f"/aftaler/{aftale.pk}/opsig/", {"dato": timezone.localdate().isoformat()})
    aftale.refresh_from_db()
    assert aftale.tilstand == Tilstand.OPSAGT
    assert not aftale.evalueringer.exists()


@pytest.mark.parametrize(("days", "runs"), [(0, False), (1, True)])
def test_one_that_is_terminated_runs_until_that_day_on_every_page(cast, aftale, days, runs):
    """The list, the company and the figure ask the same; nobody is asked to renew it."""
    _sign(cast, aftale)
    today = timezone.localdate()
    Aftale.objects.update(slut=today + dt.timedelta(days=30))
    client = cast.client("ABB")
    client.post(f"/aftaler/{aftale.pk}/opsig/", {"dato": (today + dt.timedelta(days=days)).isoformat()})
    assert (aftale.titel in client.get("/aftaler/?status=aktive").content.decode()) == runs
    assert (list(Aftale.objects.aktive()) == [aftale]) == runs
    assert ("gælder endnu" in client.get(f"/aftaler/{aftale.pk}/").content.decode()) == runs
    assert "skal den fornyes" not in client.get("/min-dag/").content.decode()


def test_the_evaluation_stands_in_min_dag(cast, aftale):
    _sign(cast, aftale)
    aftale.evalueringer.update(frist=timezone.localdate())
    page = cast.client("ABB").get("/min-dag/").content.decode()
    assert "Evaluér aftalen: Fire pladser om året" in page
    assert "Evaluér aftalen" not in cast.client("LTH").get("/min-dag/").content.decode()


def test_an_agreement_near_its_end_stands_in_min_dag(cast, aftale):
    today = timezone.localdate()
    Aftale.objects.update(slut=today + dt.timedelta(days=60))
    _sign(cast, aftale)
    assert "skal den fornyes?" in cast.client("ABB").get("/min-dag/").content.decode()
    Aftale.objects.update(slut=today + dt.timedelta(days=200))
    assert "skal den fornyes?" not in cast.client("ABB").get("/min-dag/").content.decode()


def test_a_reader_sees_and_changes_nothing(cast, aftale):
    page = cast.client("SSA").get(f"/aftaler/{aftale.pk}/").content.decode()
    assert "underskriv" not in page
    assert cast.client("SSA").post(f"/aftaler/{aftale.pk}/bliver/sendt/").status_code == 403


def test_the_list_filters_and_costs_the_same_with_more(
    cast, aftale, felter, virksomhed, django_assert_max_num_queries
):
    client = cast.client("ABB")
    for nr in range(3):
        client.post(f"/aftaler/ny/?virksomhed={virksomhed.pk}", {**felter, "titel": f"Aftale {nr}"})
    _sign(cast, aftale)
    with django_assert_max_num_queries(9):
        page = client.get("/aftaler/?status=aktive").content.decode()
    assert "Fire pladser" in page
    assert "Aftale 1" not in page


def test_an_alliance_counts_and_records_its_decision(cast):
    client = cast.client("LLE")
    client.post("/alliancer/ny/", {"navn": "Noget for noget"})
    alliance = Alliance.objects.get()
    step = {"fra": "2026-01-01", "til": "2026-12-31", "maal": 150, "modydelse": "Lavere dækningsafgift"}
    client.post(f"/alliancer/{alliance.pk}/nyt-trin/", step)
    trin = AllianceTrin.objects.get()
    assert "0 af 150 ordinære job" in client.get(f"/alliancer/{alliance.pk}/").content.decode()
    decided = {"besluttet": "2026-12-01", "beslutning": "Afgiften sættes ned alligevel."}
    client.post(f"/alliancer/trin/{trin.pk}/beslutning/", decided)
    trin.refresh_from_db()
    assert trin.besluttet == dt.date(2026, 12, 1)
    backwards = client.post(f"/alliancer/{alliance.pk}/nyt-trin/", {**step, "til": "2025-01-01"})
    assert "kan ikke slutte, før det begynder" in backwards.content.decode()


def test_one_that_runs_out_is_renewed_from_what_it_said(cast, aftale, virksomhed):
    today = timezone.localdate()
    Aftale.objects.update(start=today - dt.timedelta(days=400), slut=today + dt.timedelta(days=59))
    _sign(cast, aftale)
    page = cast.client("ABB").get(f"/aftaler/{aftale.pk}/").content.decode()
    assert "Udløber snart" in page
    address = f"/aftaler/ny/?virksomhed={virksomhed.pk}&forny={aftale.pk}"
    assert address.replace("&", "&amp;") in page
    form = cast.client("ABB").get(address).context["form"]
    assert form["titel"].value() == "Fire pladser om året"
    assert form["start"].value() == today + dt.timedelta(days=60)


def test_renewing_takes_nothing_from_another_company(cast, aftale):
    other = Virksomhed.objects.create(navn="Bækkes Maskinfabrik")
    form = cast.client("ABB").get(f"/aftaler/ny/?virksomhed={other.pk}&forny={aftale.pk}").context["form"]
    assert not form["titel"].value()


def test_the_list_of_alliances_says_how_far_each_has_come(cast):
    today = timezone.localdate()
    alliance = Alliance.objects.create(navn="Alliancen")
    AllianceTrin.objects.create(
        alliance=alliance, fra=today, til=today + dt.timedelta(days=90), maal=150, modydelse="Lavere afgift"
    )
    assert "0 af 150 ordinære job" in cast.client("SSA").get("/alliancer/").content.decode()
    assert "Mangler 150 job" in cast.client("SSA").get(f"/alliancer/{alliance.pk}/").content.decode()


STATUS = {
    "aktive": ("Aktive aftaler", {"Løber endnu", "Mangler et eftersyn"}),
    "evalueres": ("Aftaler, der skal evalueres", {"Mangler et eftersyn"}),
    "udloebne": ("Udløbne aftaler", {"Er forbi"}),
    "udkast": ("Aftaler, der er udkast", {"Kun begyndt"}),
    "": ("Aftaler", {"Løber endnu", "Mangler et eftersyn", "Er forbi", "Kun begyndt"}),
}


@pytest.mark.parametrize("status", STATUS)
def test_the_list_by_status_says_in_words_what_it_shows(cast, virksomhed, felter, status):
    client, today = cast.client("ABB"), timezone.localdate()
    for titel in STATUS[""][1]:
        client.post(f"/aftaler/ny/?virksomhed={virksomhed.pk}", {**felter, "titel": titel})
    for aftale in Aftale.objects.exclude(titel="Kun begyndt"):
        assert _sign(cast, aftale).status_code == 302
    Aftale.objects.get(titel="Mangler et eftersyn").evalueringer.update(frist=today)
    Aftale.objects.filter(titel="Er forbi").update(slut=today - dt.timedelta(days=1))
    words, titles = STATUS[status]
    page = client.get("/aftaler/", {"status": status}).content.decode()
    assert {titel for titel in STATUS[""][1] if titel in page} == titles
    assert re.search(rf"\b{words}\b", page)
    assert cast.client("AAD").get("/aftaler/", {"status": status}).status_code == 403
