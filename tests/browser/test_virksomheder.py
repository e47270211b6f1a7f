"""The list and the company's page in a browser: only what changed is swapped, and nothing is lost."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from virksomheder.models import Kontakt, Kontaktperson, NaesteSkridt, Virksomhed

pytestmark = pytest.mark.django_db(transaction=True)
LANGT_NAVN = "Foreningen af selvejende værkstedsfællesskaber i Østjylland og på Djursland af 1987 F.M.B.A."


@pytest.fixture
def byg(cast):
    byg = Virksomhed.objects.create(
        navn="Nørgaards Tømrerforretning ApS", cvr="91521911", gruppe=2, postnr="8722", by="Hedensted",
        adresse="Møllevej 3", email="nørgaards-toemrerforretning-i-hedensted@eksempel.invalid",
    )  # fmt: skip
    Kontaktperson.objects.create(
        virksomhed=byg, navn="Mette Skov", telefon="75112233", email="mette.skov@eksempel.invalid",
        foerste_valg=True,
    )  # fmt: skip
    i_dag = timezone.localdate()
    for nr in range(25):
        Kontakt.objects.create(
            virksomhed=byg, dato=i_dag - dt.timedelta(days=nr), form="telefon", konsulent=cast.lis,
            note=f"Note {nr}.",
        )  # fmt: skip
    NaesteSkridt.objects.create(
        virksomhed=byg,
        hvad="Svar om to praktikanter",
        frist=i_dag,
        oprindelig_frist=i_dag,
        ansvarlig=cast.anne,
    )
    Virksomhed.objects.create(navn=LANGT_NAVN, samarbejdsform="netvaerksvirksomhed", reklamebeskyttet=True)
    return byg


def open_filters(page):
    if not page.locator("#div_id_gruppe").is_visible():
        page.locator(".filterbar__vis").click()


def test_the_list_follows_the_filters(browser_page, signed_in, axe, byg):
    page = signed_in(browser_page, "ABB")
    page.goto("/virksomheder/")
    expect(page.locator("tbody tr")).to_have_count(2)
    axe(page)
    open_filters(page)
    page.locator("#div_id_gruppe summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.get_by_role("status")).to_contain_text("Virksomheder i gruppe 2: 1")
    expect(page.locator("#id_gruppe-valgt")).to_have_text("2 – virksomhedscenter eller langt samarbejde")
    expect(page.locator("#id_gruppe_1")).to_be_focused()
    page.get_by_label("Uden gruppe").check(force=True)
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("#id_gruppe-valgt")).to_have_text("2, Uden gruppe")
    assert "gruppe=2&gruppe=ingen" in page.url
    axe(page)
    page.keyboard.press("Escape")
    expect(page.locator("#div_id_gruppe summary")).to_be_focused()
    expect(page.get_by_label("Uden gruppe")).to_be_hidden()
    page.reload()
    open_filters(page)
    expect(page.locator("#id_gruppe-valgt")).to_have_text("2, Uden gruppe")
    page.locator("#div_id_gruppe summary").click()
    page.get_by_label("Uden gruppe").uncheck(force=True)
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("#id_q").press_sequentially("norgards")
    expect(page.get_by_role("status")).to_contain_text("der ligner »norgards«")
    assert "q=norgards" in page.url
    axe(page)
    page.get_by_role("link", name="Nørgaards Tømrerforretning ApS").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nørgaards Tømrerforretning ApS")


def test_tabs_timeline_and_promises(browser_page, signed_in, axe, byg):
    page = signed_in(browser_page, "ABB")
    page.goto(f"/virksomheder/{byg.pk}/")
    axe(page)
    page.get_by_role("link", name="Vis ældre").click()
    expect(page.get_by_text("Note 24.")).to_be_visible()
    page.get_by_role("link", name="Kontaktpersoner 1").click()
    expect(page.get_by_role("link", name="Kontaktpersoner 1")).to_be_focused()
    expect(page.get_by_text("Har ikke fået at vide")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Historik").click()
    expect(page.locator("#historik")).to_contain_text("Svar om to praktikanter")
    page.get_by_role("button", name="Udført: Svar om to praktikanter").click()
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_role("button", name="Udført: Svar om to praktikanter")).to_be_visible()
    page.locator("summary[aria-label='Udskyd: Svar om to praktikanter']").click()
    page.get_by_role("button", name="Om en uge").click()
    expect(page.locator("#beskeder")).to_contain_text("Udskudt til")


def test_a_long_name_stays_on_the_page(browser_page, signed_in, axe, byg):
    page = signed_in(browser_page, "ABB")
    lang = Virksomhed.objects.get(navn=LANGT_NAVN)
    page.goto(f"/virksomheder/{lang.pk}/")
    axe(page)
    page.goto(f"/virksomheder/{lang.pk}/foer-moedet/")
    axe(page)


def test_before_the_meeting_is_one_screen(browser_page, signed_in, axe, byg):
    page = signed_in(browser_page, "ABB")
    page.goto(f"/virksomheder/{byg.pk}/foer-moedet/")
    axe(page)
    bottom = page.locator(".briefing").evaluate("e => e.getBoundingClientRect().bottom")
    assert bottom <= page.viewport_size["height"] - (60 if page.viewport_size["width"] < 768 else 0)
