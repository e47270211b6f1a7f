"""All promises, however far ahead: what is due after next week stands somewhere."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobcenter.grund.core.registries import frister
from jobcenter.tvaers.dagen.dagen import PR_SIDE
from tests.dagen.test_min_dag import ONSDAG, titles, words
from virksomheder.models import Virksomhed

pytestmark = pytest.mark.django_db
MINE = ["For længst", "Nu", "Fredag", "I næste uge", "Til januar"]


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(ONSDAG, tick=False):
        yield


def page(cast, initialer="ABB", **asked):
    answer = cast.client(initialer).get("/min-dag/loefter/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def groups(html):
    return re.findall(r'class="frister__gruppe"[^>]*>([^<]+)<', html)


@pytest.fixture
def promised(cast, make_skridt):
    make_skridt(cast.anne, dage=-5, hvad="For længst")
    make_skridt(cast.anne, dage=0, hvad="Nu")
    make_skridt(cast.anne, dage=2, hvad="Fredag")
    make_skridt(cast.anne, dage=7, hvad="I næste uge")
    make_skridt(cast.anne, dage=60, hvad="Til januar")
    make_skridt(cast.lis, dage=60, hvad="En andens")


def test_everything_of_ones_own_week_by_week(cast, promised):
    html = page(cast)
    assert titles(html) == MINE
    assert groups(html) == [
        "Over tiden",
        "I dag",
        "Denne uge, 16. nov. – 22. nov.",
        "Næste uge, 23. nov. – 29. nov.",
        "Uge 2, 11. jan. – 17. jan. 2027",
    ]
    assert "5 frister" in words(html)
    assert 'href="/min-dag/loefter/"' in cast.client("ABB").get("/min-dag/").content.decode()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"naar": "over"}, ["For længst"]),
        ({"naar": "uge"}, ["Nu", "Fredag"]),
        ({"naar": "naeste"}, ["I næste uge"]),
        ({"naar": "senere"}, ["Til januar"]),
        ({"virksomhed": "januar"}, ["Til januar"]),
        ({"virksomhed": "baekkes mask", "naar": "over"}, ["For længst"]),
        ({"virksomhed": "100 %_"}, []),
        ({"hvad": "naeste_skridt", "naar": "senere"}, ["Til januar"]),
        ({"hvad": "udfald"}, []),
        ({"uge": "2026-11-26"}, ["I næste uge"]),
        ({"uge": "9999-12-31"}, ["For længst", "Nu", "Fredag", "I næste uge", "Til januar"]),
        (
            {"naar": "ukendt", "hvad": "x' OR 1=1"},
            ["For længst", "Nu", "Fredag", "I næste uge", "Til januar"],
        ),
    ],
)
def test_filters(cast, promised, asked, expected):
    assert titles(page(cast, **asked)) == expected


def test_a_week_alone_shows_its_days_and_leads_to_the_next(cast, promised):
    html = page(cast, uge="2026-11-16")
    assert groups(html) == ["Onsdag 18. nov.", "Fredag 20. nov."]
    assert "uge=2026-11-23" in html
    assert "uge=2026-11-09" in html
    assert "Intet her" in page(cast, uge="2027-03-01")


def test_a_colleagues_are_the_teams_and_the_leders_to_see(cast, promised):
    assert "En andens" not in page(cast, vis="alle")
    assert "En andens" in page(cast, "LLE", vis="alle")


def test_the_same_number_of_queries_however_many_and_the_last_page_holds(cast, make_skridt):
    make_skridt(cast.anne, dage=1)
    client = cast.client("ABB")
    client.get("/min-dag/loefter/")
    with CaptureQueriesContext(connection) as few:
        client.get("/min-dag/loefter/")
    for dag in range(PR_SIDE):
        make_skridt(cast.anne, dage=dag, virksomhed=Virksomhed.objects.create(navn=f"Firma {dag}"))
    with CaptureQueriesContext(connection) as many:
        client.get("/min-dag/loefter/")
    assert len(many) == len(few)
    assert len(titles(page(cast, page=2))) == 1
    assert len(titles(page(cast, page=9_999))) == 1


def test_only_the_rows_are_sent_where_a_filter_is_changed(cast, promised):
    answer = cast.client("ABB").get("/min-dag/loefter/", headers={"HX-Request": "true", "HX-Target": "liste"})
    assert titles(answer.content.decode())
    assert "<html" not in answer.content.decode()


def test_every_source_can_be_chosen(cast):
    html = page(cast)
    for kilde in frister.kilder():
        assert f'value="{kilde.key}"' in html
