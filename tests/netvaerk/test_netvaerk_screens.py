"""Networks through the door: members, a meeting with its invitations, and who came."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from netvaerk.liste import Medlemsliste, Moedeliste
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk
from virksomheder.models import Virksomhed

I_DAG = timezone.localdate


@pytest.fixture
def netvaerk(cast):
    data = {
        "navn": "Mentornetværket",
        "slags": "uddannelse",
        "formaal": "Mentorerne lærer af hinanden.",
        "maal_medlemmer": 55,
        "tovholder": cast.anne.pk,
        "start": "2026-01-01",
    }
    assert cast.client("ABB").post("/netvaerk/nyt/", data).status_code == 302
    return Netvaerk.objects.get()


@pytest.fixture
def members(cast, netvaerk):
    names = ("Bækkes Maskinfabrik", "Nørgaards Stål", "Åkjær Byg")
    for navn in names:
        Virksomhed.objects.create(navn=navn)
        data = {"virksomhed_navn": navn, "virksomhed": "", "fra": "2026-01-05"}
        cast.client("ABB").post(f"/netvaerk/{netvaerk.pk}/nyt-medlem/", data)
    return list(Medlemskab.objects.order_by("pk"))


@pytest.fixture
def moede(cast, netvaerk, members):
    data = {"emne": "God modtagelse", "dato": I_DAG().isoformat(), "tidspunkt": "14:00", "sted": "Kantinen"}
    data["dato-fridag"] = "on"  # Whatever day it is.
    assert cast.client("ABB").post(f"/netvaerk/{netvaerk.pk}/nyt-moede/", data).status_code == 302
    return Moede.objects.get()


def test_members_are_counted_against_the_goal(cast, members):
    assert len(members) == 3
    assert "3 af 55" in cast.client("SSA").get("/netvaerk/").content.decode()


def test_members_and_meetings_are_each_sorted_by_their_own_columns(cast, netvaerk, moede, members):
    page = cast.client("ABB").get(f"/netvaerk/{netvaerk.pk}/?sort=-virksomhed").content.decode()
    shown = re.findall(r'<th scope="row"[^>]*><a href="/virksomheder/[^"]+">([^<]+)<', page)
    assert shown == ["Åkjær Byg", "Nørgaards Stål", "Bækkes Maskinfabrik"]
    assert page.count('aria-sort="') == 1
    own = [
        {k.noegle for k in liste.alle_kolonner} for liste in (Medlemsliste.__new__(Medlemsliste), Moedeliste)
    ]
    assert not own[0] & own[1]


def test_a_company_is_a_member_once(cast, netvaerk, members):
    data = {"virksomhed": str(members[0].virksomhed_id), "virksomhed_navn": "", "fra": "2026-01-05"}
    answer = cast.client("ABB").post(f"/netvaerk/{netvaerk.pk}/nyt-medlem/", data)
    assert "allerede med i netværket" in answer.content.decode()
    assert Medlemskab.objects.count() == 3


def test_only_a_known_company_becomes_a_member(cast, netvaerk):
    data = {"virksomhed": "ny", "virksomhed_navn": "Ukendt Nyt Firma", "fra": "2026-01-05"}
    answer = cast.client("ABB").post(f"/netvaerk/{netvaerk.pk}/nyt-medlem/", data)
    assert answer.status_code == 200
    assert not Medlemskab.objects.exists()
    assert not Virksomhed.objects.exists()


def test_leaving_keeps_the_history(cast, netvaerk, members):
    cast.client("ABB").post(f"/netvaerk/medlem/{members[0].pk}/udmeld/")
    members[0].refresh_from_db()
    assert members[0].til == I_DAG()
    page = cast.client("ABB").post(f"/netvaerk/medlem/{members[0].pk}/udmeld/", follow=True).content.decode()
    assert "allerede slut" in page


def test_a_meeting_invites_every_member(cast, moede, members):
    assert {i.virksomhed_id for i in moede.invitationer.all()} == {m.virksomhed_id for m in members}
    ny = Virksomhed.objects.create(navn="Senkommer")
    data = {"virksomhed": str(ny.pk), "virksomhed_navn": "", "fra": I_DAG().isoformat()}
    cast.client("ABB").post(f"/netvaerk/{moede.netvaerk_id}/nyt-medlem/", data)
    cast.client("ABB").post(f"/netvaerk/moede/{moede.pk}/inviter/")
    assert moede.invitationer.count() == 4


def test_an_answer_and_who_came(cast, moede):
    first, second, third = moede.invitationer.order_by("pk")
    client = cast.client("ABB")
    client.post(f"/netvaerk/invitation/{first.pk}/svar/", {"svar": "kommer"})
    client.post(f"/netvaerk/invitation/{first.pk}/svar/", {"svar": "måske"})
    first.refresh_from_db()
    assert first.svar == "kommer"
    data = {"kom": [first.pk, second.pk], "referat": "God snak."}
    assert client.post(f"/netvaerk/moede/{moede.pk}/fremmoede/", data).status_code == 302
    moede.refresh_from_db()
    assert (moede.afholdt, moede.referat) == (True, "God snak.")
    assert set(Invitation.objects.filter(kom=True)) == {first, second}
    assert Invitation.objects.get(kom=False) == third
    timeline = client.get(f"/virksomheder/{first.virksomhed_id}/").content.decode()
    assert "Deltog i netværksmødet." in timeline


def test_minutes_with_a_citizens_number_are_refused_and_the_ticks_stay(cast, moede):
    second = moede.invitationer.order_by("pk")[1]
    data = {"kom": [second.pk], "referat": "Mødt: 010190-1234.\nGod snak."}
    text = cast.client("ABB").post(f"/netvaerk/moede/{moede.pk}/fremmoede/", data).content.decode()
    assert "Det ligner et CPR-nummer." in text
    ticked = re.findall(r'name="kom"\s+value="(\d+)"\s+checked', text)
    assert ticked == [str(second.pk)]
    moede.refresh_from_db()
    assert (moede.afholdt, moede.referat) == (False, "")


def test_a_meeting_to_come_has_not_been_held(cast, moede):
    Moede.objects.update(dato=I_DAG() + dt.timedelta(days=3))
    first = moede.invitationer.first()
    answer = cast.client("ABB").post(f"/netvaerk/moede/{moede.pk}/fremmoede/", {"kom": [first.pk]})
    assert "ikke holdt endnu" in answer.content.decode()
    moede.refresh_from_db()
    assert not moede.afholdt


def test_a_cancelled_meeting_stays_cancelled(cast, moede):
    client = cast.client("ABB")
    client.post(f"/netvaerk/moede/{moede.pk}/aflys/")
    client.post(f"/netvaerk/moede/{moede.pk}/fremmoede/", {"kom": []})
    moede.refresh_from_db()
    assert (moede.aflyst, moede.afholdt) == (True, False)


def test_the_next_meeting_stands_in_the_tovholders_day(cast, moede):
    assert "Netværksmøde: God modtagelse" in cast.client("ABB").get("/min-dag/").content.decode()
    assert "Netværksmøde" not in cast.client("LTH").get("/min-dag/").content.decode()


def test_a_reader_sees_and_changes_nothing(cast, moede):
    page = cast.client("SSA").get(f"/netvaerk/{moede.netvaerk_id}/").content.decode()
    assert "Meld ud" not in page
    assert cast.client("SSA").post(f"/netvaerk/moede/{moede.pk}/aflys/").status_code == 403


def test_the_pages_cost_the_same_with_more(cast, moede, django_assert_max_num_queries):
    client = cast.client("ABB")
    with django_assert_max_num_queries(20):
        client.get(f"/netvaerk/{moede.netvaerk_id}/")
    with django_assert_max_num_queries(9):
        client.get(f"/netvaerk/moede/{moede.pk}/")
    with django_assert_max_num_queries(9):
        client.get("/netvaerk/")


def test_a_meeting_says_when_and_how_many_have_answered(cast, netvaerk, members):
    dato = I_DAG() + dt.timedelta(days=20)
    data = {"emne": "God modtagelse", "dato": dato.isoformat(), "tidspunkt": "14:00", "dato-fridag": "on"}
    cast.client("ABB").post(f"/netvaerk/{netvaerk.pk}/nyt-moede/", data)
    Invitation.objects.filter(virksomhed__navn="Åkjær Byg").update(svar="kommer")
    page = cast.client("SSA").get(f"/netvaerk/moede/{Moede.objects.get().pk}/").content.decode()
    said = " ".join(page.split())
    assert f"{dato.day}. " in said
    assert "kl. 14.00" in said
    assert "<strong>3 inviterede:</strong> 1 kommer, 2 ikke svaret." in said
