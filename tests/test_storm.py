"""The storm sees what it is there to see: a planted fault is found, and told so that it can be had again."""

from urllib.parse import quote

import pytest
from django.http import HttpResponse

from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.regneark.kilde import KILDER
from tests.access_matrix import World
from tests.page_forms import forms
from tests.storm import ugly
from tests.storm.house import House
from tests.storm.run import PLANTED, Storm, report
from tests.test_access_matrix import ROUTES

SEED = 7


class SmallHouse(House):
    """The tests' cast instead of the municipality."""

    def __init__(self, cast):
        self.world = World(cast)
        for name in ("skridt", "forloeb", "kandidat", "moede", "rapport", "alliancemedlem", "trin"):
            getattr(self.world, name)
        self.learn()
        self.staff = cast.users


@pytest.fixture
def storm(cast):
    return Storm(SmallHouse(cast), SEED, reset=lambda: None, orders=lambda: (), due=[])


def planted(monkeypatch, name, view):
    pattern = ROUTES[name][1]
    view.ret = pattern.callback.ret
    monkeypatch.setattr(pattern, "callback", view)


def test_nothing_is_found_where_nothing_is_wrong(storm):
    assert [(fault.kind, fault.request) for fault in storm.weather(requests=60)] == []
    assert storm.sent >= 60
    assert storm.answers[200] > 5
    assert len(storm.visited) > 15


def test_a_view_that_fails_is_found_and_can_be_had_again(storm, monkeypatch):
    def fails(request, **kwargs):
        raise ZeroDivisionError(f"at {request.path}")

    for name in (
        "virksomheder:virksomhed_list",
        "borgere:borger_list",
        "dagen:min_dag",
        "forloeb:plads_list",
    ):
        planted(monkeypatch, name, fails)
    faults = storm.weather(requests=150)
    assert faults
    assert "ZeroDivisionError" in faults[0].kind
    told = "\n".join(report(storm))
    assert f"--seed {SEED} --walk {faults[0].walk}" in told
    assert faults[0].request["path"] in told
    assert "raise ZeroDivisionError" in told


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        ("<html>Traceback (most recent call last)</html>", "a traceback is shown"),
        ("<html>{{ navn }}</html>", "a template is shown raw"),
    ],
)
def test_what_no_page_shows_is_found(storm, shown, kind):
    judged(storm, shown)
    assert [fault.kind.partition(" at ")[0] for fault in storm.faults] == [kind]


def judged(storm, text, **headers):
    storm.now = {"path": "/virksomheder/", "method": "GET"}
    storm.judge(HttpResponse(text, headers=headers), {}, 0)


@pytest.mark.parametrize("spelling", ugly.CPR)
def test_a_number_in_a_redirect_or_a_log_is_found(storm, spelling):
    judged(storm, "", Location=f"/borgere/?q={quote(spelling)}")
    assert [fault.kind for fault in storm.faults] == ["a CPR number in header Location"]
    storm.faults.clear()
    with storm.heard:
        storm.heard.root.warning("%s", f"/borgere/?q={spelling}")
    assert storm.faults == []  # masked


def test_a_page_that_is_not_whole_and_none_are_warned_of(storm):
    judged(storm, "<p>None</p>")
    assert {warning.partition(" at ")[0] for warning in storm.warnings} == {
        "a part without its page",
        "None is shown",
    }


def test_every_planted_number_is_known_again():
    assert len(PLANTED) == len(ugly.CPR)


@pytest.mark.parametrize("kind", sorted(KILDER))
def test_whatever_file_is_handed_over(kind, cast):
    everybody = cast.lea
    everybody.roller = list(Rolle.values)
    everybody.save()
    browser, failed = cast.client("LLE", raise_request_exception=False), []
    for name, data in ugly.files():
        answer = browser.post(
            "/indlaesning/ny/", {"slags": kind, "fil": ugly.upload(name, data)}, follow=True
        )
        failed += [(name, answer.status_code)] if answer.status_code != 200 else []
    assert failed == []


FORM = """
<form method="post" action="/a/?b=1#c">
<input name="navn" value="Bæk"><input type="checkbox" name="valg" value="x"><input type="file" name="fil">
<select name="en"><option value="1">En<option value="2">To</select><input disabled name="laast" value="y">
<textarea name="note">
Hej</textarea><button name="gem" value="ja">Gem</button>
</form>
"""


def test_a_form_is_read_as_a_browser_reads_it():
    (form,) = forms(FORM)
    assert (form.method, form.target("/x/")) == ("post", "/a/?b=1")
    assert form.held() == {"navn": ["Bæk"], "valg": [], "en": ["1"], "note": ["Hej"]}
    assert form.filled() == {"navn": "Bæk", "en": "1", "note": "Hej", "gem": "ja"}
    assert form.names == {"navn", "valg", "en", "note", "fil", "laast", "gem"}
