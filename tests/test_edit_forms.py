"""Every form of something that stands: an old copy of it writes what was changed in it, and nothing else.

The forms are found on the pages: each that is posted and shows what stands. All of them are walked, but those
of ``SUGGEST``, which hold a suggestion for something new.
"""

import datetime as dt
import re
from contextlib import contextmanager
from functools import cached_property
from html import unescape

import pytest
from django.db import transaction
from django.utils import timezone

from jobcenter.grund.core.indstillinger import forget_cached
from jobcenter.grund.core.rettelse import UDGAVE
from tests.access_matrix import ANONYM, MATRIX, World
from tests.conftest import CAST
from tests.page_forms import posted
from tests.test_access_matrix import address
from tests.test_pages import READERS

NEW = ("_create", "_add", "_register")
# What is shown is no value that stands.
SUGGEST = {
    "core:komponenter": "the components, on show",
    "virksomheder:kontakt_day": "new contacts",
    "virksomheder:virksomhed_list": "one's own columns",
    "virksomheder:arbejdssted_move": "an act: to whom, from today",
    "ledelse:maal_end": "an act: until this month",
    "ledelse:maal_drop": "an act: it marks which targets the page told of",
    "forloeb:center_close": "an act: from today",
    "forloeb:forloeb_extend": "an act: four weeks more",
    "forloeb:forloeb_end": "an act: from today",
    "forloeb:opfoelgning_postpone": "an act: a week on",
    "partnerskaber:aftale_sign": "an act: today",
    "partnerskaber:aftale_terminate": "an act: today",
    "partnerskaber:aftale_evaluate": "an act: today",
    "partnerskaber:trin_decide": "an act: today",
}
# Fields beside what stands: written anew each time, as the walk does where they must be filled in.
ANEW = {"begrundelse": ["Aftalt på mødet"], "aendring": ["Tallet var forkert"], "grund": ["fejl"]}
# Fields that are not walked here: what they hold stands elsewhere, or cannot be put back.
NOT_WALKED = {
    # The day goes with the status: tests/forloeb/test_intet_tabt.py.
    "forloeb:resultat_edit": {"udfald_dato"},
    # The next step's fields and the company: tests/core/test_rettelse.py.
    "virksomheder:kontakt_update": {
        "virksomhed_navn",
        "hvornaar",
        "skridt_dato",
        "skridt_hvad",
        "skridt_ansvarlig",
        "note-ikke_cpr",
    },
    # Once chosen it is somebody else who must be.
    "virksomheder:kontaktperson_update": {"foerste_valg"},
    # Goes with the rule that is chosen: tests/partnerskaber/test_alliance.py.
    "partnerskaber:alliance_edit": {"brancher"},
    # Waits for a second person: tests/accounts/test_bekraeft.py.
    "accounts:user_detail": {"email"},
    # Given away, the case is not open to who gave it.
    "borgere:borger_edit": {"jobkonsulent"},
}


def data(form, changed=()):
    held = {name: control.value for name, control in form.controls.items()}
    return held | {name: text for name, text in ANEW.items() if name in held} | dict(changed)


def others(control):
    """Values somebody might choose instead."""
    held = control.value[0] if control.value else ""
    if control.kind == "checkbox" and len(control.choices) > 1:
        return [[c for c in control.choices if (c in control.value) != (c == one)] for one in control.choices]
    if control.kind == "checkbox":
        return [[] if control.value else control.choices]
    if control.choices:
        return [[c] for c in control.choices if c and c not in control.value]
    if control.kind == "date":
        day = dt.date.fromisoformat(held) if held else timezone.localdate()
        return [[(day + dt.timedelta(days=n)).isoformat()] for n in (1, 2, -1, -2, 30)]
    if control.kind == "time":
        return [["10:15"], ["11:45"], ["13:05"]]
    numbers = [[n] for n in ("21", "22", "3", "4", "21.0", "22.0", "21.00", "22.00", "400", "500")]
    telephones = [["20111213"], ["20111214"]]
    addresses = [["ny@firma.invalid"], ["nyere@firma.invalid"]]
    codes = [["8722"], ["7100"], ["QX"], ["QZ"], ["561110"], ["471110"], ["766"], ["615"]]
    codes += [["2900700000"], ["2900700001"], ["24.12"], ["31.12"]]
    return [[f"{held} Ny".strip()], [f"{held} Nyere".strip()], *numbers, *telephones, *addresses, *codes]


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget_cached()


class Page:
    """A form on its page, for whoever corrects it and for a colleague.

    What is tried is undone each time, so ``old``, as it stood at first, is what anybody has open.
    """

    def __init__(self, mine, theirs, url, action):
        self.mine, self.theirs, self.url, self.action = mine, theirs, url, action

    @cached_property
    def old(self):
        return self.open()

    def open(self):
        response = self.mine.get(self.url)
        return form_of(response, self.action) if response.status_code == 200 else None

    def send(self, form, changed=(), client=None):
        return (client or self.mine).post(form.target(self.url), data(form, changed))

    def fields(self):
        """``{name: values}``: up to two that each field takes and keeps."""
        controls = self.old.controls.items()
        return {name: self._taken(name) for name, c in controls if c.kind != "hidden" and name not in ANEW}

    def _taken(self, name):
        found = []
        before = sorted(self.old.controls[name].value)
        for other in others(self.old.controls[name]):
            with undone():
                answer = self.send(self.old, {name: other}, self.theirs)
                if answer.status_code == 302 and value(self.open(), name) == sorted(other) != before:
                    found.append(other)
            if len(found) == 2:
                break
        return found

    def keeps_what_a_colleague_wrote(self, theirs, mine, values):
        """Each has changed a field of their own."""
        with undone():
            self.send(self.old, {theirs: values[theirs][0]}, self.theirs)
            answer = self.send(self.old, {mine: values[mine][0]})
            assert answer.status_code == 302, f"{self.url} {theirs}, {mine}: {errors(answer)}"
            now = self.open()
            assert value(now, theirs) == sorted(values[theirs][0]), f"{self.url}: {theirs} is lost"
            assert value(now, mine) == sorted(values[mine][0]), f"{self.url}: {mine} is not written"

    def tells_of_the_same_field(self, name, values):
        """Both have changed it: told with both values, nothing written, and written when it is sent again."""
        first, second = values[name]
        with undone():
            self.send(self.old, {name: first}, self.theirs)
            answer = self.send(self.old, {name: second})
            assert answer.status_code == 200, f"{self.url}: {name} is overwritten"
            said = errors(answer)
            control = self.old.controls[name]
            is_text = control.kind in ("text", "textarea", "email", "tel")
            for one in [*first, *second] if control.labels or is_text else ():
                assert control.labels.get(one, one) in said, f"{self.url} {name}: {one!r} not in {said}"
            assert "rettede det kl." in said or "En kollega har rettet det" in said, f"{self.url}: {said}"
            assert value(self.open(), name) == sorted(first), f"{self.url}: {name} is overwritten"
            again = form_of(answer, self.action)
            assert sorted(again.controls[name].value) == sorted(second), f"{self.url}: what was typed is lost"
            assert self.send(again).status_code == 302, f"{self.url}: {name} cannot be sent again"
            assert value(self.open(), name) == sorted(second), f"{self.url}: {name} is not written"


def value(form, name):
    return sorted(form.controls[name].value) if form and name in form.controls else None


def errors(answer):
    text = answer.content.decode()
    return unescape(" ".join(re.findall(r'class="form-error-message".*?</span>\s*(.*?)</span>', text, re.S)))


def pages(cast, world):
    """``(name, page)`` of every form of something that stands."""
    for name, who in READERS.items():
        if who == ANONYM or name in SUGGEST or name.endswith(NEW):
            continue
        url = address(name, world)
        response = cast.client(who).get(url)
        if response.streaming:
            list(response)
            continue
        if not response["Content-Type"].startswith("text/html"):
            continue
        for form in posted(response.content.decode()):
            if form.says or UDGAVE in form.controls:
                yield name, Page(cast.client(who), colleague(cast, name, url, form), url, form.action)


def colleague(cast, name, url, form):
    """The last who has the same form; where nobody else has, the same person in another window."""
    readers = [who for who in CAST if MATRIX[name].expected(who) == 200]
    same = [who for who in readers if form_of(cast.client(who).get(url), form.action)]
    return cast.client(same[-1])


def form_of(response, action):
    return next((f for f in posted(response.content.decode()) if f.action == action), None)


@pytest.fixture
def world(cast):
    return World(cast)


def walk(page):
    """Each field, with the one after it: what is wrong, and the names of those that cannot be walked."""
    values, wrong = page.fields(), []
    fields = [name for name, found in values.items() if found]
    for theirs, mine in zip(fields, [*fields[1:], *fields[:1]], strict=True):
        if theirs != mine:
            wrong += faults(page.keeps_what_a_colleague_wrote, theirs, mine, values)
        if len(values[theirs]) == 2:
            wrong += faults(page.tells_of_the_same_field, theirs, values)
    return wrong, set(values) - set(fields)


def faults(look, *args):
    try:
        look(*args)
    except AssertionError as error:
        return [str(error).partition("\n")[0]]
    return []


def test_every_form_of_something_that_stands(cast, world):
    found = list(pages(cast, world))
    names = [name for name, _ in found]
    assert sorted(names) == sorted(set(names))
    called_so = {name for name in READERS if name.endswith(("_edit", "_update"))}
    assert called_so <= set(names)
    wrong, left = [], {}
    for name, page in found:
        faulty, fields = walk(page)
        wrong += faulty
        left |= {name: fields} if fields != NOT_WALKED.get(name, set()) else {}
    assert wrong == []
    assert left == {}
