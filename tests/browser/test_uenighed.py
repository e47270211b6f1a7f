"""A colleague has changed the same: what is seen of it, and what a browser that goes back makes of a form."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.access_matrix import World
from tests.browser.conftest import at_a_desk
from virksomheder.services.virksomhed import update_virksomhed

ELSEWHERE = "/konto/adgangskode/"


@pytest.fixture
def world(cast):
    return World(cast)


@pytest.fixture
def form(browser_page, signed_in, world):
    """Anne has the form of a company open."""
    page = signed_in(browser_page, "ABB")
    page.goto(reverse("virksomheder:virksomhed_update", args=[world.virksomhed.pk]))
    return page


def lis_writes(world, **felter):
    update_virksomhed(world.virksomhed, by=world.cast.lis, **felter)


def stands(world):
    world.virksomhed.refresh_from_db()
    return world.virksomhed


def test_both_values_are_seen_and_the_second_time_it_is_saved(form, world, axe):
    form.get_by_label("Telefon").fill("20111213")
    lis_writes(world, telefon="20111214", navn="Bækkes Maskiner")
    form.get_by_role("button", name="Gem").click()
    summary = form.get_by_role("alert").filter(has_text="Ret dette")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Nu står der »20111214«. Du har skrevet »20111213«.")
    expect(summary).to_contain_text(f"{world.cast.lis.get_short_name()} rettede det kl. ")
    axe(form)
    expect(form.get_by_label("Navn")).to_have_value("Bækkes Maskiner")
    assert stands(world).telefon == "20111214"
    summary.get_by_role("link").click()
    expect(form.get_by_label("Telefon")).to_be_focused()
    form.keyboard.press("Enter")
    expect(form.get_by_text("Oplysningerne er rettet.")).to_be_visible()
    assert (stands(world).telefon, stands(world).navn) == ("20111213", "Bækkes Maskiner")


@at_a_desk
@pytest.mark.parametrize("how", ["back", "reload"])
def test_what_a_browser_remembers_is_no_choice(form, world, how):
    """It shows what was chosen when the page was left; Anne never touched it."""
    if how == "back":
        form.goto(ELSEWHERE)
    lis_writes(world, sektor="offentlig")
    form.go_back() if how == "back" else form.reload()
    form.get_by_label("Telefon").fill("20111213")
    form.get_by_role("button", name="Gem").click()
    expect(form.get_by_text("Oplysningerne er rettet.")).to_be_visible()
    assert (stands(world).telefon, stands(world).sektor) == ("20111213", "offentlig")


@at_a_desk
def test_what_was_typed_before_going_away_does_not_win_unseen(form, world):
    form.get_by_label("Sektor").select_option("offentlig")
    form.get_by_label("Sektor").select_option("privat")
    form.get_by_label("Navn").fill("Annes navn")
    form.goto(ELSEWHERE)
    lis_writes(world, navn="Lis' navn")
    form.go_back()
    form.get_by_label("Navn").fill("Annes navn")
    form.get_by_role("button", name="Gem").click()
    expect(form.get_by_role("alert").filter(has_text="Nu står der »Lis' navn«")).to_be_visible()
    assert stands(world).navn == "Lis' navn"


@at_a_desk
def test_saved_and_gone_back_to_it_is_corrected_once_more(form, world):
    form.get_by_label("Telefon").fill("20111213")
    form.get_by_role("button", name="Gem").click()
    expect(form.get_by_text("Oplysningerne er rettet.")).to_be_visible()
    form.go_back()
    form.get_by_label("E-mail").fill("ny@firma.invalid")
    form.get_by_role("button", name="Gem").click()
    expect(form.get_by_text("Oplysningerne er rettet.")).to_be_visible()
    assert (stands(world).telefon, stands(world).email) == ("20111213", "ny@firma.invalid")
