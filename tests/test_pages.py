"""Every page anybody can open: Danish, one heading, no repeated ids, nothing the safety rules refuse."""

import pytest
from django.urls import reverse

from tests.access_matrix import ANONYM, MATRIX, World
from tests.conftest import CAST
from tests.page_reader import Page
from tests.test_access_matrix import address


def reader_of(line):
    """Somebody who gets the page: an employee if one does, else a stranger."""
    return next((who for who in (*CAST, ANONYM) if line.expected(who) == 200), None)


READERS = {name: who for name, line in MATRIX.items() if (who := reader_of(line))}


@pytest.mark.parametrize("name", READERS)
def test_page(name, cast, client):
    browser = client if READERS[name] == ANONYM else cast.client(READERS[name])
    response = browser.get(address(name, World(cast)))
    if response.streaming:
        list(response)  # a file is closed when it has been read
        return
    if not response["Content-Type"].startswith("text/html"):
        return
    page = Page(response.content.decode())
    assert page.english == []
    assert page.faults == []
    assert page.repeated_ids == []
    if page.lang is None:  # A part of a page, fetched by htmx.
        return
    assert page.lang == "da"
    assert page.headings == 1
    assert len(page.title.split("–")[0].strip()) > 3, f"title is {page.title!r}"


@pytest.mark.parametrize("path", ["/findes-ikke/", "/komponenter/"])
def test_pages_of_refusal(path, cast):
    response = cast.client("ABB").get(path)
    assert response.status_code in {403, 404}
    page = Page(response.content.decode())
    assert page.english == []
    assert page.headings == 1
    assert reverse("account_logout") in response.content.decode()
