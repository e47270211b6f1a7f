"""Every page of the access matrix, in one sitting: WCAG 2.1 AA, no script errors, no sideways scroll."""

import pytest

from tests.access_matrix import ANONYM, World
from tests.browser.conftest import violations
from tests.test_access_matrix import address
from tests.test_pages import READERS


@pytest.fixture
def world(cast):
    return World(cast)


def test_every_page_at_this_width(browser_page, signed_in, world):
    faults = {name: found for name in READERS if (found := look_at(browser_page, signed_in, name, world))}
    assert faults == {}


def look_at(page, signed_in, name, world):
    page.context.clear_cookies()
    if READERS[name] != ANONYM:
        signed_in(page, READERS[name])
    url = address(name, world)
    if "<html" not in page.request.get(url).text()[:200]:  # A file, or a part fetched by htmx.
        return []
    page.goto(url)
    broken = violations(page).response["violations"]
    faults = [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in broken]
    if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
        faults.append("scrolls sideways")
    return faults
