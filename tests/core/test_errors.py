"""What is said when something goes wrong: plain Danish, and what to do next."""

from itertools import product

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error

from tests.page_reader import Page
from tests.storm.ugly import BODIES, CONTENT_TYPES


def test_the_page_of_a_failing_server_asks_the_database_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))
    page = Page(response.content.decode())
    assert response.status_code == 500
    assert "Det gik galt hos os" in page.title
    assert page.english == []


def test_the_page_of_a_failing_server_needs_no_database(monkeypatch):
    monkeypatch.setattr(connection, "cursor", None)
    assert "prøv igen" in server_error(RequestFactory().get("/")).content.decode()


def test_a_broken_request():
    page = Page(bad_request(RequestFactory().get("/"), Exception()).content.decode())
    assert "Det kunne vi ikke forstå" in page.title
    assert page.english == []


@pytest.mark.django_db
def test_a_form_that_has_been_open_too_long_says_what_to_do():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/konto/log-ind/", {"login": "a@b.invalid", "password": "x"})
    assert response.status_code == 403
    page = Page(response.content.decode())
    assert "Siden har stået åben for længe" in page.title
    assert page.english == []


def test_a_missing_page_keeps_the_way_around(cast):
    response = cast.client("AAD").get("/findes-ikke/")
    assert response.status_code == 404
    assert "/komponenter/" in response.content.decode()


@pytest.mark.parametrize("address", ["/findes-ikke/", "/virksomheder/ny/", "/konto/log-ind/"])
@pytest.mark.parametrize("who", ["ABB", None])
def test_what_cannot_be_read_at_all_is_refused(address, who, cast):
    """Whatever the address: also the page that says no looks for a token in what was sent."""
    strict = {"enforce_csrf_checks": True, "raise_request_exception": False}
    browser = cast.client(who, **strict) if who else Client(**strict)
    answers = {
        (kind, body[:40]): browser.generic("POST", address, body, kind).status_code
        for kind, body in product(CONTENT_TYPES, BODIES)
    }
    assert {sent: status for sent, status in answers.items() if status not in (400, 403, 404)} == {}
