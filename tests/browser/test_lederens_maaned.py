"""A leder's month in a browser: the figures, a line, the rows behind, the comment, and the report is sent."""

import re

import pytest
from playwright.sync_api import expect

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.ledelse.models import Rapportversion
from jobcenter.tvaers.ledelse.services import rapport as services
from jobcenter.tvaers.ledelse.services.maal import set_maal
from jobcenter.tvaers.ledelse.tasks import plan_reports
from tests.browser.conftest import at_a_desk
from tests.forloeb import byg

FORRIGE = Periode.denne_maaned().forrige()


@pytest.fixture
def month(cast):
    """Six persons in tilbud at the end of last month against a target of five, and a centre that is short."""
    center = byg.center("Hedensted Byg", pladser=6)
    for plads in center.pladser.order_by("nr"):
        byg.forloeb(cast.jonas, plads, FORRIGE.fra)
    short = byg.center("Bækkes Maskinfabrik")
    type(short.pladser.first()).objects.filter(pk=short.pladser.first().pk).update(slut=byg.i_dag(-1))
    set_maal(by=cast.lea, noegle="personer_i_tilbud", vaerdi=5, fra=FORRIGE.forrige())
    return services.draft_report(FORRIGE, by=cast.lea)


@pytest.fixture
def lea(browser_page, signed_in, month):
    return signed_in(browser_page, "LLE")


def said(page, text):
    expect(page.locator("#beskeder")).to_contain_text(text)


def test_the_month(lea, axe, cast, month):
    page = lea
    # Min dag tells that the report waits.
    page.goto("/min-dag/")
    expect(page.get_by_text("venter på din kommentar")).to_be_visible()
    axe(page)
    # The month's figures, another month, and back.
    page.goto("/ledelse/")
    expect(page.get_by_role("heading", level=1)).to_have_text(FORRIGE.navn.capitalize())
    card = page.locator(".talkort", has_text="Personer i virksomhedsrettet tilbud")
    expect(card).to_contain_text("120 % af målet")
    expect(page.get_by_text("Bækkes Maskinfabrik har kun 3 pladser.")).to_be_visible()
    axe(page)
    page.get_by_label("Måned", exact=True).select_option(FORRIGE.forrige().noegle)
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FORRIGE.forrige().navn.capitalize())
    page.get_by_role("link", name=FORRIGE.navn.capitalize()).click()
    # The definition, the line of a card, and the rows behind a number.
    card.get_by_text("Sådan er det talt").click()
    expect(card.locator("details p")).to_be_visible()
    axe(page)
    card.get_by_role("link", name="Personer i virksomhedsrettet tilbud").click()
    expect(page).to_have_url(re.compile("tal=personer_i_tilbud"))
    drawing = page.locator("svg.kurve:visible")
    expect(drawing).to_have_count(1)
    expect(drawing).to_have_accessible_name(re.compile("tolv måneder"))
    expect(drawing.locator("circle")).to_have_count(12)
    axe(page)
    card.get_by_role("link", name=re.compile(r"^6\s*: se rækkerne")).click()
    expect(page.locator("tbody tr")).to_have_count(6)
    axe(page)
    # The report: comment, see, send.
    page.goto("/ledelse/")
    page.get_by_role("link", name="Skriv kommentaren").click()
    axe(page)
    page.get_by_label("Ledelsens kommentar").fill(
        "Seks i gang, og mentoren roser jer.\n\nNu mangler kontoret."
    )
    page.get_by_role("button", name="Gem og se rapporten").click()
    said(page, "Kommentaren er gemt.")
    expect(page.locator(".rapport__mail")).to_contain_text("mentoren roser jer")
    axe(page)
    page.get_by_role("button", name="Send til 5 medarbejdere").click()
    said(page, "er sendt")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Månedsrapport {FORRIGE.navn}")
    axe(page)
    assert Rapportversion.objects.get().kommentar.startswith("Seks i gang")
    plan_reports()
    assert Mail.objects.filter(noegle__startswith="maanedsrapport:").count() == 5


def test_everybody_reads_it_and_the_outbox_holds_the_mails(browser_page, signed_in, axe, cast, month):
    services.set_comment(month, by=cast.lea, kommentar="Godt gået på lageret.")
    services.send_report(month, by=cast.lea)
    plan_reports()
    page = signed_in(browser_page, "SSA")
    page.goto("/ledelse/rapporter/")
    axe(page)
    page.get_by_role("link", name=FORRIGE.navn.capitalize()).click()
    expect(page.get_by_text("Godt gået på lageret.")).to_be_visible()
    page.get_by_text("Sådan er tallene gjort op").click()
    axe(page)
    page = signed_in(browser_page, "AAD")
    page.goto("/udbakke/")
    expect(page.get_by_text(f"Månedsrapport {FORRIGE.navn}").first).to_be_visible()


def test_a_correction(lea, axe, cast, month):
    services.send_report(month, by=cast.lea)
    page = lea
    page.goto("/ledelse/rapporter/")
    page.get_by_role("link", name=FORRIGE.navn.capitalize()).click()
    page.get_by_role("link", name="Ret rapporten").click()
    axe(page)
    page.get_by_label("Hvad er rettet, og hvorfor").fill("Et ord manglede.")
    page.get_by_label("Ledelsens kommentar").fill("Flere i job end ventet.")
    page.get_by_role("button", name="Send rettet udgave").click()
    said(page, "rettet og sendt igen")
    axe(page)
    page.get_by_role("link", name="1. udgave").click()
    expect(page.get_by_text("Det her er en gammel udgave.")).to_be_visible()
    axe(page)


@at_a_desk
def test_paper_has_no_buttons(lea):
    page = lea
    page.goto("/ledelse/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Kun til brug i huset")).to_be_visible()
    expect(page.get_by_role("button", name="Skriv ud")).to_be_hidden()
    expect(page.locator("svg.kurve:visible")).to_have_count(1)
