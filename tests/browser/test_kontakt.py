"""Registrér kontakt in a browser: quick, and nothing typed is ever lost."""

import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect

from jobcenter.grund.accounts.idle import LAST_SEEN
from tests.browser.conftest import PHONE
from tests.conftest import PASSWORD
from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed

# What does not depend on the width is tried where it is most used.
on_a_phone = pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])


@pytest.fixture
def stald(transactional_db):
    return Virksomhed.objects.create(
        navn="Bækkes Maskinfabrik", cvr="99000017", by="Hedensted", postnr="8722"
    )


@pytest.fixture
def anne(browser_page, signed_in, stald):
    """Anne on the page of a company, where the sheet is a tap away."""
    page = signed_in(browser_page, "ABB")
    page.goto("/kontakt/dag/")
    return page


def open_sheet(page):
    page.locator("a[data-ark]:visible").first.click()
    sheet = page.get_by_role("dialog", name="Registrér kontakt")
    expect(sheet).to_be_visible()
    return sheet


def choose_company(page, sheet, typed="bækkes maskin", name="Bækkes Maskinfabrik"):
    field = sheet.get_by_role("combobox", name="Virksomhed")
    field.fill(typed)
    sheet.get_by_role("option", name=re.compile(name)).first.click()
    expect(field).to_have_value(name)


def save(sheet):
    sheet.get_by_role("button", name=re.compile("^(Gem|Prøv igen)$")).click()


def said(page, text):
    expect(page.locator("#beskeder")).to_contain_text(text)


def fall_asleep(page):
    """The last click was too long ago."""
    cookie = next(c["value"] for c in page.context.cookies() if c["name"] == "sessionid")
    session = SessionStore(cookie)
    session[LAST_SEEN] -= 24 * 3600
    session.save()


def test_registered_from_any_page_and_back_again(anne, axe):
    sheet = open_sheet(anne)
    expect(sheet.get_by_role("combobox", name="Virksomhed")).to_be_focused()
    axe(anne)
    choose_company(anne, sheet)
    sheet.get_by_role("radio", name="Besøg").check()
    sheet.get_by_label("Formål").select_option("Fleksjob")
    sheet.get_by_role("radio", name="Interesseret").check()
    sheet.get_by_label("Note").fill("Vil gerne have en kandidat fra januar")
    sheet.get_by_role("radio", name=re.compile("Om en uge")).check()
    sheet.get_by_label("Hvad", exact=True).fill("Ring om en kandidat")
    axe(anne)
    save(sheet)
    said(anne, "Kontakten med Bækkes Maskinfabrik er gemt")
    expect(anne).to_have_url(re.compile("/kontakt/dag/"))
    kontakt = Kontakt.objects.get()
    assert (kontakt.form, kontakt.udfald.kode, kontakt.konsulent.initialer) == (
        "besoeg",
        "interesseret",
        "ABB",
    )
    assert kontakt.naeste_skridt.get().hvad == "Ring om en kandidat"


@on_a_phone
def test_everything_fits_one_screen_of_a_small_phone(anne):
    anne.set_viewport_size({"width": 360, "height": 640})
    sheet = open_sheet(anne)
    for name in ("Virksomhed", "Formål", "Note"):
        expect(sheet.get_by_label(name)).to_be_in_viewport(ratio=1)
    for name in ("Telefon", "Ikke truffet", "Om en måned", "Dato"):
        expect(sheet.get_by_role("radio", name=re.compile(name)).first).to_be_in_viewport(ratio=1)
    expect(sheet.get_by_role("button", name="Gem")).to_be_in_viewport(ratio=1)


@on_a_phone
def test_combobox_by_keyboard(anne):
    Virksomhed.objects.create(navn="Bækken Kro")
    sheet = open_sheet(anne)
    field = sheet.get_by_role("combobox", name="Virksomhed")
    field.press_sequentially("bæk")
    options = sheet.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_count(3)  # two companies, and a new one
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id"))
    second = options.nth(1).get_attribute("data-navn")
    with anne.expect_response("**/opslag/virksomhed/valgt/**"):
        field.press("Enter")
    expect(field).to_have_value(second)
    expect(options).to_have_count(0)
    expect(sheet).to_be_visible()
    with anne.expect_response("**/opslag/virksomhed/valgt/**"):
        field.press_sequentially("x")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(sheet).to_be_visible()
    field.press("Escape")
    expect(sheet).to_be_hidden()


@on_a_phone
def test_a_new_company_with_just_its_name(anne):
    sheet = open_sheet(anne)
    sheet.get_by_role("combobox", name="Virksomhed").fill("Pølsevognen")
    sheet.get_by_role("option", name=re.compile("Opret »Pølsevognen« som ny")).click()
    expect(sheet).to_contain_text("Oprettes som ny, foreløbig virksomhed")
    save(sheet)
    said(anne, "Pølsevognen")
    assert Virksomhed.objects.get(navn="Pølsevognen").er_foreloebig


def test_colleagues_contact_is_told_when_the_company_is_chosen(anne, cast, stald, axe):
    Kontakt.objects.create(
        virksomhed=stald, konsulent=cast.lis, dato=timezone.localdate(), form="telefon", note="Ring i uge 50"
    )
    sheet = open_sheet(anne)
    choose_company(anne, sheet)
    expect(sheet.locator("#valgt")).to_contain_text("Lis T. ringede i dag")
    expect(sheet.locator("#valgt")).to_contain_text("Ring i uge 50")
    axe(anne)


def test_errors_are_shown_in_the_sheet_and_nothing_is_lost(anne, axe):
    sheet = open_sheet(anne)
    sheet.get_by_label("Note").fill("Står her stadig")
    save(sheet)
    expect(sheet.get_by_role("alert")).to_contain_text("Skriv, hvilken virksomhed det var")
    expect(sheet.get_by_label("Note")).to_have_value("Står her stadig")
    axe(anne)


@on_a_phone
def test_cpr_is_warned_about_before_saving(anne):
    sheet = open_sheet(anne)
    warning = sheet.get_by_text("Det ligner et CPR-nummer")
    sheet.get_by_label("Note").fill("Ring om 010190-1234")
    expect(warning).to_be_visible()
    sheet.get_by_label("Note").fill("Ring om ordren")
    expect(warning).to_be_hidden()


def test_another_number_is_saved_by_a_tick_before_or_after(anne, stald, axe):
    none = "Det er ikke et CPR-nummer"
    sheet = open_sheet(anne)
    choose_company(anne, sheet)
    sheet.get_by_label("Note").fill("Ordre 0101901234")
    sheet.get_by_label(none).check()
    sheet.get_by_label("I morgen").check()
    sheet.get_by_label("Hvad", exact=True).fill("Send 0101901234")
    save(sheet)
    expect(sheet.get_by_label(none)).to_have_count(2)
    expect(sheet.get_by_label(none).first).to_be_checked()
    axe(anne)
    sheet.get_by_label(none).last.check()
    save(sheet)
    said(anne, "er gemt")
    assert Kontakt.objects.get().note == "Ordre 0101901234"


@on_a_phone
class TestNothingIsLost:
    @pytest.fixture
    def expected_errors(self):
        return ["htmx:afterRequest", "htmx:sendError", "Response Status Error Code 502", "answered 502"]

    def test_without_connection_it_waits_on_the_phone(self, anne, stald):
        sheet = open_sheet(anne)
        choose_company(anne, sheet)
        sheet.get_by_label("Note").fill("Skrevet i kælderen")
        anne.context.set_offline(True)
        save(sheet)
        expect(sheet.get_by_text(re.compile("Ingen forbindelse – gemt på .*, prøv igen"))).to_be_visible()
        expect(sheet.get_by_role("button", name="Prøv igen")).to_be_visible()
        assert not Kontakt.objects.exists()
        anne.context.set_offline(False)
        said(anne, "er gemt")
        assert Kontakt.objects.get().note == "Skrevet i kælderen"

    def test_an_answer_that_was_lost_gives_no_second_contact(self, anne, stald):
        sheet = open_sheet(anne)
        choose_company(anne, sheet)
        # The server saves; the answer never arrives.
        anne.route("**/kontakt/ny/", lambda route: (route.fetch(), route.abort()), times=1)
        save(sheet)
        expect(sheet.get_by_role("button", name="Prøv igen")).to_be_visible()
        assert Kontakt.objects.count() == 1
        save(sheet)
        said(anne, "er gemt")
        assert Kontakt.objects.count() == 1

    def test_closed_without_connection_it_is_there_next_time(self, anne, stald):
        sheet = open_sheet(anne)
        choose_company(anne, sheet)
        sheet.get_by_role("radio", name="Møde").check()
        sheet.get_by_label("Note").fill("Skrevet i kælderen")
        anne.context.set_offline(True)
        save(sheet)
        expect(sheet.get_by_role("button", name="Prøv igen")).to_be_visible()
        # The phone is put away, and the page with it.
        anne.goto("about:blank")
        anne.context.set_offline(False)
        anne.goto("/kontakt/dag/")
        sheet = open_sheet(anne)
        expect(sheet).to_contain_text("ikke nåede at gemme")
        expect(sheet.get_by_label("Note")).to_have_value("Skrevet i kælderen")
        expect(sheet.get_by_role("radio", name="Møde")).to_be_checked()
        save(sheet)
        said(anne, "Bækkes Maskinfabrik er gemt")
        assert Kontakt.objects.count() == 1
        open_sheet(anne)
        expect(sheet.get_by_label("Note")).to_have_value("")

    def test_an_error_of_ours_keeps_what_was_typed(self, anne, stald):
        sheet = open_sheet(anne)
        choose_company(anne, sheet)
        sheet.get_by_label("Note").fill("Skrevet, da det gik galt")
        anne.route("**/kontakt/ny/", lambda route: route.fulfill(status=502, body="galt"), times=1)
        save(sheet)
        expect(sheet.get_by_text("Det gik galt hos os")).to_be_visible()
        save(sheet)
        said(anne, "er gemt")
        assert Kontakt.objects.get().note == "Skrevet, da det gik galt"

    def test_too_long_without_a_click(self, anne, cast, stald):
        sheet = open_sheet(anne)
        choose_company(anne, sheet)
        sheet.get_by_label("Note").fill("Skrevet før mødet trak ud")
        fall_asleep(anne)
        save(sheet)
        expect(anne).to_have_url(re.compile("/konto/log-ind/|/konto/login/"))
        cast.anne.set_password(PASSWORD)
        cast.anne.save()
        anne.get_by_label("E-mail").fill(cast.anne.email)
        anne.get_by_label("Adgangskode").fill(PASSWORD)
        anne.get_by_role("button", name="Log ind").click()
        expect(anne.get_by_text("Skrevet før mødet trak ud").first).to_be_visible()
        anne.get_by_role("button", name=re.compile("Send|Gem")).first.click()
        said(anne, "er gemt")
        assert Kontakt.objects.get().note == "Skrevet før mødet trak ud"
        expect(open_sheet(anne).get_by_label("Note")).to_have_value("")

    def test_start_over(self, anne):
        sheet = open_sheet(anne)
        sheet.get_by_label("Note").fill("Glem det")
        sheet.get_by_role("button", name="Luk").first.click()
        expect(sheet).to_be_hidden()
        sheet = open_sheet(anne)
        expect(sheet.get_by_label("Note")).to_have_value("Glem det")
        sheet.get_by_role("button", name="Start forfra").click()
        expect(sheet.get_by_label("Note")).to_have_value("")

    def test_signed_out_in_the_middle_it_opens_again_after_signing_in(self, anne, signed_in, stald):
        sheet = open_sheet(anne)
        choose_company(anne, sheet)
        sheet.get_by_label("Note").fill("Skrevet før frokost")
        anne.context.clear_cookies(name="sessionid")
        save(sheet)
        expect(anne).to_have_url(re.compile("/konto/"))
        next_page = re.search(r"next=([^&]+)", anne.url)
        signed_in(anne, "ABB").goto(next_page[1].replace("%2F", "/").replace("%3F", "?"))
        sheet = anne.get_by_role("dialog", name="Registrér kontakt")
        expect(sheet.get_by_label("Note")).to_have_value("Skrevet før frokost")
        expect(sheet.get_by_role("combobox", name="Virksomhed")).to_have_value("Bækkes Maskinfabrik")
        save(sheet)
        said(anne, "er gemt")
        assert Kontakt.objects.get().note == "Skrevet før frokost"

    def test_the_same_on_the_page_itself(self, anne, signed_in, stald):
        anne.goto(f"/kontakt/ny/?virksomhed={stald.pk}")
        anne.get_by_label("Note").fill("Skrevet før frokost")
        anne.context.clear_cookies(name="sessionid")
        save(anne)
        expect(anne).to_have_url(re.compile("/konto/"))
        signed_in(anne, "ABB").goto(f"/kontakt/ny/?virksomhed={stald.pk}")
        expect(anne.get_by_label("Note")).to_have_value("Skrevet før frokost")

    def test_somebody_else_on_the_same_phone_sees_nothing_of_it(self, anne, signed_in):
        sheet = open_sheet(anne)
        sheet.get_by_label("Note").fill("Annes ord")
        sheet.get_by_role("button", name="Luk").first.click()
        signed_in(anne, "LTH").goto("/kontakt/dag/")
        expect(open_sheet(anne).get_by_label("Note")).to_have_value("")

    def test_a_cpr_number_is_not_kept_in_the_browser(self, anne):
        sheet = open_sheet(anne)
        sheet.get_by_label("Note").fill("Om 010190-1234 og andet")
        sheet.get_by_role("button", name="Luk").first.click()
        kept = anne.evaluate("JSON.stringify(localStorage)")
        assert "og andet" in kept
        assert "1234" not in kept


class TestDay:
    def test_five_visits_in_one_go(self, anne, stald, axe):
        axe(anne)
        rows = anne.get_by_role("group", name=re.compile("^Kontakt "))
        expect(rows).to_have_count(5)
        first = rows.nth(0)
        first.get_by_label("Virksomhed").fill("bækkes")
        first.get_by_role("option", name=re.compile("Bækkes")).click()
        first.get_by_label("Note").fill("Første besøg")
        first.get_by_label("Næste skridt", exact=True).select_option("Om en uge")
        first.get_by_label("Hvad skal der ske").fill("Ring igen")
        anne.get_by_role("button", name="Tilføj række").click()
        expect(rows).to_have_count(6)
        last = rows.nth(5)
        expect(last.get_by_label("Virksomhed")).to_be_focused()
        last.get_by_label("Virksomhed").fill("Kender vi ikke")
        anne.keyboard.press("Escape")
        last.get_by_label("Note").fill("Sidste besøg")
        anne.get_by_role("button", name="Gem alle").click()
        expect(anne.get_by_role("alert")).to_contain_text("Række 6, virksomhed: Vi kender ikke virksomheden")
        axe(anne)
        last.get_by_label(re.compile("Opret »Kender vi ikke«")).check(force=True)
        anne.get_by_role("button", name="Gem alle").click()
        said(anne, "2 kontakter er gemt")
        expect(anne.get_by_role("heading", name="Allerede registreret i dag")).to_be_visible()
        assert set(Kontakt.objects.values_list("note", flat=True)) == {"Første besøg", "Sidste besøg"}
        assert NaesteSkridt.objects.get().hvad == "Ring igen"
        expect(rows.nth(0).get_by_label("Note")).to_have_value("")

    @on_a_phone
    def test_rows_come_back_with_what_was_typed(self, anne):
        anne.get_by_role("button", name="Tilføj række").click()
        rows = anne.get_by_role("group", name=re.compile("^Kontakt "))
        rows.nth(5).get_by_label("Note").fill("Den sjette")
        anne.goto("about:blank")
        anne.goto("/kontakt/dag/")
        expect(rows).to_have_count(6)
        expect(rows.nth(5).get_by_label("Note")).to_have_value("Den sjette")


def test_without_script_it_is_an_ordinary_page(chromium, live_server, cast, signed_in, stald):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = signed_in(context.new_page(), "ABB")
    page.goto("/kontakt/dag/")
    page.get_by_role("link", name="Registrér kontakt").click()
    page.get_by_label("Virksomhed", exact=True).fill("bækkes maskinfabirk")
    page.get_by_label("Note").fill("Uden script")
    save(page)
    page.get_by_label(re.compile("Bækkes Maskinfabrik")).check(force=True)
    save(page)
    expect(page.locator("#beskeder")).to_contain_text("Bækkes Maskinfabrik er gemt")
    page.get_by_role("button", name="Fortryd").first.click()
    expect(page.get_by_label("Note")).to_have_value("Uden script")
    assert not Kontakt.objects.exists()
    context.close()
