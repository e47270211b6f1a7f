"""Every address for every role, compared with the table in ``access_matrix.py``."""

import re
import uuid
from html import unescape

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from jobcenter.grund.accounts.roles import retter_for
from jobcenter.grund.core.adgang import declaration, may_open
from tests.access_matrix import ANONYM, MATRIX, World
from tests.conftest import CAST


def routes(patterns, namespace="", prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", f"{prefix}{pattern.pattern}", pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern.url_patterns, inner, f"{prefix}{pattern.pattern}")


ROUTES = {name: (address, pattern) for name, address, pattern in routes(get_resolver().url_patterns)}


def suggestion(name):
    """The line to add, worked out from the right the view declares."""
    address, pattern = ROUTES[name]
    ret, public = declaration(pattern.callback)
    holders = " ".join(who for who, (_, roller) in CAST.items() if ret in retter_for(roller))
    model = name.partition(":")[2].rpartition("_")[0]
    samples = {key: model if key == "pk" else key for key in pattern.pattern.regex.groupindex}
    kwargs = "".join(f', {key}="{sample}"' for key, sample in samples.items())
    call = f"aaben({kwargs[2:]})" if public else f'adgang("{holders}"{kwargs})'
    return f'    "{name}": {call},    # /{address}, right {ret or "none"}'


def test_every_route_has_a_line():
    missing = [suggestion(name) for name in ROUTES if name not in MATRIX]
    assert not missing, (
        "Routes without a line in tests/access_matrix.py. "
        "Check who should see them, then add to MATRIX:\n" + "\n".join(missing)
    )


def test_every_line_has_a_route():
    assert not set(MATRIX) - set(ROUTES), "Lines in tests/access_matrix.py whose route is gone"


def test_every_route_has_a_name_and_a_declared_right():
    for name, (address, pattern) in ROUTES.items():
        assert pattern.name, f"/{address} has no name"
        assert any(declaration(pattern.callback)), f"{name} (/{address}) declares no right"


@pytest.mark.parametrize("name", [name for name in ROUTES if name in MATRIX])
def test_answers(name, cast):
    line, url = MATRIX[name], address(name, World(cast))
    answers = {who: answer(cast, who, url) for who in (*CAST, ANONYM)}
    assert answers == {who: line.expected(who) for who in answers}, f"{name} at {url}"


def address(name, world):
    """The address of a line, its sample objects made."""
    line = MATRIX[name]
    url = reverse(name, kwargs={key: world.argument(value) for key, value in line.kwargs.items()})
    if line.query:
        url += "?" + line.query.format(**{key: Attributes(world, key) for key in vars(World)})
    return url


class Attributes:
    """``{virksomhed.pk}`` in a query, made only when the query names it."""

    def __init__(self, world, name):
        self._world, self._name = world, name

    def __getattr__(self, attribute):
        return getattr(getattr(self._world, self._name), attribute)


LEADS_TO = re.compile(r'(?:href|action|hx-get|hx-post)="(/[^"]*|\?[^"]*)"')
TAB = re.compile(r"\?(?:fane|vis)=\w+$")


def answer(cast, who, url):
    """Whoever gets the page, or a tab of it, is led to none that refuses them."""
    client = Client() if who == ANONYM else cast.client(who)
    response = client.get(url)
    tabs = {""} if who == ANONYM else links_on(response, cast[who], url)
    for tab in sorted(tabs - {""}):
        links_on(client.get(tab), cast[who], tab)
    return response.status_code


def links_on(response, user, url):
    """Its tabs; what else it leads to may be opened."""
    if response.streaming:
        list(response)  # a file is closed when it has been read
        return set()
    if response.status_code != 200:
        return set()
    path = url.partition("?")[0]
    found = {unescape(to) for to in LEADS_TO.findall(response.content.decode(errors="replace"))}
    found = {path + to if to.startswith("?") else to for to in found}
    refused = [to for to in found if not to.startswith("/static/") and not may_open(user, to)]
    assert not refused, f"{url} leads {user.initialer} to a refusal"
    return {to for to in found if TAB.sub("", to) == path and to != path}


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, line in MATRIX.items() if line.expected(ANONYM) == 302])
def test_strangers_are_sent_to_sign_in(name, client):
    _, pattern = ROUTES[name]
    if declaration(pattern.callback)[1]:
        pytest.skip("open to all, and sends on by itself")
    kwargs = {key: uuid.uuid4() if key.endswith("ref") else 1 for key in MATRIX[name].kwargs}
    response = client.get(reverse(name, kwargs=kwargs))
    assert response.url.startswith(reverse("account_login") + "?next=/")
