"""Every list of the house, found by itself: it sorts, pages, exports what it shows, and hides the rest."""

import inspect
from io import BytesIO

import openpyxl
import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import get_resolver, reverse
from django.utils import timezone

from borgere.models import Borger
from borgere.services.opslag import look
from forloeb.liste import Centerliste
from jobcenter.grund.audit.models import Udtraek
from jobcenter.grund.core.bidrag.retter import EKSPORT
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.lister import Liste, export_liste
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Udsnit
from jobcenter.tvaers.ledelse.liste import Raekkeliste
from jobcenter.tvaers.ledelse.raekker import Raekkeside
from netvaerk.liste import Invitationsliste, Medlemsliste, Moedeliste, Netvaerksliste
from netvaerk.models import Moede, Netvaerk
from partnerskaber.liste import Jobliste
from partnerskaber.models import AllianceTrin
from tests.access_matrix import MATRIX, World
from tests.conftest import Cast
from tests.forloeb import byg
from tests.once import fixtures_of

# Lists that are made of something more than a person and an address.
LAVET_AF = {
    Invitationsliste: lambda: Moede.objects.get(),
    Medlemsliste: lambda: Netvaerk.objects.get(),
    Jobliste: lambda: AllianceTrin.objects.get(),
    Moedeliste: lambda: Netvaerk.objects.get(),
    Raekkeliste: lambda: Raekkeside(
        noegletal.find("belaegningsgrad"), Periode.denne_maaned(), Udsnit(), "naevner"
    ),
}


def lister(base=Liste):
    _ = get_resolver().url_patterns  # the views, and with them all lists, are imported
    for one in base.__subclasses__():
        if one.__module__.startswith("tests."):
            continue
        yield one
        yield from lister(one)


def make(klasse, user, query=""):
    af = [LAVET_AF[klasse]()] if klasse in LAVET_AF else []
    liste = klasse(user, QueryDict(query), *af)
    liste.request = RequestFactory().get(f"/?{query}")
    return liste


def kolonner_of(klasse):
    if klasse is Raekkeliste:  # the figure says them
        return make(klasse, None).alle_kolonner
    return klasse.__new__(klasse).alle_kolonner  # of nobody


def kolonner():
    return [(klasse, k.noegle) for klasse in lister() for k in kolonner_of(klasse) if k.sorter]


def alle_navne(pairs):
    return [f"{klasse.__name__}-{noegle}" for klasse, noegle in pairs]


LISTER = list(lister())
SORTERES = kolonner()


def whole_world():
    """Everything the house has a sample of, and somebody who may see it all."""
    cast = Cast()
    world = World(cast)
    for name, _ in inspect.getmembers(World, lambda member: hasattr(member, "attrname")):
        getattr(world, name)
    cast.lea.roller = list(Rolle.values)
    cast.lea.save()
    Borger.objects.update(jobkonsulent=cast.lea)
    look(Borger.objects.all(), by=cast.lea)
    return world


made, world, cast = fixtures_of(whole_world)


def keys(liste):
    return [row.pk for row in liste.page_obj]


def all_keys(klasse, user, query=""):
    """Page after page."""
    first = make(klasse, user, query)
    found = keys(first)
    for number in range(2, first.page_obj.paginator.num_pages + 1):
        found += keys(make(klasse, user, f"{query}&page={number}"))
    return found


@pytest.mark.parametrize("klasse", LISTER, ids=lambda klasse: klasse.__name__)
def test_is_whole(klasse):
    assert klasse.noegle, "under what it is kept"
    assert klasse.navn, "what it is called"
    noegler = [kolonne.noegle for kolonne in kolonner_of(klasse)]
    assert len(noegler) == len(set(noegler))


def test_keys_are_not_shared():
    noegler = [klasse.noegle for klasse in LISTER]
    assert len(noegler) == len(set(noegler))


@pytest.mark.parametrize(("klasse", "noegle"), SORTERES, ids=alle_navne(SORTERES))
def test_sorts_both_ways(world, klasse, noegle):
    up, down = make(klasse, world.cast.lea, f"sort={noegle}"), make(klasse, world.cast.lea, f"sort=-{noegle}")
    up.kolonner = down.kolonner = list(up.alle_kolonner)
    natural = make(klasse, world.cast.lea)
    assert sorted(keys(up)) == sorted(keys(down)) == sorted(keys(natural))
    assert keys(up) == keys(down)[::-1]
    assert 'aria-sort="ascending"' in up.tabel
    assert 'aria-sort="descending"' in down.tabel


@pytest.mark.parametrize("klasse", LISTER, ids=lambda klasse: klasse.__name__)
def test_every_order_ends_with_the_key(world, klasse):
    for noegle in ("", *(k.noegle for k in kolonner_of(klasse) if k.sorter)):
        last = make(klasse, world.cast.lea, f"sort={noegle}").raekker.query.order_by[-1]
        name = last if isinstance(last, str) else last.expression.name
        assert name.lstrip("-") in ("pk", "id"), f"sort={noegle}"


@pytest.mark.parametrize("klasse", LISTER, ids=lambda klasse: klasse.__name__)
def test_each_row_stands_on_one_page(world, klasse, monkeypatch):
    whole = all_keys(klasse, world.cast.lea)
    assert whole, "no sample of it in tests/access_matrix.py"
    if klasse.pr_side:
        monkeypatch.setattr(klasse, "pr_side", 1)
        assert all_keys(klasse, world.cast.lea) == whole


def test_a_column_is_in_the_order_of_what_is_read(world):
    """Words by the Danish alphabet, and a choice by its words: a key has no æ, ø and å, and other letters."""
    cast = world.cast
    felter = {"slags": "viden", "formaal": "Lære.", "tovholder": cast.anne, "start": timezone.localdate()}
    ours = ["Zink", "Ærø", "øst", "Årsmødet"]
    for navn in sorted(ours):
        Netvaerk.objects.create(navn=navn, **felter)

    def read(sort):
        shown = (row.navn for row in make(Netvaerksliste, cast.anne, f"sort={sort}").page_obj)
        return [navn for navn in shown if navn in ours]

    assert read("") == read("navn") == read("-navn")[::-1] == ours
    for navn, form in (("Byg", "sideproduktion"), ("Anker", "virtuelt"), ("Dal", "satellit")):
        byg.center(navn, form=form)
    vist = make(Centerliste, cast.lea, "sort=form").page_obj
    former = [center.get_form_display() for center in vist]
    order = ["Netværksbaseret", "Satellit", "Virtuelt", "Åben sideproduktion"]
    assert former == sorted(former, key=order.index)
    assert len(set(former)) >= 3


MED_FANER = [klasse for klasse in LISTER if klasse.fane and klasse.filterset]


def a_value(field):
    """Something that can be chosen or typed."""
    if hasattr(field, "choices"):
        return next((str(value) for value, _ in field.choices if str(value)), "")
    return "on" if isinstance(field, forms.BooleanField | forms.NullBooleanField) else "a"


@pytest.mark.parametrize("klasse", MED_FANER, ids=lambda klasse: klasse.__name__)
def test_a_tab_says_how_many_rows_it_opens(world, klasse):
    """Also beside another filter, which the tab keeps."""
    fields = make(klasse, world.cast.lea).filter.form.fields
    queries = [""] + [f"{name}={a_value(field)}" for name, field in fields.items() if name != klasse.fane]
    for query in queries:
        for address, navn, antal, _ in make(klasse, world.cast.lea, query).faner:
            opened = make(klasse, world.cast.lea, address.removeprefix("?"))
            assert antal in (None, opened.antal), (query, navn)


@pytest.mark.parametrize("klasse", LISTER, ids=lambda klasse: klasse.__name__)
def test_the_spreadsheet_is_what_is_shown(world, klasse):
    liste, fil = make(klasse, world.cast.lea), BytesIO()
    assert liste.page_obj, "what is shown, before it is taken out"
    export_liste(fil, liste)
    first, *rows = openpyxl.load_workbook(fil).worksheets[0].values
    shown = [kolonne for kolonne in liste.kolonner if not kolonne.handling]
    assert list(first) == [kolonne.navn for kolonne in shown]
    assert len(rows) == liste.antal
    named = [str(shown[0].read(row)) for row in liste.page_obj]
    if not any(navn[:1] in "=+-@" for navn in named):
        assert [str(row[0]) for row in rows[: len(named)]] == named


@pytest.mark.parametrize("klasse", LISTER, ids=lambda klasse: klasse.__name__)
def test_shows_nobody_what_she_may_not_see(world, klasse):
    for user in world.cast.users.values():
        liste = make(klasse, user)
        allowed = liste.raekker.model.objects.visible_to(user).values_list("pk", flat=True)
        assert {row.pk for row in liste.page_obj} <= set(allowed), user


def lists_to_take_out(world):
    """Address and list, at each address of a list that has a spreadsheet."""
    client = world.cast.client("LLE")  # who may see them all
    for route in [route for route, line in MATRIX.items() if route.endswith("_list") and not line.kwargs]:
        liste = client.get(reverse(route)).context.get("liste")
        if getattr(liste, "kan_hentes", False):
            yield reverse(route), liste


def test_a_spreadsheet_is_for_those_who_may_see_the_list_and_take_lists_out(world):
    tried = list(lists_to_take_out(world))
    assert {type(liste) for _, liste in tried} == {klasse for klasse in LISTER if klasse.kan_hentes}
    for address, liste in tried:
        for initialer, user in world.cast.users.items():
            client = world.cast.client(initialer)
            seen, taken = client.get(address), client.post(f"{address}?sort=-{liste.kolonner[0].noegle}")
            may = seen.status_code == 200 and user.har_ret(EKSPORT)
            assert ("Hent som regneark" in seen.content.decode()) == may, (address, initialer)
            assert taken.status_code == (200 if may else 403), (address, initialer)
            written_down = Udtraek.objects.filter(bruger=user, liste=liste.navn)
            assert written_down.exists() == may, (address, initialer)
            if may:
                assert written_down.get().raekker == seen.context["liste"].antal
                book = openpyxl.load_workbook(BytesIO(b"".join(taken.streaming_content)))
                assert len(list(book.worksheets[0].values)) == seen.context["liste"].antal + 1 > 1
