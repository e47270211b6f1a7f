"""Who finds what in the frame."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from jobcenter.grund.core import navigation
from jobcenter.grund.core.navigation import HOVED, MAX_SYNLIGE, MENU, Navigation, Punkt
from tests.conftest import CAST


@pytest.fixture
def links(cast):
    def build(initialer, path="/"):
        request = RequestFactory().get(path)
        request.user = cast[initialer]
        return Navigation(request)

    return build


@pytest.mark.parametrize("initialer", CAST)
def test_every_item_opens_for_those_who_see_it(initialer, cast, links):
    seen = links(initialer)
    client = cast.client(initialer)
    for link in [*seen.synlige, *seen.menu]:
        assert client.get(link.url).status_code == 200, link.navn


@pytest.mark.parametrize("initialer", CAST)
def test_at_most_seven_items_stand_in_the_frame(initialer, links):
    assert len(links(initialer).synlige) <= MAX_SYNLIGE


def test_what_does_not_fit_lies_in_the_menu(cast, links, monkeypatch):
    many = tuple(Punkt(f"Punkt {n}", "core:komponenter", "regler_admin", "info") for n in range(9))
    monkeypatch.setattr(navigation, "HOVED", many)
    seen = links("AAD")
    assert [link.navn for link in seen.synlige] == [f"Punkt {n}" for n in range(7)]
    assert [link.navn for link in seen.menu][:2] == ["Punkt 7", "Punkt 8"]


def test_a_screen_that_does_not_exist_is_left_out(links, monkeypatch):
    monkeypatch.setattr(navigation, "HOVED", (Punkt("Ikke bygget", "findes:ikke", "indlogget", "info"),))
    assert links("ABB").synlige == []


def test_an_administrator_sees_the_house_and_a_consultant_does_not(links):
    assert "Komponenter" in [link.navn for link in links("AAD").menu]
    assert "Komponenter" not in [link.navn for link in links("ABB").menu]


def test_the_page_one_stands_on_is_marked(links):
    menu = links("AAD", reverse("core:komponenter")).menu
    assert [link.navn for link in menu if link.aktiv] == ["Komponenter"]


def test_a_number_can_be_put_on_an_item(links, monkeypatch):
    monkeypatch.setattr(navigation, "_maerker", {})
    navigation.maerke("core:komponenter", lambda user: 3 if user.initialer == "AAD" else 0, "nye")
    numbers = {link.navn: link.antal for link in links("AAD").menu}
    assert numbers["Komponenter"] == 3
    assert numbers["Skift adgangskode"] == 0


def test_nobody_signed_in_sees_nothing(db):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    seen = Navigation(request)
    assert (seen.synlige, seen.menu, seen.soeg, seen.knap) == ([], [], None, None)


def test_names_and_keys_are_used_once():
    everything = (*HOVED, *MENU)
    assert len({punkt.navn for punkt in everything}) == len(everything)
    keys = [punkt.tast for punkt in everything if punkt.tast]
    assert len(set(keys)) == len(keys)


def test_the_phone_bar_is_never_empty_for_an_administrator(links):
    assert [link.navn for link in links("AAD").telefon][:1] == ["Brugere"]


@pytest.mark.parametrize(
    ("path", "navn"),
    [
        ("/centre/7/", "Pladser"),
        ("/forloeb/7/", "Pladser"),
        ("/alliancer/", "Aftaler"),
        ("/kandidater/", "Kandidater"),
    ],
)
def test_the_item_a_page_belongs_to_is_marked(links, path, navn):
    assert [link.navn for link in links("ABB", path).synlige if link.aktiv] == [navn]


@pytest.mark.parametrize(
    ("initialer", "i_rammen"),
    [
        ("ABB", "Min dag, Virksomheder, Pladser, Kandidater, Aftaler, Netværk"),
        ("AAD", "Virksomheder, Brugere, Kodelister, Indstillinger, Kørsler, Udbakke"),
    ],
)
def test_what_the_apps_declare_stands_in_the_order_of_the_day(links, initialer, i_rammen):
    assert ", ".join(link.navn for link in links(initialer).synlige) == i_rammen


def test_the_search_and_the_button_come_from_the_app_that_has_them(links):
    assert links("ABB").soeg["url"] == "/virksomheder/"
    assert links("ABB").knap["valg"].navn == "Registrér kontakt"
    assert (links("AAD").soeg["url"], links("AAD").knap) == ("/virksomheder/", None)
