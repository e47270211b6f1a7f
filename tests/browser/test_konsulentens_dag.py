"""A virksomhedskonsulent's day from signing in to the next morning's mail, at a desk and on a phone."""

import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from tests.conftest import PASSWORD
from tests.smtp import Sink
from virksomheder.hvornaar import dato_for
from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed


@pytest.fixture
def mailserver(settings):
    with Sink() as sink:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def anne(cast):
    cast.anne.set_password(PASSWORD)
    cast.anne.save()
    return cast.anne


@pytest.fixture
def stald(cast):
    virksomhed = Virksomhed.objects.create(
        navn="Nørgaards Tømrerforretning ApS",
        cvr="99000017",
        by="Hedensted",
        postnr="8722",
        telefon="75112233",
    )
    i_dag = timezone.localdate()
    NaesteSkridt.objects.create(
        virksomhed=virksomhed,
        hvad="Ring om fleksjob",
        frist=i_dag,
        oprindelig_frist=i_dag,
        ansvarlig=cast.anne,
    )
    Kontakt.objects.create(virksomhed=virksomhed, konsulent=cast.lis, dato=i_dag, form="mail")
    return virksomhed


def sign_in(page, user):
    page.goto("/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    arrived(page, "/min-dag/")


def tab_to(page, field):
    page.keyboard.press("Tab")
    expect(field, f"not {page.evaluate('document.activeElement.outerHTML')[:200]}").to_be_focused()


def arrived(page, address):
    expect(page).to_have_url(re.compile(address))
    page.wait_for_load_state()


def search(page, text, phone):
    if phone:
        page.get_by_role("link", name="Søg", exact=True).click()
    page.get_by_role("searchbox", name="Søg efter virksomhed").fill(text)
    page.keyboard.press("Enter")
    arrived(page, "q=")


def register(page):
    """The contact and its next step, in the sheet over the company's page."""
    page.locator("[data-ark]:visible").first.click()
    sheet = page.get_by_role("dialog", name="Registrér kontakt")
    expect(sheet.get_by_role("combobox", name="Virksomhed")).to_have_value("Nørgaards Tømrerforretning ApS")
    expect(sheet.locator("#valgt")).to_contain_text("Lis T. skrev en mail i dag")
    sheet.get_by_role("checkbox", name=re.compile("Ring om fleksjob")).check(force=True)
    sheet.get_by_role("radio", name="Telefon").check()
    sheet.get_by_label("Formål").select_option("Fleksjob")
    sheet.get_by_role("radio", name="Interesseret").check()
    sheet.get_by_label("Note").fill("Vil gerne se en kandidat i januar")
    sheet.get_by_role("radio", name=re.compile("I morgen")).check()
    sheet.get_by_label("Hvad", exact=True).fill("Send faktaark")
    return sheet


def test_the_day(browser_page, viewport, anne, stald, mailserver, axe):
    page, phone = browser_page, viewport[0] < 768
    sign_in(page, anne)
    expect(page.get_by_text("Ring om fleksjob")).to_be_visible()
    axe(page)

    search(page, "nørgårds tømmrer", phone)
    axe(page)
    page.locator("main").get_by_role("link", name=re.compile("Nørgaards Tømrer")).first.click()
    arrived(page, f"/virksomheder/{stald.pk}/")
    axe(page)

    sheet = register(page)
    axe(page)
    sheet.get_by_role("button", name="Gem").click()
    expect(page.locator("#beskeder")).to_contain_text("er gemt")
    arrived(page, f"/virksomheder/{stald.pk}/")
    timeline = page.locator(".tidslinje")
    expect(timeline).to_contain_text("Vil gerne se en kandidat i januar")
    axe(page)
    assert not NaesteSkridt.objects.aabne().filter(hvad="Ring om fleksjob").exists()

    skridt = NaesteSkridt.objects.get(hvad="Send faktaark")
    assert skridt.frist == dato_for("i_morgen")
    call_command("send_paamindelser", dato=skridt.frist)
    call_command("send_mails")
    [mail] = mailserver.received
    assert mail["To"] == anne.email
    assert "Nørgaards Tømrerforretning" in mail.get_body(("plain",)).get_content()


def test_the_keyboard_alone_registers_a_contact(browser_page, viewport, anne, stald, mailserver):
    if viewport[0] < 768:
        pytest.skip("a desk's matter")
    page, press = browser_page, browser_page.keyboard.press
    sign_in(page, anne)
    press("/")
    page.keyboard.type("norgards tømrer")
    press("Enter")
    arrived(page, "q=")
    press("k")
    sheet = page.get_by_role("dialog", name="Registrér kontakt")
    field = sheet.get_by_role("combobox", name="Virksomhed")
    expect(field).to_be_focused()
    page.keyboard.type("nørgaard")
    expect(sheet.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    press("Enter")
    expect(field).to_have_value("Nørgaards Tømrerforretning ApS")
    expect(sheet.locator("#valgt")).to_contain_text("Lis T.")
    # Each key waits for what the one before came to: a busy browser would else get it somewhere else.
    tab_to(page, sheet.get_by_role("checkbox"))  # Own promise
    press("Space")
    expect(sheet.get_by_role("checkbox")).to_be_checked()
    how = sheet.get_by_role("group", name="Hvordan")
    tab_to(page, how.get_by_role("radio", name="Telefon"))
    press("ArrowRight")
    expect(how.get_by_role("radio", name="Besøg")).to_be_checked()
    tab_to(page, how.locator("summary"))
    tab_to(page, sheet.get_by_label("Formål"))
    page.keyboard.type("Fleks")
    expect(sheet.get_by_label("Formål").locator("option:checked")).to_contain_text("Fleks")
    outcome = sheet.get_by_role("group", name="Hvad kom der ud af det").get_by_role("radio").first
    tab_to(page, outcome)
    press("Space")
    expect(outcome).to_be_checked()
    tab_to(page, sheet.get_by_label("Note"))
    page.keyboard.type("Kun med tasterne")
    expect(sheet.get_by_label("Note")).to_have_value("Kun med tasterne")
    tab_to(page, sheet.get_by_role("radio", name="Ingen", exact=True))
    press("ArrowRight")
    expect(sheet.get_by_role("radio", name="I morgen")).to_be_checked()
    tab_to(page, sheet.get_by_label("Hvad", exact=True))
    page.keyboard.type("Send faktaark")
    expect(sheet.get_by_label("Hvad", exact=True)).to_have_value("Send faktaark")
    press("Enter")
    expect(page.locator("#beskeder")).to_contain_text("er gemt")
    kontakt = Kontakt.objects.get(konsulent=anne)
    assert (kontakt.form, kontakt.formaal.kode, kontakt.note) == ("besoeg", "fleksjob", "Kun med tasterne")
    assert kontakt.udfald.kode == "aftale"
    assert kontakt.naeste_skridt.get().frist == dato_for("i_morgen")
    assert NaesteSkridt.objects.filter(hvad="Ring om fleksjob").exclude(udfoert=None).exists()
