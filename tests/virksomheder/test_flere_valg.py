"""Several values of one filter on the list of companies: on screen, in words, in a file and in its log."""

from io import BytesIO

import openpyxl
import pytest

from jobcenter.grund.audit.models import Udtraek
from tests.virksomheder.test_virksomhed_list import URL, anne, names, register  # noqa: F401 (fixtures)
from virksomheder.models import Virksomhed

TOEMRER, UDLEJ, VVS, BAGER = (
    "Nørgaards Tømrerforretning", "Uldum Kommune", "Zeniths VVS", "Aabyens Bageri",
)  # fmt: skip
HTMX = {"HX-Request": "true", "HX-Target": "liste"}


def said(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("query", "navne", "ord_"),
    [
        ("gruppe=3", [BAGER], "Virksomheder i gruppe 3:"),
        ("gruppe=2&gruppe=3", [TOEMRER, VVS, BAGER], "Virksomheder i gruppe 2 eller 3:"),
        ("gruppe=3&gruppe=3", [BAGER], "Virksomheder i gruppe 3:"),
        ("gruppe=3&gruppe=ingen", [UDLEJ, BAGER], "Virksomheder i gruppe 3 eller uden gruppe:"),
        # As a form once sent what nobody had chosen.
        ("gruppe=&ansvarlig=&samarbejdsform=&sektor=", [TOEMRER, UDLEJ, VVS, BAGER], "Virksomheder:"),
        ("gruppe=&gruppe=3", [BAGER], "Virksomheder i gruppe 3:"),
        ("ansvarlig=mig&ansvarlig=ingen", [TOEMRER, UDLEJ, BAGER],
         "Virksomheder som du er ansvarlig for eller uden ansvarlig:"),
        ("samarbejdsform=virksomhedscenter&samarbejdsform=ingen", [TOEMRER, UDLEJ, VVS, BAGER],
         "med samarbejdsformen virksomhedscenter eller ingen:"),
        ("sektor=privat&sektor=offentlig", [UDLEJ], "i den private eller offentlige sektor:"),
        ("sektor=offentlig&sektor=ukendt", [TOEMRER, UDLEJ, VVS, BAGER],
         "i den offentlige sektor eller uden oplyst sektor:"),
        ("gruppe=2&gruppe=3&sted=8722", [TOEMRER, BAGER], "i gruppe 2 eller 3 i 8722 Hedensted:"),
    ],
)  # fmt: skip
def test_either_is_meant_and_said(anne, register, query, navne, ord_):  # noqa: F811
    response = anne.get(f"{URL}?{query}")
    assert names(response) == navne
    assert f"{ord_} <strong>{len(navne)}</strong>" in said(response)


def test_two_colleagues_by_name(anne, cast, register):  # noqa: F811
    response = anne.get(URL, {"ansvarlig": ["mig", cast.lis.pk]})
    assert names(response) == [TOEMRER, VVS]
    assert "som du eller Lis Thorup er ansvarlig for" in said(response)


@pytest.mark.parametrize("value", ["9", "x", "²", "9" * 4500, "a\x00b", "<script>x", "-1", "null"])
@pytest.mark.parametrize("name", ["gruppe", "ansvarlig", "samarbejdsform", "sektor", "netvaerk"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_an_unknown_value_is_refused_and_the_rest_holds(anne, register, name, value, headers):  # noqa: F811
    response = anne.get(URL, {name: [value], "sted": "8722"}, headers=headers)
    assert response.status_code == 200
    assert names(response) == [TOEMRER, BAGER]
    assert name in response.context["liste"].filter.form.errors
    assert "form-error-message" in said(response)
    assert "<script>x" not in said(response)


def test_a_colleague_one_may_not_choose_is_neither_shown_nor_named(anne, cast, register):  # noqa: F811
    Virksomhed.objects.filter(navn=VVS).update(ansvarlig=cast.ulla)
    response = anne.get(URL, {"ansvarlig": ["mig", cast.ulla.pk]})
    assert names(response) == [TOEMRER, UDLEJ, VVS, BAGER]
    assert "Ulla" not in str(response.context["liste"].filter.form["ansvarlig"].errors)
    assert "er ansvarlig for" not in said(response)


@pytest.mark.parametrize("name", ["gruppe", "ansvarlig", "netvaerk", "findes_ikke"])
def test_ten_thousand_values_are_no_fault_of_ours(anne, register, name):  # noqa: F811
    for antal, svar in ((900, 200), (10_000, 400)):
        query = "&".join(f"{name}={nr}" for nr in range(antal))
        assert anne.get(f"{URL}?{query}").status_code == svar
        taken = anne.post("/virksomheder/eksport/", {"query": query})
        assert taken.status_code == svar


def test_pages_columns_order_and_the_file_keep_them_all(anne, cast, register):  # noqa: F811
    for nr in range(60):
        Virksomhed.objects.create(navn=f"Firma {nr:03}", gruppe=4)
    page = said(anne.get(f"{URL}?gruppe=4&gruppe=3&page=1"))
    assert "?gruppe=4&amp;gruppe=3&amp;page=2" in page
    assert "?gruppe=4&amp;gruppe=3&amp;sort=navn" in page
    assert 'name="query" value="gruppe=4&amp;gruppe=3&amp;page=1"' in page
    chosen = anne.post("/virksomheder/kolonner/", {"kolonner": ["cvr"], "query": "gruppe=4&gruppe=3"})
    assert chosen.url == "/virksomheder/?gruppe=4&gruppe=3"
    taken = anne.post("/virksomheder/eksport/", {"query": "gruppe=4&gruppe=3"})
    book = openpyxl.load_workbook(BytesIO(b"".join(taken.streaming_content)))
    assert len(list(book["Virksomheder"].values)) == 1 + 61
    words = "Virksomheder i gruppe 4 eller 3"
    assert next(book["Om listen"].values)[0] == words
    written = Udtraek.objects.get()
    assert (written.indhold, written.raekker) == (words, 61)


def test_what_is_chosen_stands_on_the_closed_box_also_where_only_rows_are_swapped(anne, register):  # noqa: F811
    whole = said(anne.get(f"{URL}?gruppe=2&gruppe=ingen"))
    assert '<span id="id_gruppe-valgt">2, Uden gruppe</span>' in whole
    assert '<span id="id_sektor-valgt">Alle</span>' in whole
    part = said(anne.get(f"{URL}?sektor=privat", headers=HTMX))
    assert '<span id="id_sektor-valgt" hx-swap-oob="true">Privat</span>' in part
    assert '<span id="id_gruppe-valgt" hx-swap-oob="true">Alle</span>' in part


def test_several_values_ask_no_more(anne, cast, register, django_assert_max_num_queries):  # noqa: F811
    query = f"{URL}?gruppe=2&gruppe=3&gruppe=ingen&ansvarlig=mig&ansvarlig={cast.lis.pk}&ansvarlig=ingen"
    for headers in ({}, HTMX):
        with django_assert_max_num_queries(14):
            anne.get(query, headers=headers)


@pytest.mark.parametrize("q", ["8722 og 7171", "8722, 7171", "8722 eller 7171", "8722; 7171", "7171 og 8722"])
def test_several_postcodes_in_the_search(anne, register, q):  # noqa: F811
    assert names(anne.get(URL, {"q": q})) == [TOEMRER, UDLEJ, BAGER]
    assert names(anne.get(URL, {"sted": q})) == [TOEMRER, UDLEJ, BAGER]


@pytest.mark.parametrize(
    ("q", "sted"),
    [("8992 og 8993", "8992, 8993"), ("8992 8993", "8992, 8993"), ("8992-8993", "8992-8993"),
     ("8992,8993 og 8994", "8992, 8993, 8994")],
)  # fmt: skip
def test_several_postcodes_that_find_nothing_are_told_their_field(anne, register, q, sted):  # noqa: F811
    response = anne.get(URL, {"q": q, "gruppe": "3"})
    assert names(response) == []
    link = response.context["liste"].soegte_steder
    assert link == sted
    page = said(response)
    assert "Søg på flere postnumre i feltet Postnr. eller by" in page
    assert f"?gruppe=3&amp;sted={sted.replace(', ', '%2C+')}" in page
    assert "Opret »" not in page


@pytest.mark.parametrize("q", ["8992", "Zeppelin og Søn", "Industrivej 70 og 72", "75 og 76", "x" * 10_000])
def test_what_is_not_several_postcodes_is_told_nothing_of_them(anne, register, q):  # noqa: F811
    response = anne.get(URL, {"q": q})
    assert "flere postnumre" not in said(response)
