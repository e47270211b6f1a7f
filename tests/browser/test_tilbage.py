"""Back, Forward, reload and a tab opened again: always a whole page, whatever part of it was fetched last.

The browser keeps no page alive behind the one that is seen (Playwright starts it so, and the test sees it),
and htmx keeps none at all.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.access_matrix import ANONYM, World
from tests.browser.conftest import at_a_desk
from tests.test_access_matrix import address
from tests.test_pages import READERS

TARGET = re.compile(r'hx-target="#([\w-]+)"')
ELSEWHERE = "/konto/adgangskode/"
# As htmx asks; what comes back lies in the browser's cache under the page's own address.
FETCH = """([url, target]) => fetch(url, {headers: {"HX-Request": "true", "HX-Target": target}})
    .then(answer => answer.text())"""
# As a tab that is opened again asks: whatever the browser has.
KEPT = "url => fetch(url, {cache: 'force-cache'}).then(answer => answer.text())"
HOW = "performance.getEntriesByType('navigation')[0].type"


@pytest.fixture
def world(cast):
    return World(cast)


def pages_with_parts(cast, world):
    """``(name, reader, address, target)``: what answers htmx with a part and everybody else with a page."""
    for name, who in READERS.items():
        if who == ANONYM:
            continue
        url, browser = address(name, world), cast.client(who)
        page = browser.get(url)
        if page.streaming:
            list(page)  # a file is closed when it has been read
            continue
        if page.status_code != 200 or b"<html" not in page.content:
            continue
        for target in ("", *sorted(set(TARGET.findall(page.content.decode())))):
            part = browser.get(url, headers={"HX-Request": "true", "HX-Target": target})
            if part.status_code == 200 and b"<html" not in part.content:
                yield name, who, url, target
                break


def is_whole(page):
    expect(page.locator("header").first).to_be_visible()
    expect(page.locator("main#indhold h1").first).to_be_visible()
    expect(page.locator("link[href*='css/frame']")).to_be_attached()


@at_a_desk
def test_every_page_with_parts(browser_page, signed_in, cast, world, viewport):
    found = list(pages_with_parts(cast, world))
    assert {
        "virksomheder:virksomhed_list",
        "virksomheder:virksomhed_detail",
        "virksomheder:kontakt_create",
        "forloeb:plads_list",
        "ledelse:maal_list",
        "audit:administration",
    } <= {name for name, *_ in found}
    page = browser_page
    for _name, who, url, target in found:
        signed_in(page, who).goto(url)
        assert "<html" not in page.evaluate(FETCH, [url, target])
        page.goto(ELSEWHERE)
        page.go_back()
        assert page.evaluate(HOW) == "back_forward"
        is_whole(page)
        page.go_forward()
        expect(page).to_have_url(re.compile(ELSEWHERE))
        is_whole(page)
        page.evaluate(FETCH, [url, target])
        page.go_back()
        is_whole(page)
        page.evaluate(FETCH, [url, target])
        page.reload()
        is_whole(page)
        page.evaluate(FETCH, [url, target])
        assert "<html" in page.evaluate(KEPT, url), f"{url} opened again"
        again = page.context.new_page()
        again.goto(url)
        is_whole(again)
        again.close()


@at_a_desk
def test_back_over_the_tabs_of_a_company(browser_page, signed_in, world):
    page = signed_in(browser_page, "ABB")
    url = reverse("virksomheder:virksomhed_detail", args=[world.virksomhed.pk])
    page.goto(url)
    page.get_by_role("link", name=re.compile("^Arbejdssteder")).click()
    expect(page).to_have_url(re.compile("fane=arbejdssteder"))
    page.goto(ELSEWHERE)
    page.go_back()
    expect(page).to_have_url(re.compile("fane=arbejdssteder"))
    is_whole(page)
    page.go_back()
    expect(page).to_have_url(re.compile(f"{url}$"))
    is_whole(page)
    page.go_forward()
    expect(page).to_have_url(re.compile("fane=arbejdssteder"))
    is_whole(page)
    keys = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert "htmx-history-cache" not in keys


@at_a_desk
def test_back_over_a_list_that_was_narrowed(browser_page, signed_in, world):
    world.virksomhed  # noqa: B018 (made)
    page = signed_in(browser_page, "ABB")
    page.goto("/virksomheder/")
    page.get_by_role("searchbox", name="Søg", exact=True).fill("bæk")
    expect(page).to_have_url(re.compile("q=b"))
    page.goto(ELSEWHERE)
    page.go_back()
    is_whole(page)
    expect(page.get_by_role("searchbox", name="Søg", exact=True)).to_have_value("bæk")
    page.go_back()
    expect(page).to_have_url(re.compile("/virksomheder/$"))
    is_whole(page)


@at_a_desk
def test_back_finds_what_was_typed(browser_page, signed_in, world):
    """The page is fetched anew; the draft is the browser's own."""
    page = signed_in(browser_page, "ABB")
    page.goto(f"/kontakt/ny/?virksomhed={world.virksomhed.pk}")
    page.get_by_label("Note").fill("Vil gerne ses i januar")
    page.goto(ELSEWHERE)
    page.go_back()
    is_whole(page)
    expect(page.get_by_label("Note")).to_have_value("Vil gerne ses i januar")
