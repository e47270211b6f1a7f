"""A jobkonsulent's day in a browser: refer, match, book in three clicks, follow up, end."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from forloeb.models import Forloeb, Kandidat, Opfoelgning
from tests.browser.conftest import at_a_desk
from tests.forloeb import byg
from tests.forloeb.byg import i_dag


@pytest.fixture
def center(cast):
    """Four slots: one taken, one reserved, one on pause, one free."""
    center = byg.center("Hedensted Byg", ansvarlig=cast.anne, start=i_dag(-90))
    taken, reserved, paused, _ = center.pladser.order_by("nr")
    byg.forloeb(cast.lis, taken, i_dag(-20), i_dag(40), borger=byg.borger(cast.jonas, "Bo Optaget"))
    byg.forloeb(cast.lis, reserved, i_dag(5), i_dag(60), tilstand="reserveret")
    paused.pauser.create(fra=i_dag(-3), til=i_dag(60), aarsag="Ombygning")
    return center


@pytest.fixture
def jonas(browser_page, signed_in, center):
    return signed_in(browser_page, "JKO")


def said(page, text):
    expect(page.locator("#beskeder")).to_contain_text(text)


def refer(page, axe):
    page.goto("/kandidater/")
    axe(page)
    page.get_by_role("link", name="Henvis", exact=True).click()
    page.get_by_label("CPR-nummer").fill("670761-1234")
    page.get_by_label("Navn").fill("Mikkel Krogsgaard")
    page.get_by_role("checkbox", name="Lager").check()
    axe(page)
    page.get_by_role("button", name="Henvis").click()
    said(page, "Kandidaten er på listen.")
    axe(page)


def test_the_day(jonas, axe, center):
    page = jonas
    refer(page, axe)
    # Match and book.
    page.get_by_role("link", name="Find plads").click()
    expect(page.get_by_text("Find en plads til MK.")).to_be_visible()
    axe(page)
    page.locator("a[href*='/book/']:visible").last.click()
    expect(page.get_by_role("radio", name=re.compile("^MK"))).to_be_checked()
    axe(page)
    page.get_by_role("button", name="Book pladsen").click()
    said(page, "er booket til MK")
    axe(page)
    forloeb = Forloeb.objects.get(borger__initialer="MK", tilstand="bekraeftet")
    assert Kandidat.objects.get().afsluttet_aarsag == "placeret"
    # A week later: follow up, extend, then end on the spot.
    Forloeb.objects.filter(pk=forloeb.pk).update(start=i_dag(-8))
    Opfoelgning.objects.filter(pk=forloeb.opfoelgninger.first().pk).update(forfald=i_dag())
    page.goto(reverse("forloeb:opfoelgning_center", args=[center.pk]))
    row = page.locator(f"#runde-{forloeb.pk}")
    expect(row).to_contain_text("Mikkel Krogsgaard")
    axe(page)
    row.get_by_role("radio", name="Mødt alle dage").check()
    row.get_by_label(re.compile("Kort note")).fill("Glad for lageret")
    row.get_by_role("button", name=re.compile("^Gem")).click()
    expect(row).to_contain_text("I dag: mødt alle dage – Glad for lageret")
    axe(page)
    slut = forloeb.slut
    row.locator("summary", has_text="Forlæng").click()
    row.get_by_role("button", name=re.compile("^Forlæng")).click()
    expect(row).to_contain_text("Forløbet er forlænget.")
    forloeb.refresh_from_db()
    assert (forloeb.slut - slut).days == 28
    row.locator("summary", has_text="Afslut").click()
    row.get_by_label("Hvorfor").select_option("Job på stedet")
    row.get_by_role("button", name=re.compile("^Afslut")).click()
    expect(row).to_contain_text("Forløbet er afsluttet.")
    axe(page)
    forloeb.refresh_from_db()
    assert forloeb.slut == i_dag()


# Every press of a finger or a mouse button, counted by the browser itself and kept from page to page.
COUNT_PRESSES = """addEventListener("pointerdown", (event) => {
  if (event.isTrusted) sessionStorage.setItem("tryk", 1 + Number(sessionStorage.getItem("tryk")));
}, true);"""


@pytest.fixture
def counted(jonas, cast):
    """Jonas's page with a candidate waiting, and nothing pressed yet."""
    byg.kandidat(cast.jonas, "Mikkel Krogsgaard", oensker=["lager"], jobkonsulent=cast.jonas)
    jonas.add_init_script(COUNT_PRESSES)
    return jonas


def presses(page):
    return int(page.evaluate("sessionStorage.getItem('tryk')"))


def test_three_clicks_from_a_free_cell(counted, axe):
    page = counted
    page.goto("/pladser/")
    axe(page)
    page.locator("a[href*='/book/']:visible").first.click()
    page.get_by_role("radio", name=re.compile("^MK")).click()
    page.get_by_role("button", name="Book pladsen").click()
    said(page, "er booket til MK")
    assert presses(page) == 3
    assert Forloeb.objects.filter(borger__initialer="MK", tilstand="bekraeftet").count() == 1


def test_three_clicks_from_a_candidate(counted, axe):
    page = counted
    page.goto("/kandidater/")
    page.get_by_role("link", name="Find plads").click()
    page.locator("a[href*='/book/']:visible").first.click()
    page.get_by_role("button", name="Book pladsen").click()
    said(page, "er booket til MK")
    assert presses(page) == 3
    assert Forloeb.objects.filter(borger__initialer="MK", tilstand="bekraeftet").count() == 1


@at_a_desk
def test_the_board_by_arrow_keys(jonas):
    page = jonas
    page.goto("/pladser/")
    bands = page.locator("[data-tavle] a.baand")
    assert [band.get_attribute("tabindex") for band in bands.all()].count("0") == 1
    bands.first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).to_have_attribute("aria-label", re.compile("^ledig fra"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_attribute("aria-label", re.compile("reserveret"))
    page.keyboard.press("Home")
    expect(page.locator(":focus")).to_have_attribute("aria-label", re.compile("^ledig nu"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/book/"))


@at_a_desk
def test_the_board_follows_the_filter(jonas, axe):
    page = jonas
    page.goto("/pladser/")
    page.locator("#div_id_funktion summary").click()
    page.get_by_label("Kontor").check(force=True)
    expect(page.get_by_role("heading", name="Ingen pladser passer")).to_be_visible()
    expect(page).to_have_url(re.compile("funktion="))
    expect(page.locator("#id_funktion-valgt")).to_have_text("Kontor")


def test_whole_number_on_request(jonas, axe, cast):
    borger = byg.borger(cast.jonas, "Zenia Qvist", jobkonsulent=cast.jonas)
    page = jonas
    page.goto(reverse("borgere:borger_detail", args=[borger.offentlig_id]))
    axe(page)
    page.get_by_role("button", name="Vis hele nummeret").click()
    cpr = borger.identitet.cpr
    expect(page.locator("#cpr")).to_contain_text(f"{cpr[:6]}-{cpr[6:]}")
    axe(page)


def test_sixty_slots_over_half_a_year_without_scrolling_sideways(jonas, cast):
    for nr in range(11):
        byg.center(f"Center {nr:02}", pladser=5)
    jonas.goto("/pladser/")
    assert not jonas.evaluate("document.scrollingElement.scrollWidth > innerWidth")
