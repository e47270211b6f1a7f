"""No form fails on what somebody types, pastes or sends past it: it answers, or says no."""

import pytest

from tests.access_matrix import ANONYM, World
from tests.page_forms import posted
from tests.test_access_matrix import address
from tests.test_pages import READERS

# None: nothing is sent at all.
UGLY = ("²", "a\x00b", "99999999999999999999", "9999-12-31", None)


@pytest.fixture
def world(cast):
    return World(cast)


def _pages(cast, client, world):
    for name, who in READERS.items():
        browser = client if who == ANONYM else cast.client(who)
        browser.raise_request_exception = False
        yield name, browser, address(name, world)


@pytest.mark.parametrize("value", UGLY, ids=ascii)
def test_ugly_forms(cast, client, world, value):
    failed = []
    for name, browser, url in _pages(cast, client, world):
        response = browser.get(url)
        if response.streaming:
            list(response)  # a file is closed when it has been read
            continue
        if not response["Content-Type"].startswith("text/html"):
            continue
        for form in posted(response.content.decode()):
            target = form.target(url)
            if "log" in target:  # Signing in and out is not the subject.
                continue
            data = {} if value is None else dict.fromkeys(form.names, value)
            if browser.post(target, data).status_code >= 500:
                failed.append((name, target))
    assert failed == []
