"""Whatever stands behind the question mark, a page answers; what makes no sense is left out of account."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.lister import ListeFilter
from tests.access_matrix import MATRIX, World
from tests.test_access_matrix import address

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
