"""One address answers with a page or with a part of it: every cache is told by which header."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access_matrix import ANONYM, World
from tests.test_access_matrix import address
from tests.test_pages import READERS

PART = {"HX-Request": "true"}
RESTORE = PART | {"HX-History-Restore-Request": "true"}


@pytest.fixture
def world(cast):
    return World(cast)


def vary(response):
    return {name.strip() for name in response["Vary"].split(",")}


def test_every_answer_says_what_it_depends_on(cast, client, world):
    silent, kept = [], []
    for name, who in READERS.items():
        browser = client if who == ANONYM else cast.client(who)
        for headers in ({}, PART):
            response = browser.get(address(name, world), headers=headers)
            if response.streaming:
                list(response)
            silent += [] if "HX-Request" in vary(response) else [name]
            kept += [] if who == ANONYM or "no-store" in response.get("Cache-Control", "") else [name]
    assert silent == []
    assert kept == []


def test_a_target_that_is_read_is_told(cast):
    url = reverse("virksomheder:virksomhed_list")
    assert "HX-Target" in vary(cast.client("ABB").get(url, headers=PART | {"HX-Target": "liste"}))
    assert "HX-Target" in vary(cast.client("ABB").get(url))
    assert "HX-Target" not in vary(cast.client("AAD").get(reverse("audit:administration")))


def test_an_act_and_a_refusal_are_kept_nowhere(cast, client):
    url = reverse("virksomheder:virksomhed_create")
    refused = [cast.client("SSA").get(url), cast.client("ABB").get("/findes-ikke/"), client.get(url)]
    for response in [*refused, cast.client("ABB").post(url, {})]:
        assert "no-store" in response["Cache-Control"]
        assert "HX-Request" in vary(response)


def test_what_htmx_asks_for_to_go_back_is_a_whole_page(cast, world):
    without = []
    for name, who in READERS.items():
        if who == ANONYM:
            continue
        url, browser = address(name, world), cast.client(who)
        page = browser.get(url)
        if page.streaming:
            list(page)
            continue
        if b"<html" not in page.content:
            continue
        if b"<html" not in browser.get(url, headers=RESTORE | {"HX-Target": "liste"}).content:
            without.append(name)
    assert without == []


def test_styles_and_scripts_are_kept():
    """They are the same for everybody, and answered before a page is thought of."""
    response = Client().get("/static/css/frame.css")
    list(response)
    assert "no-store" not in response.get("Cache-Control", "")
    assert "HX-Request" not in response.get("Vary", "")
