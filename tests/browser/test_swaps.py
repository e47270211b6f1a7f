"""What the frame does around htmx: progress, focus, and plain words when the line or the sign-in is gone."""

import pytest
from playwright.sync_api import expect

PART = '<div id="del"><p>Ny del</p><input id="felt" class="form-input" aria-label="Felt"></div>'


@pytest.fixture
def fetching(browser_page, signed_in):
    """The page of components with a part that a button fetches anew."""
    signed_in(browser_page, "AAD").goto("/komponenter/")
    browser_page.evaluate(
        """part => {
            const box = document.createElement("div");
            box.innerHTML = part + '<button id="hent" type="button" hx-get="/del/" hx-target="#del" '
              + 'hx-swap="outerHTML" hx-trigger="click, hent from:body">Hent</button>';
            document.querySelector("main").prepend(box);
            window.htmx.process(box);
        }""",
        PART,
    )
    return browser_page


def answer(route):
    route.fulfill(status=200, content_type="text/html", body=PART.replace("Ny del", "Endnu en del"))


def test_progress_is_shown_when_the_answer_takes_its_time(fetching):
    held = []
    fetching.route("**/del/", lambda route: held.append(route))
    fetching.locator("#hent").click()
    bar = fetching.get_by_role("progressbar", name="Henter")
    expect(bar).to_be_visible()
    answer(held[0])
    expect(fetching.get_by_text("Endnu en del")).to_be_visible()
    expect(bar).to_be_hidden()


def test_focus_stays_in_the_field_that_was_swapped(fetching):
    fetching.route("**/del/", answer)
    fetching.locator("#felt").focus()
    fetching.evaluate("htmx.trigger(document.body, 'hent')")
    expect(fetching.get_by_text("Endnu en del")).to_be_visible()
    expect(fetching.locator("#felt")).to_be_focused()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "Det har du ikke adgang til"),
        (404, "Det findes ikke længere"),
        (409, "Det gik galt hos os"),
    ],
)
def test_a_refusal_is_said_in_words(fetching, status, words, expected_errors):
    expected_errors.append("Response Status Error Code")
    fetching.route("**/del/", lambda route: route.fulfill(status=status, body=""))
    fetching.locator("#hent").click()
    expect(fetching.get_by_role("alert").filter(has_text=words)).to_be_in_viewport()
    expect(fetching.locator("#felt")).to_be_visible()


def test_a_lost_line_is_said_in_words(fetching, axe, expected_errors):
    expected_errors.append("htmx:")
    fetching.route("**/del/", lambda route: route.abort())
    fetching.locator("#hent").click()
    expect(fetching.get_by_role("alert").filter(has_text="ikke forbindelse")).to_be_in_viewport()
    axe(fetching)
