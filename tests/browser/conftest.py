"""A real browser against a real server: Chromium by Playwright, at a desk and on a phone.

Every page in these tests must be free of script errors, of WCAG 2.1 AA violations (``axe``) and of
sideways scrolling; the first and the last are checked when the test ends.
"""

import json
import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults

from tests.conftest import Cast

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps an event loop in this thread.

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # Milliseconds. Never what is tested: a busy machine takes its time.
DESK, PHONE = (1280, 800), (360, 740)
at_a_desk = pytest.mark.parametrize("viewport", [DESK], ids=["desk"])
on_a_phone = pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    path = next((found for name in CANDIDATES if (found := shutil.which(name))), None)
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("CI must have a browser: none of " + ", ".join(CANDIDATES) + " is installed")
    if path is None:
        pytest.skip("no browser: install Chromium to run the browser tests")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def viewport(request):
    return request.param


@pytest.fixture
def expected_errors():
    """Parts of the console errors a test brings about on purpose; empty for all others."""
    return []


@pytest.fixture(scope="session")
def windows(chromium, live_server):
    """A browser context at each width.

    Its first tab keeps alive the process of the server's pages: to begin one, and all scripts anew in it,
    takes longer than most tests.
    """
    made = {}
    for width, height in (DESK, PHONE):
        phone = (width, height) == PHONE
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            has_touch=phone,
            is_mobile=phone,
        )
        context.set_default_timeout(PATIENCE)
        context.new_page().goto("/static/css/frame.css")
        made[width, height] = context
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def window(windows, viewport):
    """As if nobody had used it."""
    window = windows[viewport]
    window.set_offline(False)
    window.clear_cookies()
    window.pages[0].evaluate("localStorage.clear()")
    yield window
    for page in window.pages[1:]:
        page.close()


@pytest.fixture
def browser_page(window, viewport, expected_errors):
    """A page at both widths; ``page.goto("/min-dag/")`` is relative to the server."""
    page = window.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on("console", lambda message: _keep_console(errors, page, message))
    page.on("response", lambda response: _keep_answer(errors, response))
    yield page
    sideways = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    url = page.url
    page.close()
    assert [error for error in errors if not any(part in error for part in expected_errors)] == []
    assert not sideways, f"{url} scrolls sideways at {viewport[0]} px"


def _keep_console(errors, page, message):
    """Errors on the console count; the browser's remark on an answer of 4xx is judged as an answer."""
    if message.type == "error" and "Failed to load resource" not in message.text:
        errors.append(f"{page.url}: {message.text}")


def _keep_answer(errors, response):
    """A page may answer 403 or 404 on purpose; a failing server or a missing file never is."""
    if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
        errors.append(f"{response.url} answered {response.status}")


@pytest.fixture
def signed_in(live_server, cast):
    """``signed_in(page, "ABB")``: the page's browser is now Anne's."""

    def sign_in(page, initialer):
        cookie = cast.client(initialer).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return page

    return sign_in


def violations(page):
    """What breaks the rules; what keeps them is most of what axe found, and stays in the browser."""
    page.evaluate(AXE_SCRIPT)
    asked = f"axe.run({json.dumps(WCAG)}).then(({{ violations }}) => ({{ violations }}))"
    return AxeResults(page.evaluate(asked))


@pytest.fixture
def axe():
    """``axe(page)``: nothing on the page, as it stands now, breaks WCAG 2.1 AA."""

    def check(page):
        result = violations(page)
        assert result.violations_count == 0, f"{page.url}\n{result.generate_report()}"

    return check


@pytest.fixture
def cast(transactional_db):
    """The cast in a database a server in another thread can see."""
    return Cast()
