"""The frame of every page in a browser: navigation, menu, keys, forms with errors, sign-in."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from netvaerk.models import Moede
from tests.access_matrix import World
from tests.browser.conftest import at_a_desk, on_a_phone
from tests.conftest import PASSWORD


@pytest.fixture
def components(browser_page, signed_in):
    signed_in(browser_page, "AAD").goto("/komponenter/")
    return browser_page


def test_every_component_is_usable_by_everybody(components, axe):
    axe(components)


def test_errors_stand_on_top_and_lead_to_their_field(components, axe):
    components.goto("/komponenter/?fejl=1")
    axe(components)
    summary = components.get_by_role("alert").filter(has_text="Ret dette")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name=re.compile("^Hvordan")).click()
    expect(components.get_by_label("Telefon").first).to_be_focused()
    field = components.get_by_label("Virksomhedens navn")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Fejl:"))


def test_the_menu_opens_and_escape_closes_it(components, axe):
    knob = components.locator(".menu__knap")
    knob.click()
    expect(components.get_by_role("button", name="Log ud")).to_be_visible()
    axe(components)
    components.keyboard.press("Escape")
    expect(components.get_by_role("button", name="Log ud")).to_be_hidden()
    expect(knob).to_be_focused()


def test_the_list_of_keys(components, axe):
    components.keyboard.press("?")
    dialog = components.get_by_role("dialog", name="Tastaturgenveje")
    expect(dialog).to_be_visible()
    axe(components)
    components.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_keys_are_letters_while_somebody_types(components):
    field = components.get_by_label("Virksomhedens navn")
    field.fill("")
    field.press("?")
    expect(components.get_by_role("dialog")).to_be_hidden()
    expect(field).to_have_value("?")


def test_the_skip_link_is_the_first_stop(components):
    components.keyboard.press("Tab")
    skip = components.get_by_role("link", name="Gå til indholdet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    skip.press("Enter")
    expect(components.locator("main")).to_be_focused()


@on_a_phone
def test_tap_targets_on_a_phone_are_44_pixels(components):
    sizes = components.eval_on_selector_all(
        "main button, main .button, main .form-input, main .form-select, .menu__knap, .bund a",
        "all => all.filter(e => e.offsetParent).map(e => [e.outerHTML.slice(0, 90), e.offsetHeight])",
    )
    assert sizes
    assert [line for line in sizes if line[1] < 44] == []


def test_sign_in(browser_page, axe, cast):
    anne = cast["ABB"]
    anne.set_password(PASSWORD)
    anne.save()
    browser_page.goto("/konto/log-ind/")
    axe(browser_page)
    browser_page.get_by_label("E-mail").fill(anne.email)
    browser_page.get_by_label("Adgangskode", exact=True).fill("forkert")
    browser_page.get_by_role("button", name="Log ind").click()
    expect(browser_page.get_by_role("alert")).to_be_visible()
    axe(browser_page)
    browser_page.get_by_label("Adgangskode", exact=True).fill(PASSWORD)
    browser_page.get_by_role("button", name="Log ind").click()
    expect(browser_page.locator(".menu__knap")).to_be_visible()


@pytest.mark.parametrize("path", ["/konto/adgangskode/glemt/", "/konto/adgangskode/ny/x-y/", "/findes-ikke/"])
def test_pages_without_signing_in(browser_page, axe, path, cast):
    browser_page.goto(path)
    expect(browser_page.get_by_role("heading", level=1)).to_be_visible()
    axe(browser_page)


@pytest.fixture
def min_dag(browser_page, signed_in):
    signed_in(browser_page, "ABB").goto("/min-dag/")
    return browser_page


@at_a_desk
def test_keys_lead_around(min_dag):
    for key in "gv":
        min_dag.keyboard.press(key)
    min_dag.wait_for_url(re.compile("/virksomheder/$"))  # Waits until its keys are listened to.
    for key in "gd":
        min_dag.keyboard.press(key)
    min_dag.wait_for_url(re.compile("/min-dag/$"))
    min_dag.keyboard.press("/")
    expect(min_dag.get_by_role("searchbox", name="Søg efter virksomhed")).to_be_focused()
    min_dag.keyboard.type("kg")
    expect(min_dag.get_by_role("searchbox", name="Søg efter virksomhed")).to_have_value("kg")


@at_a_desk
def test_k_opens_registrer_kontakt_and_escape_closes_it(min_dag):
    min_dag.keyboard.press("k")
    sheet = min_dag.get_by_role("dialog", name="Registrér kontakt")
    expect(sheet.get_by_role("combobox", name="Virksomhed")).to_be_focused()
    min_dag.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


@on_a_phone
def test_the_bottom_bar_searches_on_a_phone(min_dag, axe):
    bar = min_dag.get_by_role("navigation", name="Genveje")
    bar.get_by_role("link", name="Søg").click()
    field = min_dag.get_by_role("searchbox", name="Søg efter virksomhed")
    expect(field).to_be_focused()
    axe(min_dag)
    field.fill("bækkes")
    field.press("Enter")
    expect(min_dag).to_have_url(re.compile(r"/virksomheder/\?q=b"))


@on_a_phone
def test_the_answers_of_a_card_stand_on_one_line_right_under_what_they_answer(browser_page, signed_in, cast):
    moede = World(cast).moede
    Moede.objects.filter(pk=moede.pk).update(dato=timezone.localdate() + dt.timedelta(days=20))
    signed_in(browser_page, "ABB").goto(moede.get_absolute_url())
    cell = browser_page.locator("td.kolonne-svar").bounding_box()
    answers = [knap.bounding_box() for knap in browser_page.locator("td.kolonne-svar button").all()]
    assert len(answers) == 3
    assert len({answer["y"] for answer in answers}) == 1
    assert answers[0]["y"] - cell["y"] < 44
