"""A consultant's Min dag in a browser: the row alone changes, and everything can be taken back."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from virksomheder.models import NaesteSkridt, Virksomhed
from virksomheder.services.skridt import complete_skridt


@pytest.fixture
def promises(cast):
    """Three of Anne's: one overdue, two today."""
    virksomhed = Virksomhed.objects.create(navn="Bækkes Maskinfabrik", cvr="91234567", telefon="75112233")
    today = timezone.localdate()
    return [
        NaesteSkridt.objects.create(
            virksomhed=virksomhed,
            hvad=hvad,
            frist=today - dt.timedelta(days=dage),
            oprindelig_frist=today - dt.timedelta(days=dage),
            ansvarlig=cast.anne,
        )
        for hvad, dage in (("Ring om lagerpladser", 3), ("Send materiale", 0), ("Aftal besøg", 0))
    ]


@pytest.fixture
def min_dag(browser_page, signed_in, promises):
    signed_in(browser_page, "ABB").goto("/min-dag/")
    return browser_page


def row(page, hvad):
    return page.locator(".frist", has_text=hvad)


def badge(page):
    return page.locator("[data-maerke='dagen:min_dag'] .maerke:visible")


def suggestions(page, hvad):
    """Three working days from tomorrow; what they are called depends on the day."""
    return row(page, hvad).get_by_role("group", name="Udskyd til").get_by_role("button")


def test_usable_by_everybody_in_every_state(min_dag, axe):
    axe(min_dag)
    row(min_dag, "Ring om").get_by_role("link", name="Udskyd").click()
    expect(suggestions(min_dag, "Ring om")).to_have_count(3)
    axe(min_dag)
    row(min_dag, "Send mat").get_by_role("link", name="Overdrag").click()
    expect(min_dag.get_by_label("Overdrag til")).to_be_visible()
    row(min_dag, "Aftal").get_by_role("button", name="Udført").click()
    expect(min_dag.get_by_text("Udført: Aftal besøg")).to_be_visible()
    axe(min_dag)


def test_done_follows_in_the_numbers_and_can_be_taken_back(min_dag, promises):
    expect(min_dag.locator("#dagens-tal")).to_have_text(re.compile(r"1 er over tiden\s+·\s+2 i dag"))
    expect(badge(min_dag)).to_have_text(re.compile("1"))
    row(min_dag, "Ring om").get_by_role("button", name="Udført").click()
    receipt = row(min_dag, "Udført: Ring om lagerpladser")
    expect(receipt).to_be_visible()
    expect(receipt.get_by_role("link", name="Registrér kontakt")).to_be_visible()
    expect(min_dag.locator("#dagens-tal")).not_to_contain_text("over tiden")
    expect(badge(min_dag)).to_have_count(0)
    receipt.get_by_role("button", name="Fortryd").click()
    expect(row(min_dag, "Ring om").get_by_role("button", name="Udført")).to_be_visible()
    expect(badge(min_dag)).to_have_text(re.compile("1"))
    promises[0].refresh_from_db()
    assert promises[0].er_aabent


def test_postpone_with_the_keyboard(min_dag, promises):
    opener = row(min_dag, "Ring om").get_by_role("link", name="Udskyd")
    opener.focus()
    min_dag.keyboard.press("Enter")
    expect(row(min_dag, "Ring om").get_by_role("link", name="Udskyd")).to_be_focused()
    suggestions(min_dag, "Ring om").nth(1).focus()
    min_dag.keyboard.press("Enter")
    expect(min_dag.get_by_text(re.compile("Udskudt til"))).to_be_visible()
    expect(min_dag.get_by_role("button", name="Fortryd")).to_be_focused()
    promises[0].refresh_from_db()
    assert promises[0].frist > timezone.localdate()


def test_the_short_cuts_work_without_script(chromium, live_server, signed_in, promises, cast):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = signed_in(context.new_page(), "LTH")
    page.goto(f"/frister/naeste_skridt/{promises[0].pk}/udskyd/")
    suggestions(page, "Ring om").first.click()
    expect(page.get_by_text(re.compile("Udskudt til"))).to_be_visible()
    page.goto(f"/frister/naeste_skridt/{promises[0].pk}/overdrag/")
    page.get_by_role("button", name="Tag den selv").click()
    expect(page.get_by_text("Nu din: Ring om lagerpladser")).to_be_visible()
    context.close()
    promises[0].refresh_from_db()
    assert promises[0].frist > timezone.localdate()
    assert promises[0].ansvarlig == cast.lis


def test_a_date_that_is_past_is_said_in_the_row(min_dag):
    row(min_dag, "Ring om").get_by_role("link", name="Udskyd").click()
    row(min_dag, "Ring om").get_by_label("eller en dato").fill("2020-01-01")
    row(min_dag, "Ring om").get_by_role("button", name="Udskyd").click()
    expect(row(min_dag, "Ring om").get_by_role("alert")).to_have_text("Vælg en dag fra i dag og frem.")


def test_hand_over_to_a_colleague(min_dag, promises, cast):
    row(min_dag, "Send mat").get_by_role("link", name="Overdrag").click()
    row(min_dag, "Send mat").get_by_label("Overdrag til").select_option(label="Lis Thorup")
    row(min_dag, "Send mat").get_by_role("button", name="Overdrag").click()
    expect(min_dag.get_by_text("Overdraget til Lis T.:")).to_be_visible()
    promises[1].refresh_from_db()
    assert promises[1].ansvarlig == cast.lis


def test_a_panel_closes_again(min_dag):
    for name in ("Udskyd", "Overdrag"):
        row(min_dag, "Aftal").get_by_role("link", name=name).click()
        expect(row(min_dag, "Aftal").locator(".frist__panel")).to_be_visible()
        row(min_dag, "Aftal").get_by_role("link", name=name).click()
        expect(row(min_dag, "Aftal").locator(".frist__panel")).to_be_hidden()
        expect(row(min_dag, "Aftal").get_by_role("link", name=name)).to_be_focused()


def test_the_key_leads_home(min_dag):
    min_dag.goto("/virksomheder/")
    min_dag.keyboard.press("g")
    min_dag.keyboard.press("d")
    min_dag.wait_for_url(re.compile("/min-dag/$"))


def test_somebody_else_was_first(min_dag, promises, cast, expected_errors):
    expected_errors.append("Response Status Error Code 404")
    complete_skridt(promises[2], by=cast.lis)
    row(min_dag, "Aftal").get_by_role("button", name="Udført").click()
    expect(min_dag.get_by_role("alert")).to_have_text("Det findes ikke længere. Genindlæs siden.")
