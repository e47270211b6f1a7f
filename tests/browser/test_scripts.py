"""The scripts by themselves: each alone on a small page, with answers that the test gives, and no server."""

import re
from itertools import count
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.utils.html import escape
from playwright.sync_api import expect

from jobcenter.grund.core.cpr import moenster
from tests.core.test_cpr import NO_CPR, TODAY
from tests.core.test_cpr import SPELLINGS as CPR_SPELLINGS

SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"
_nr = count(1)

FORM = """
<form data-kladde="7:kontakt" action="/gem" method="post">
  <p data-kladde-status></p>
  <input type="hidden" name="csrfmiddlewaretoken" value="hemmelig">
  <input name="navn"> <textarea name="note"></textarea>
  <input type="radio" name="form" value="besoeg"> <input type="radio" name="form" value="telefon">
  <select name="emner" multiple><option value="a">A</option><option value="b">B</option></select>
  <input name="klientnoegle" type="hidden" value="0101011234">
  <input type="password" name="kode">
  <button type="submit">Gem</button>
</form>"""
COMBOBOX = """
<div data-kombi="/opslag"><input class="kombi__felt" id="felt" aria-label="Virksomhed">
<input class="kombi__vaerdi" type="hidden" name="virksomhed"></div><input id="naeste" aria-label="Næste">"""
STEEL, WOOD = ("7", "Nørgaards Stål A/S"), ("8", "Nørgaards Træ ApS")


def options(*found):
    shown = (f'<li role="option" data-vaerdi="{nr}" data-navn="{navn}">{navn}</li>' for nr, navn in found)
    return "".join(shown)


class Answers(dict):
    def __init__(self):
        super().__init__()
        self.asked = []


def answer_with(page, address, body):
    page.route(address, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))


@pytest.fixture(scope="module")
def shared_context(chromium):
    """Its first tab keeps alive the process of all its sites: to begin one takes longer than a test."""
    context = chromium.new_context(locale="da-DK")
    first = context.new_page()
    answer_with(first, "http://siden.invalid/", "")
    first.goto("http://siden.invalid/")
    yield context
    context.close()


@pytest.fixture
def address():
    """Each test's page has one of its own, and so a storage of its own."""
    return f"http://nr{next(_nr)}.siden.invalid/"


@pytest.fixture
def own_context(chromium):
    """For a test that stops the clock or the connection, which all tabs of a context share."""
    context = chromium.new_context(locale="da-DK")
    yield context
    context.close()


@pytest.fixture
def tab(request):
    name = "own_context" if "own_context" in request.fixturenames else "shared_context"
    page = request.getfixturevalue(name).new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def show(tab, address):
    """``show(html, "kladde.js")``: the page with the script on it; shown again it is a reload."""

    def show(html, script):
        source = "".join((SCRIPTS / name).read_text() for name in ("cpr.js", script))
        head = f'<!doctype html><html lang="da"><body data-cpr="{escape(moenster())}">'
        body = f"{head}{html}<script>{source}</script></body>"
        answer_with(tab, address, body)
        tab.goto(address)
        return tab

    return show


@pytest.fixture
def answers(tab, address):
    """What the server suggests, by what was typed; every question is noted in ``answers.asked``."""

    answers = Answers()

    def answer(route):
        typed = unquote(re.search(r"q=([^&]*)", route.request.url)[1])
        answers.asked.append(typed)
        if typed in answers:
            route.fulfill(body=answers[typed], content_type="text/html; charset=utf-8")
        else:
            route.abort()

    tab.route(re.compile(f"{re.escape(address)}opslag"), answer)
    return answers


def kept(page):
    """The fields of the draft in this browser."""
    return page.evaluate("(JSON.parse(localStorage.getItem('kladde:7:kontakt')) || {}).felter || null")


def typed(page):
    page.fill("[name=navn]", "Bækkes Maskinfabrik")
    page.fill("[name=note]", "Ring om fredagen")
    page.check("[value=telefon]")
    page.select_option("[name=emner]", ["a", "b"])
    page.wait_for_function("(localStorage.getItem('kladde:7:kontakt') || '').includes('emner')")


class TestDraft:
    def test_what_was_typed_is_there_after_a_reload(self, show):
        page = show(FORM, "kladde.js")
        typed(page)
        page.reload()
        expect(page.locator(".kladdelinje")).to_contain_text("ikke nåede at gemme")
        assert page.input_value("[name=navn]") == "Bækkes Maskinfabrik"
        assert page.input_value("[name=note]") == "Ring om fredagen"
        assert page.is_checked("[value=telefon]")
        assert page.eval_on_selector("[name=emner]", "e => [...e.selectedOptions].map(o => o.value)") == [
            "a",
            "b",
        ]

    def test_secrets_and_tokens_are_never_kept(self, show):
        page = show(FORM, "kladde.js")
        page.fill("[name=kode]", "Kaffe-og-rundstykker-9")
        typed(page)
        assert {name for name, _ in kept(page)} == {"navn", "note", "form", "emner", "klientnoegle"}

    @pytest.mark.parametrize("spelling", CPR_SPELLINGS[:15:4])
    def test_a_cpr_number_is_left_out_and_the_rest_is_kept(self, show, spelling):
        page = show(FORM, "kladde.js")
        page.fill("[name=note]", f"Tal med ham ({spelling}) i morgen, 75 11 22 33")
        page.wait_for_function("localStorage.getItem('kladde:7:kontakt')")
        note = dict(kept(page))["note"]
        assert spelling not in note
        assert note.startswith("Tal med ham (")
        assert note.endswith(") i morgen, 75 11 22 33")
        assert dict(kept(page))["klientnoegle"] == "0101011234"

    @pytest.mark.parametrize("text", ["CVR 12 34 56 78", "den 3. december 2026 kl. 14.30"])
    def test_other_numbers_are_kept(self, show, text):
        page = show(FORM, "kladde.js")
        page.fill("[name=note]", text)
        page.wait_for_function("localStorage.getItem('kladde:7:kontakt')")
        assert dict(kept(page))["note"] == text

    def test_start_over_empties_the_form_and_the_memory(self, show):
        page = show(FORM, "kladde.js")
        typed(page)
        page.reload()
        page.get_by_role("button", name="Start forfra").click()
        expect(page.locator(".kladdelinje")).to_have_count(0)
        assert page.input_value("[name=navn]") == ""
        assert not page.is_checked("[value=telefon]")
        page.reload()
        expect(page.locator(".kladdelinje")).to_have_count(0)

    def test_saved_it_is_forgotten_and_not_kept_again(self, show):
        page = show(FORM, "kladde.js")
        typed(page)
        page.evaluate("document.dispatchEvent(new CustomEvent('kladde:gemt', {detail: {navn: '7:kontakt'}}))")
        assert kept(page) is None
        page.fill("[name=navn]", "noget nyt")
        page.evaluate("new Promise(resolve => setTimeout(resolve))")
        assert kept(page) is None

    def test_a_draft_of_last_week_is_gone_and_yesterdays_is_not(self, show):
        page = show(FORM, "kladde.js")
        for name, days in (("gammel", 8), ("ny", 1)):
            page.evaluate(
                "([name, days]) => localStorage.setItem('kladde:' + name, JSON.stringify("
                "{tid: Date.now() - days * 86400000, felter: []}))",
                [name, days],
            )
        page.reload()
        left = page.evaluate("Object.keys(localStorage)")
        assert "kladde:ny" in left
        assert "kladde:gammel" not in left

    def test_a_storage_that_refuses_leaves_an_ordinary_form(self, tab, show):
        tab.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
        show(FORM, "kladde.js")
        tab.fill("[name=navn]", "Bækkes")
        assert kept(tab) is None
        assert tab.input_value("[name=navn]") == "Bækkes"

    def test_without_connection_the_button_says_so(self, own_context, tab, show):
        show(FORM, "kladde.js")
        typed(tab)
        tab.context.set_offline(True)
        tab.get_by_role("button", name="Gem").click()
        expect(tab.locator("[data-kladde-status]")).to_contain_text("Ingen forbindelse")
        expect(tab.get_by_role("button", name="Prøv igen")).to_be_visible()
        assert dict(kept(tab))["note"] == "Ring om fredagen"


class TestCpr:
    """The server's rule, asked in the page: what it takes is never warned about."""

    @pytest.fixture
    def page(self, show):
        page = show("", "cpr.js")
        page.clock.set_fixed_time(TODAY.isoformat())
        return page

    def test_what_the_server_refuses_is_seen(self, page):
        assert page.evaluate("texts => texts.filter((text) => !cpr.in(text))", CPR_SPELLINGS) == []

    def test_what_the_server_takes_is_left_alone(self, page):
        texts = [*NO_CPR, *(f"Aftale: {text}." for text in NO_CPR)]
        assert page.evaluate("texts => texts.filter((text) => cpr.in(text))", texts) == []

    def test_it_is_taken_out_as_it_is_written(self, page):
        texts = [f"Æ\u200bble ({spelling}) øl" for spelling in CPR_SPELLINGS if ")" not in spelling]
        kept = page.evaluate("texts => texts.map((text) => cpr.without(text, 'X'))", texts)
        assert {re.sub("[][\ufeff\ufe0f\u20e3]", "", text) for text in kept} == {"Æ\u200bble (X) øl"}


class TestWarning:
    """The contact form's own warning, before anything is sent."""

    NOTE = """<div class="note"><textarea data-cpr-vagt></textarea>
    <div data-cpr-advarsel><p hidden>Det ligner et CPR-nummer.</p></div></div>"""

    @pytest.mark.parametrize("spelling", CPR_SPELLINGS[:15:4])
    def test_it_comes_with_any_spelling_and_goes_again(self, show, spelling):
        page = show(self.NOTE, "kontakt.js")
        page.fill("textarea", f"Tal med ({spelling}) i morgen")
        expect(page.get_by_text("Det ligner")).to_be_visible()
        page.fill("textarea", "Tal med ham i morgen")
        expect(page.get_by_text("Det ligner")).to_be_hidden()

    @pytest.mark.parametrize("text", ["CVR 12 34 56 78", "den 3. december 2026 kl. 14.30"])
    def test_it_leaves_other_numbers_alone(self, show, text):
        page = show(self.NOTE, "kontakt.js")
        page.fill("textarea", text)
        expect(page.get_by_text("Det ligner")).to_be_hidden()


class TestCombobox:
    def field(self, show, answers):
        answers |= {
            "n": options(STEEL, WOOD),
            "": options(WOOD),
            "x": options(("ny", "x")),
            "s": options(STEEL),
        }
        return show(COMBOBOX, "combobox.js").get_by_role("combobox")

    def chosen(self, tab):
        return tab.input_value(".kombi__vaerdi")

    def test_arrows_and_enter_choose(self, tab, show, answers):
        field = self.field(show, answers)
        field.press_sequentially("n")
        expect(tab.get_by_role("option")).to_have_count(2)
        expect(field).to_have_attribute("aria-expanded", "true")
        expect(tab.get_by_role("option", selected=True)).to_have_text(STEEL[1])
        field.press("ArrowDown")
        expect(tab.get_by_role("option", selected=True)).to_have_text(WOOD[1])
        field.press("ArrowDown")
        expect(tab.get_by_role("option", selected=True)).to_have_text(STEEL[1])
        field.press("ArrowUp")
        field.press("Enter")
        assert self.chosen(tab) == "8"
        expect(field).to_have_value(WOOD[1])
        expect(field).to_have_attribute("aria-expanded", "false")

    def test_a_click_chooses_and_keeps_the_focus(self, tab, show, answers):
        field = self.field(show, answers)
        field.press_sequentially("n")
        tab.get_by_role("option", name=STEEL[1]).click()
        assert self.chosen(tab) == "7"
        expect(field).to_be_focused()

    def test_escape_closes_and_chooses_nothing(self, tab, show, answers):
        field = self.field(show, answers)
        field.press_sequentially("n")
        expect(tab.get_by_role("option")).to_have_count(2)
        field.press("Escape")
        expect(tab.get_by_role("option")).to_have_count(0)
        assert self.chosen(tab) == ""

    def test_typing_on_takes_the_choice_back(self, tab, show, answers):
        field = self.field(show, answers)
        field.press_sequentially("n")
        tab.get_by_role("option", name=STEEL[1]).click()
        field.press_sequentially("!")
        assert self.chosen(tab) == ""

    def test_a_name_in_full_is_that_one_when_the_field_is_left_and_half_a_name_is_none(
        self, tab, show, answers
    ):
        answers |= {"Nørgaards Stål a/s": options(STEEL)}
        field = self.field(show, answers)
        field.fill("Nørgaards Stål a/s")
        expect(tab.get_by_role("option")).to_have_count(1)
        tab.focus("#naeste")
        assert self.chosen(tab) == "7"
        field.fill("n")
        expect(tab.get_by_role("option")).to_have_count(2)
        tab.focus("#naeste")
        assert self.chosen(tab) == ""

    def test_a_new_one_is_said_to_be_new_and_is_never_proposed_first(self, tab, show, answers):
        field = self.field(show, answers)
        field.press_sequentially("x")
        expect(tab.get_by_role("option")).to_have_count(1)
        expect(tab.get_by_role("option", selected=True)).to_have_count(0)
        field.press("ArrowDown")
        field.press("Enter")
        assert self.chosen(tab) == "ny"
        expect(tab.get_by_role("status")).to_contain_text("Oprettes som ny")

    def test_the_number_of_suggestions_is_told_to_a_screen_reader(self, tab, show, answers):
        field = self.field(show, answers)
        field.press_sequentially("s")
        expect(tab.get_by_role("status")).to_have_text("1 forslag")

    def test_quick_letters_are_one_question_and_no_answer_is_said_in_words(
        self, own_context, tab, show, answers
    ):
        tab.clock.install()
        field = self.field(show, answers)
        field.press_sequentially("sta")
        assert answers.asked == []
        tab.clock.run_for(150)
        expect(tab.get_by_role("status")).to_contain_text("Listen kan ikke hentes lige nu")
        assert answers.asked == ["sta"]
        assert self.chosen(tab) == ""
