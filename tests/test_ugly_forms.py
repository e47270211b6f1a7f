"""No form fails on what somebody types, pastes or sends past it: it answers, or says no."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from tests.access_matrix import ANONYM, World
from tests.test_access_matrix import address
from tests.test_pages import READERS

# None: nothing is sent at all.
UGLY = ("²", "a\x00b", "99999999999999999999", "9999-12-31", None)


class Forms(HTMLParser):
    """The forms of a page that are posted: where to, and the names they send."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self._open = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._open = (attrs.get("action") or "", set()) if attrs.get("method") == "post" else None
            self.found += [self._open] if self._open else []
        elif self._open and tag in ("input", "select", "textarea", "button") and attrs.get("name"):
            self._open[1].add(attrs["name"])


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
        for action, names in Forms(response.content.decode()).found:
            target = urlsplit(action)._replace(fragment="").geturl() or url
            if "log" in target:  # Signing in and out is not the subject.
                continue
            data = {} if value is None else dict.fromkeys(names, value)
            if browser.post(target, data).status_code >= 500:
                failed.append((name, target))
    assert failed == []
