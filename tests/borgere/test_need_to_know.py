"""Nobody outside the relation reads who a citizen is, on any page; and no address says it."""

import re

import pytest
from django.urls import reverse

from borgere.models import BorgerIdentitet
from jobcenter.grund.audit.models import Opslag
from tests.access_matrix import BORGERS_NAVN, MATRIX, World
from tests.conftest import CAST, Cast
from tests.forloeb import byg
from tests.once import fixtures_of
from tests.test_access_matrix import address

SIDER = [name for name in MATRIX if name.startswith(("borgere:", "forloeb:", "dagen:"))]
SIDER += [
    "virksomheder:virksomhed_detail",
    "virksomheder:virksomhed_tidslinje",
    "virksomheder:virksomhed_historik",
]


def two_citizens():
    """Jonas' citizen in a slot, and another on the waiting list."""
    world = World(Cast())
    jonas = world.cast.jonas
    byg.kandidat(jonas, BORGERS_NAVN, jobkonsulent=jonas, henvist=byg.i_dag(-70))
    assert world.forloeb
    return world


made, world, cast = fixtures_of(two_citizens)


# Made of letters and digits by chance, so that any four digits may stand in them.
RANDOM = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
)


@pytest.mark.parametrize("name", SIDER)
def test_the_name_is_for_those_with_a_relation(name, world, cast):
    url = address(name, world)
    numbers = [identitet.cpr for identitet in BorgerIdentitet.objects.all()]
    for who in CAST:
        text = RANDOM.sub("", cast.client(who).get(url).content.decode())
        assert who == "JKO" or "Zenia" not in text, f"{who} reads the name at {url}"
        assert not any(number in text or number[6:] in text for number in numbers), f"number at {url}"


@pytest.mark.parametrize("name", SIDER)
def test_every_name_shown_is_a_look(name, world, cast):
    text = cast.client("JKO").get(address(name, world)).content.decode()
    shown = "Zenia" in text
    assert Opslag.objects.filter(bruger=cast.jonas).exists() == shown


def test_the_list_of_looks_reads_initials(world, cast):
    cast.client("JKO").get(address("borgere:borger_detail", world))
    text = cast.client("LLE").get(reverse("borgere:opslag_list")).content.decode()
    assert "Jonas Kofoed" in text
    assert "ZQ" in text
    assert "Zenia" not in text
