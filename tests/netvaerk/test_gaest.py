"""A company that is no member is invited to one meeting, from the meeting's own page."""

import datetime as dt

import pytest
from django.utils import timezone

from jobcenter.grund.core.perioder import Periode
from netvaerk import services
from netvaerk.bidrag.noegletal import Fremmoede, Medlemmer
from netvaerk.models import Invitation
from virksomheder.models import Virksomhed

I_DAG = timezone.localdate
CPR = "310199-1234"


@pytest.fixture
def moede(cast):
    netvaerk = services.create_netvaerk(
        by=cast.anne, navn="Mentornetværket", slags="uddannelse", formaal="Mentorerne lærer af hinanden.",
        tovholder=cast.anne, start=dt.date(2026, 1, 1),
    )  # fmt: skip
    medlem = Virksomhed.objects.create(navn="Bækkes Maskinfabrik")
    services.add_medlem(netvaerk, by=cast.anne, virksomhed=medlem, fra=dt.date(2026, 1, 1))
    return services.plan_moede(netvaerk, by=cast.anne, dato=I_DAG(), emne="God modtagelse")


@pytest.fixture
def gaest(db):
    return Virksomhed.objects.create(navn="Åkjær Byg")


def side(moede):
    return f"/netvaerk/moede/{moede.pk}/"


def inviter(cast, moede, who="ABB", **data):
    data = {"virksomhed": "", "virksomhed_navn": ""} | data
    return cast.client(who).post(f"{side(moede)}gaest/", {f"gaest-{navn}": v for navn, v in data.items()})


def test_a_guest_stands_on_the_list_as_one(cast, moede, gaest):
    answer = inviter(cast, moede, virksomhed=str(gaest.pk), virksomhed_navn="Åkjær Byg")
    assert answer["Location"] == side(moede)
    page = cast.client("ABB").get(side(moede)).content.decode()
    assert page.count(">Gæst<") == 1
    invitation = Invitation.objects.get(virksomhed=gaest)
    assert (invitation.moede, invitation.svar) == (moede, "inviteret")
    event = invitation.events.get()
    assert event.pgh_context.metadata["action"] == "netvaerk.moede_inviter"
    assert event.pgh_context.metadata["actor"] == "ABB"


def test_the_name_written_in_full_will_do(cast, moede, gaest):
    assert inviter(cast, moede, virksomhed_navn="åkjær byg").status_code == 302
    assert Invitation.objects.filter(virksomhed=gaest).exists()


def test_a_guest_counts_among_those_who_came_and_not_among_the_members(cast, moede, gaest):
    inviter(cast, moede, virksomhed=str(gaest.pk))
    kom = Invitation.objects.get(virksomhed=gaest)
    page = cast.client("ABB").get(side(moede)).content.decode()
    assert f'value="{kom.pk}"' in page
    cast.client("ABB").post(f"{side(moede)}fremmoede/", {"kom": [kom.pk]})
    maaned = Periode.denne_maaned()
    invited = Fremmoede().grundlag(maaned)
    assert set(invited.filter(Fremmoede().taeller(maaned))) == {kom}
    assert invited.filter(Fremmoede().naevner(maaned)).count() == 2
    assert [m.virksomhed.navn for m in Medlemmer().taeller(maaned)] == ["Bækkes Maskinfabrik"]


def test_whoever_joins_later_was_a_guest_at_that_meeting(cast, moede, gaest):
    inviter(cast, moede, virksomhed=str(gaest.pk))
    services.add_medlem(moede.netvaerk, by=cast.anne, virksomhed=gaest, fra=I_DAG() + dt.timedelta(days=1))
    assert ">Gæst<" in cast.client("ABB").get(side(moede)).content.decode()


def test_twice_is_said_and_written_once(cast, moede, gaest):
    inviter(cast, moede, virksomhed=str(gaest.pk))
    page = inviter(cast, moede, virksomhed=str(gaest.pk)).content.decode()
    assert "Virksomheden er allerede inviteret." in page
    assert '<details class="gaest" open>' in page
    assert moede.invitationer.count() == 2


def test_a_page_from_before_the_meeting_was_held_or_cancelled(cast, moede, gaest):
    services.cancel_moede(moede, by=cast.lis)
    page = inviter(cast, moede, virksomhed=str(gaest.pk)).content.decode()
    assert "Mødet er aflyst." in page
    assert "Åkjær Byg" not in "".join(map(str, moede.invitationer.all()))
    assert "Invitér en gæst" not in cast.client("ABB").get(side(moede)).content.decode()


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        ({}, "Skriv, hvilken virksomhed det var."),
        ({"virksomhed": "ny", "virksomhed_navn": "Nyt Firma"}, "Vælg en virksomhed på listen."),
        ({"virksomhed": "999999999"}, "Skriv, hvilken virksomhed det var."),
        ({"virksomhed_navn": "Lukket ApS"}, "Virksomheden er ophørt."),
        ({"virksomhed_navn": "Å" * 10_000}, "højst fylde 200 tegn"),
        ({"virksomhed_navn": "a\x00b"}, "Null-tegn"),
        *(
            ({"virksomhed_navn": tekst}, "Vi kender ikke virksomheden.")
            for tekst in ("=1+1", "<b>Åkjær</b>", "🦄", CPR, "²")
        ),
    ],
)
def test_what_is_no_guest_is_said_at_the_field(cast, moede, data, besked):
    Virksomhed.objects.create(navn="Lukket ApS", ophoert=dt.date(2025, 1, 1))
    answer = inviter(cast, moede, **data)
    assert answer.status_code == 200
    assert besked in answer.content.decode()
    assert moede.invitationer.count() == 1
    assert "<b>Åkjær" not in answer.content.decode()


def test_the_list_of_companies_offers_no_new_one(cast, moede, gaest):
    page = cast.client("ABB").get(side(moede)).content.decode()
    assert 'data-kombi="/opslag/virksomhed/?kendte=1"' in page
    for query, offered in (("", True), ("&kendte=1", False)):
        lines = cast.client("ABB").get(f"/opslag/virksomhed/?q=åkjær{query}").content.decode()
        assert "Åkjær Byg" in lines
        assert ('data-vaerdi="ny"' in lines) == offered


def test_who_may_not(cast, moede, gaest):
    assert inviter(cast, moede, "SSA", virksomhed=str(gaest.pk)).status_code == 403
    assert "Invitér en gæst" not in cast.client("SSA").get(side(moede)).content.decode()
    assert inviter(cast, type(moede)(pk=999_999), virksomhed=str(gaest.pk)).status_code == 404
    assert not Invitation.objects.filter(virksomhed=gaest).exists()
