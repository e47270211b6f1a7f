"""Whatever stands behind the question mark, a page answers; what makes no sense is left out of account."""

import re
import uuid
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import models, transaction
from django.urls import NoReverseMatch, reverse
from django.urls.converters import get_converters

from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.indstillinger import DEFINITIONER
from jobcenter.grund.core.lister import ListeFilter
from jobcenter.grund.core.registries import frister, noegletal
from jobcenter.grund.core.registries.frister import Scope
from jobcenter.grund.opsaetning.lister import LISTER
from tests.access_matrix import MATRIX, World
from tests.conftest import CAST
from tests.test_access_matrix import ROUTES, address

OWN = ("jobcenter", "virksomheder", "borgere", "forloeb", "partnerskaber", "netvaerk")
UGLY = {
    "a digit that is no number": "²",
    "more digits than a number has": "9" * 4500,
    "not a character at all": "a\x00b",
}


def parameters():
    """Every name the views read from an address, and every field of the lists' filters."""
    sources = [path for folder in OWN for path in Path(settings.BASE_DIR, folder).rglob("*.py")]
    found = {name for p in sources for name in re.findall(r'GET(?:\.get\(|\[)"(\w+)"', p.read_text())}
    for filterset in ListeFilter.__subclasses__():  # the routes have imported them all
        found |= set(filterset.base_filters)
    return sorted(found | {"sort", "page", "del", "udsnit", "maaned"})


PARAMETERS = parameters()


@pytest.mark.parametrize("name", [name for name, line in MATRIX.items() if line.svar != 405])
def test_an_ugly_address_is_answered(name, cast):
    everybody = cast.lea
    everybody.roller = list(Rolle.values)
    everybody.save()
    client, url = cast.client("LLE"), address(name, World(cast))
    for what, ugly in UGLY.items():
        response = client.get(url.partition("?")[0], dict.fromkeys(PARAMETERS, ugly))
        assert response.status_code < 500, f"{url} with {what}"


# A route that takes a key is asked for every key a registry knows, also where another is meant.
NUMBERS = (3, 0, 2**31, 2**63, 10**30)


def words():
    states = {tilstand for state in _below(models.TextChoices) for tilstand in state.values}
    keys = [kilde.key for kilde in frister.kilder()] + [figur.noegle for figur in noegletal.alle()]
    return sorted({*keys, *dict(LISTER.choices()), *DEFINITIONER, *states, "x", "²"} - {""})


def _below(kind):
    return {below for one in kind.__subclasses__() for below in (one, *_below(one))}


def _addresses(name):
    """Of a route, with every word and the numbers."""
    pattern = ROUTES[name][1].pattern
    choices = {
        "int": NUMBERS if len(pattern.converters) == 1 else NUMBERS[:1],
        "slug": words(),
        "str": words(),
        "uuid": [uuid.UUID(int=0), uuid.uuid4()],
    }
    kinds = {
        key: next(k for k, known in get_converters().items() if known is converter)
        for key, converter in pattern.converters.items()
    }
    for values in product(*(choices[kind] for kind in kinds.values())):
        with suppress(NoReverseMatch):
            yield reverse(name, kwargs=dict(zip(kinds, values, strict=True)))


@pytest.fixture
def alle_roller(cast):
    everybody = cast.lea
    everybody.roller = list(Rolle.values)
    everybody.save()
    client = cast.client("LLE")
    client.raise_request_exception = False
    return client


WITH_ARGUMENTS = [name for name, (_, pattern) in ROUTES.items() if pattern.pattern.converters]


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
def test_whatever_a_route_is_asked_for(name, cast, alle_roller):
    failed = []
    for url in _addresses(name):
        for ask in (alle_roller.get, alle_roller.post):
            response = ask(url, headers={"HX-Request": "true"})
            failed += [url] if response.status_code >= 500 else []
    assert failed == []


def test_every_frist_at_every_route(cast, alle_roller):
    """Each row of each source, under each route that takes a source."""
    world = World(cast)
    for name in ("skridt", "forloeb", "kandidat", "moede", "rapport", *World.FRISTER):
        getattr(world, name)
    rows = [(r["kilde"], r["objekt_id"]) for r in frister.raekker(Scope.alle())]
    assert {kilde for kilde, _ in rows} == {kilde.key for kilde in frister.kilder()}
    routes = [n for n, (_, p) in ROUTES.items() if "kilde" in p.pattern.converters]
    assert len(routes) >= 4
    failed = []
    for (kilde, pk), name, htmx in product(rows, routes, ({}, {"HX-Request": "true"})):
        url = reverse(name, args=[kilde, pk])
        for ask in (alle_roller.get, alle_roller.post):
            sid = transaction.savepoint()
            failed += [url] if ask(url, headers=htmx).status_code >= 500 else []
            transaction.savepoint_rollback(sid)
    assert failed == []


def test_every_frist_is_shown_to_whoever_asks(cast):
    world = World(cast)
    for name in ("skridt", "forloeb", "kandidat", "moede", "rapport", *World.FRISTER):
        getattr(world, name)
    rows = [(r["kilde"], r["objekt_id"]) for r in frister.raekker(Scope.alle())]
    failed = []
    for who in CAST:
        client = cast.client(who)
        client.raise_request_exception = False
        for (kilde, pk), htmx in product(rows, ({}, {"HX-Request": "true"})):
            url = reverse("dagen:frist_detail", args=[kilde, pk])
            failed += [(who, url)] if client.get(url, headers=htmx).status_code >= 500 else []
    assert failed == []
