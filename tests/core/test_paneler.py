"""What higher floors put on the pages below: a tab, entries on the timeline, a filter of the list."""

import datetime as dt

import django_filters
import pytest
from django.db.models import CharField, F, TimeField, Value

from jobcenter.grund.core.registries import paneler
from virksomheder.models import Kontaktperson, Virksomhed


@pytest.fixture(autouse=True)
def _own_registries():
    """What a test adds is gone afterwards."""
    registries = [getattr(paneler, name)["virksomhed"] for name in ("_faner", "_tidslinjer", "_filtre")]
    before = [set(registry) for registry in registries]
    yield
    for registry, keys in zip(registries, before, strict=True):
        for key in registry.keys() - keys:
            del registry[key]


@pytest.fixture
def byg(db):
    return Virksomhed.objects.create(navn="Byg", startdato=dt.date(2020, 5, 1))


def test_a_tab_stands_on_the_page_with_its_number(cast, byg):
    paneler.fane(
        paneler.Fane(
            "virksomhed",
            "haller",
            "Pladser",
            "virksomheder/_kontaktpersoner.html",
            lambda virksomhed, user: {"personer": [Kontaktperson(pk=1, navn="Fra en højere etage")]},
            lambda virksomhed, user: 4,
        )
    )
    content = cast.client("SSA").get(f"/virksomheder/{byg.pk}/?fane=haller").content.decode()
    assert ">Pladser 4</a>" in " ".join(content.split())
    assert "Fra en højere etage" in content


def test_rows_are_counted_together_and_each_tab_has_its_own(cast, byg, django_assert_num_queries):
    for navn in ("Anders", "Bodil", "Cecilie"):
        Kontaktperson.objects.create(virksomhed=byg, navn=navn)
    Kontaktperson.objects.create(virksomhed=byg, navn="Dorte", fratraadt=dt.date(2024, 1, 1))
    faner = paneler.faner("virksomhed", cast.anne).values()
    with django_assert_num_queries(1):
        antal = paneler.antal_paa(faner, byg, cast.anne)
    assert antal == {"kontaktpersoner": 3, "arbejdssteder": 0, "pladser": 0, "netvaerk": 0, "aftaler": 0}
    ingen = paneler.Fane("virksomhed", "x", "X", "", dict, lambda v, user: Virksomhed.objects.none())
    assert paneler.antal_paa([ingen], byg, cast.anne) == {"x": 0}


def test_what_one_may_not_see_is_no_empty_tab(cast, byg):
    """The administrator sees companies, and nothing of what comes of them."""
    theirs = {"pladser", "netvaerk", "aftaler"}
    assert theirs <= paneler.faner("virksomhed", cast.anne).keys()
    assert not theirs & paneler.faner("virksomhed", cast.adam).keys()
    page = cast.client("AAD").get(f"/virksomheder/{byg.pk}/?fane=netvaerk").content.decode()
    assert "Ikke med i et netværk" not in page
    assert "fane=netvaerk" not in page


def test_entries_of_all_sources_stand_in_order_and_what_is_gone_is_left_out(cast, byg):
    def raekker(virksomhed, user):
        return Virksomhed.objects.annotate(
            slags=Value("start", output_field=CharField()),
            objekt_id=F("pk"),
            dato=F("startdato"),
            kl=Value(None, output_field=TimeField()),
        ).values(*paneler.FELTER)

    gone = Virksomhed.objects.create(navn="Borte", startdato=dt.date(2021, 1, 1))
    paneler.tidslinje(
        paneler.Tidslinje("virksomhed", "start", raekker, lambda ids, user: {byg.pk: byg}, "core/start.html")
    )
    poster, flere = paneler.poster("virksomhed", byg, cast.anne)
    assert [(post.slags, post.dato, post.objekt) for post in poster] == [("start", byg.startdato, byg)]
    assert not flere
    assert gone not in [post.objekt for post in poster]


def test_a_filter_narrows_the_list_and_says_so(cast, byg):
    Virksomhed.objects.create(navn="Uden startdato")
    paneler.listefilter(
        "virksomhed",
        "startet",
        django_filters.NumberFilter(label="Startet", field_name="startdato", lookup_expr="year"),
        lambda aar: f"der startede i {aar}",
    )
    response = cast.client("ABB").get("/virksomheder/?startet=2020")
    assert [virksomhed.navn for virksomhed in response.context["page_obj"]] == ["Byg"]
    assert "der startede i 2020" in response.content.decode()
