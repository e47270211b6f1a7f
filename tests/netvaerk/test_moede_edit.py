"""A meeting that is planned is corrected: what follows from it, who may, and what an old copy is told."""

import datetime as dt

import pytest
from django.utils import timezone

from jobcenter.grund.audit.log import haendelser
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk
from netvaerk.services import cancel_moede, hold_moede, plan_moede
from virksomheder.models import Virksomhed


def om(dage):
    return timezone.localdate() + dt.timedelta(days=dage)


@pytest.fixture
def moede(cast):
    netvaerk = Netvaerk.objects.create(
        navn="Mentornetværket", slags="viden", formaal="At lære", tovholder=cast.anne, start=om(-300)
    )
    for navn in ("Bækkes Maskinfabrik", "Åkjær Byg"):
        virksomhed = Virksomhed.objects.create(navn=navn)
        Medlemskab.objects.create(netvaerk=netvaerk, virksomhed=virksomhed, fra=om(-100))
    return plan_moede(
        netvaerk, by=cast.anne, dato=om(20), emne="God modtagelse", tidspunkt=dt.time(14), sted="Kantinen"
    )


def side(moede):
    return f"/netvaerk/moede/{moede.pk}/ret/"


def felter(client, moede, **andre):
    """What the form holds when it is opened, and what is typed over it."""
    form = client.get(side(moede)).context["form"]
    held = {navn: form[navn].value() for navn in form.fields}
    # Whatever day it is.
    return (
        {"dato": held["dato"].isoformat(), "dato-fridag": "on"}
        | {n: v for n, v in held.items() if n != "dato"}
        | andre
    )


def ord_paa(answer):
    return " ".join(answer.content.decode().split())


def test_the_place_is_found_and_noted(cast, moede):
    client = cast.client("ABB")
    answer = client.post(side(moede), felter(client, moede, sted="Biblioteket"), follow=True)
    assert answer.redirect_chain[-1][0] == moede.get_absolute_url()
    moede.refresh_from_db()
    assert (moede.sted, moede.emne, moede.dato, moede.tidspunkt) == (
        "Biblioteket",
        "God modtagelse",
        om(20),
        dt.time(14),
    )
    assert "Biblioteket" in ord_paa(answer)
    told = {(h.handling, h.aktoer) for h in haendelser("netvaerk", moede.netvaerk_id).haendelser}
    assert ("netvaerk.moede_ret", cast.anne.get_short_name()) in told


def test_the_form_says_what_stands_and_that_nobody_is_written_to(cast, moede):
    page = ord_paa(cast.client("ABB").get(side(moede)))
    for held in (
        'value="God modtagelse"',
        f'value="{om(20).isoformat()}"',
        'value="14:00"',
        'value="Kantinen"',
    ):
        assert held in page
    assert "Inviteret: 2 virksomheder. Der går ingen mail ud, når du retter." in page


def test_who_is_invited_must_be_told_and_answers_stay(cast, moede):
    Invitation.objects.filter(virksomhed__navn="Åkjær Byg").update(svar="kommer")
    client = cast.client("ABB")
    answer = ord_paa(client.post(side(moede), felter(client, moede, dato=om(27).isoformat()), follow=True))
    assert "giv selv besked til de 2 inviterede virksomheder" in answer
    assert "Svarene gælder den gamle dag." in answer
    assert Invitation.objects.filter(svar="kommer").count() == 1
    moede.refresh_from_db()
    answer = ord_paa(client.post(side(moede), felter(client, moede, emne="Den gode modtagelse"), follow=True))
    assert "Mødet er rettet." in answer
    assert "giv selv besked" not in answer


def test_an_old_copy_is_refused_and_nothing_is_lost(cast, moede):
    anne, lis = cast.client("ABB"), cast.client("LTH")
    old = felter(anne, moede, sted="Biblioteket")
    lis.post(side(moede), felter(lis, moede, sted="Rådhuset", tidspunkt="15:30"))
    answer = anne.post(side(moede), old)
    said = ord_paa(answer)
    assert f"{cast.lis.get_short_name()} rettede det kl. " in said
    assert "Nu står der »Rådhuset«. Du har skrevet »Biblioteket«." in said
    assert 'value="Biblioteket"' in said
    assert 'value="15:30"' in said
    moede.refresh_from_db()
    assert moede.sted == "Rådhuset"
    again = old | {"udgave": answer.context["form"]["udgave"].value()}
    assert anne.post(side(moede), again).status_code == 302
    moede.refresh_from_db()
    assert (moede.sted, moede.tidspunkt) == ("Biblioteket", dt.time(14))


@pytest.mark.parametrize("udgave", ["", "ukendt", "x" * 10_000])
def test_a_copy_without_its_mark_is_old(cast, moede, udgave):
    client = cast.client("ABB")
    answer = client.post(side(moede), felter(client, moede, sted="Et andet sted", udgave=udgave))
    assert "rettede det" in ord_paa(answer)
    moede.refresh_from_db()
    assert moede.sted == "Kantinen"


def test_a_meeting_that_is_over_stands(cast, moede):
    client = cast.client("ABB")
    changed = felter(client, moede, sted="Et andet sted")
    cancel_moede(moede, by=cast.anne)
    assert "Mødet er aflyst." in ord_paa(client.post(side(moede), changed))
    Moede.objects.update(aflyst=False, dato=om(-1))
    moede.refresh_from_db()
    hold_moede(moede, by=cast.anne, kom=[])
    assert "Mødet er afholdt." in ord_paa(client.post(side(moede), changed))
    moede.refresh_from_db()
    assert moede.sted == "Kantinen"
    assert "Ret mødet" not in ord_paa(client.get(moede.get_absolute_url()))


def test_the_way_to_it_is_for_those_who_may(cast, moede):
    assert f'href="{side(moede)}"' in ord_paa(cast.client("ABB").get(moede.get_absolute_url()))
    assert "Ret mødet" not in ord_paa(cast.client("SSA").get(moede.get_absolute_url()))
    assert cast.client("SSA").get(side(moede)).status_code == 403
    assert cast.client("SSA").post(side(moede), {"emne": "Overtaget"}).status_code == 403
    assert cast.client("ABB").get("/netvaerk/moede/999999/ret/").status_code == 404


FAR = "Vælg en dag inden for fem år fra i dag."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"dato": "0001-01-01"}, FAR),
        ({"dato": "1926-11-28"}, FAR),
        ({"dato": "3028-11-28"}, FAR),
        ({"dato": "9999-12-31"}, FAR),
        ({"dato": "2026-02-30"}, "Indtast en gyldig dato."),
        ({"dato": ""}, "Skal udfyldes."),
        ({"tidspunkt": "25:99"}, "Indtast en gyldig tid."),
        ({"emne": ""}, "Skal udfyldes."),
        ({"emne": "x" * 10_000}, "Denne værdi må højst have 160 tegn (den har 10000)."),
        ({"sted": "x" * 10_000}, "Denne værdi må højst have 160 tegn (den har 10000)."),
        ({"sted": "Hos 010190-1234"}, "Det ligner et CPR-nummer."),
        ({"emne": "Møde om 0101901234"}, "Det ligner et CPR-nummer."),
        ({"emne": "a\x00b"}, "Null-tegn er ikke tilladte."),
        ({"sted": "a\x07b"}, "Teksten har tegn, der ikke kan læses. Skriv den igen."),
    ],
    ids=lambda value: ascii(value)[:30],
)
@pytest.mark.parametrize("hvor", ["ny", "ret"])
def test_what_cannot_be_is_answered_in_danish(cast, moede, hvor, typed, said):
    client = cast.client("ABB")
    data = felter(client, moede, **typed)
    address = side(moede) if hvor == "ret" else f"/netvaerk/{moede.netvaerk_id}/nyt-moede/"
    answer = client.post(address, data)
    assert answer.status_code == 200
    assert said in ord_paa(answer)
    assert Moede.objects.get().sted == "Kantinen"
