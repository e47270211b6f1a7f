"""One walk: who asks for what, drawn from a seed."""

import random
import re
from datetime import timedelta
from html import unescape
from urllib.parse import quote, urlencode, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from tests.access_matrix import MATRIX
from tests.page_forms import forms
from tests.storm import ugly
from tests.test_access_matrix import LEADS_TO, ROUTES
from tests.test_ugly_addresses import PARAMETERS, words

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
NUMBERS = ("0", "007", "-1", "2147483648", "9223372036854775808", "1" + "0" * 30, "٣", "1.0", "x", "%00")
REFS = ("00000000-0000-0000-0000-000000000000", "x", "ffffffff-ffff-4fff-8fff-ffffffffffff")
TYPED = {
    "text": ("Æblegrød", "Bækkes Maskinfabrik", "12", "97954941", "8722", "Aftalt på mødet"),
    "textarea": ("Aftalt på mødet.\nRing igen.", "Begrundelse: pladsen passer."),
    "search": ("bæk", "ali", "12", "87550101"),
    "email": ("ny@firma.invalid",),
    "tel": ("75112233", "+45 75 11 22 34"),
    "number": ("1", "4", "37", "5"),
    "time": ("10:00", "08:15"),
    "month": ("2026-10", "2026-11"),
}


class Walk:
    """``ask`` sends a request and gives the answer; the walk draws the next one from what it showed."""

    def __init__(self, house, ask, chance: random.Random, who, routes):
        self.house, self.ask, self.chance, self.who, self.routes = house, ask, chance, who, routes
        self.page = self.url = ""
        self.words = words()

    def __iter__(self):
        """A step at a time."""
        for name in self.routes:
            yield self.visit(name)
            for _ in range(self.chance.choice((0, 0, 1, 1, 2, 3))):
                yield self.next_step()

    def next_step(self):
        if not self.page:
            return self.visit(self.chance.choice(self.routes))
        steps = [self.send, self.send, self.send, self.follow, self.narrow, self.nonsense]
        return self.chance.choice(steps)()

    # Where to

    def visit(self, name):
        path = self.address(name)
        if self.often(0.35):
            path += "?" + self.query({})
        if self.often(0.06):
            return self.go(self.chance.choice(ugly.OTHER_METHODS), path)
        if MATRIX[name].svar == 405 and self.often(0.8):
            return self.go("POST", path, self.guessed())
        return self.go("GET", path)

    def address(self, name):
        """A route with rows that are there, mostly."""
        return "/" + ARGUMENT.sub(
            lambda found: self.argument(name, found[1] or found[2]), plain(ROUTES[name][0])
        )

    def argument(self, name, argument):
        if argument == "ref":
            known, strange = self.house.refs, REFS
        elif argument == "pk":
            known, strange = self.rows_of(name), NUMBERS
        else:
            known, strange = self.words, ugly.TEXTS
        value = str(self.chance.choice(strange if self.often(0.12) or not known else known))
        return value if value.startswith("%") else quote(value[:200], safe="") or "x"

    def rows_of(self, name):
        """Of the models whose name stands in the route's, else of any."""
        app, _, rest = name.rpartition(":")
        said = [rows for model, rows in self.house.samples.items() if rows and part_of(model, rest, app)]
        return self.chance.choice(said or [rows for rows in self.house.samples.values() if rows])

    def query(self, known):
        pairs = [(key, value) for key, values in known.items() for value in values]
        for _ in range(self.chance.randint(1, 3)):
            key = self.chance.choice([*known, *PARAMETERS] if self.often(0.6) or not known else list(known))
            value = self.value_of(key)
            at = self.chance.choice(("put", "again", "gone"))
            pairs = [pair for pair in pairs if at == "again" or pair[0] != key]
            pairs += [(key, value)] if at != "gone" else []
        return urlencode(pairs)[:60_000]

    def value_of(self, key):
        if key in self.house.samples and self.often(0.5):
            return str(self.chance.choice(self.house.samples[key] or [0]))
        if self.often(0.2):
            return self.chance.choice(self.words)
        return self.chance.choice(ugly.EVERYTHING)

    def follow(self):
        found = LEADS_TO.findall(self.page)
        if not found:
            return self.visit(self.chance.choice(self.routes))
        to = unescape(self.chance.choice(found))
        path, _, query = to.partition("#")[0].partition("?")
        path = path or urlsplit(self.url).path
        if self.often(0.25):
            query = self.query(dict(QueryDict(query).lists()))
        return self.go("GET", path + (f"?{query}" if query else ""))

    def nonsense(self):
        """What no form sends."""
        body, kind = self.chance.choice(ugly.BODIES), self.chance.choice(ugly.CONTENT_TYPES)
        return self.go("POST", self.form_address(), body, kind)

    def form_address(self):
        found = [form.target(self.url) for form in self.some_form("post")]
        return found[0] if found else self.url

    # What is sent

    def some_form(self, method):
        found = [text for text in FORM.findall(self.page) if is_posted(text) == (method == "post")]
        return forms(self.chance.choice(found)) if found else []

    def narrow(self):
        """The filters and searches of a page."""
        for form in self.some_form("get"):
            sent = self.changed(self.filled(form), form)
            query = urlencode([(k, v) for k, values in sent.lists() for v in values])
            return self.go("GET", urlsplit(form.target(self.url)).path + "?" + query[:60_000])
        return self.follow()

    def send(self):
        for form in self.some_form("post"):
            target = form.target(self.url)
            if urlsplit(target).path == "/konto/log-ud/" and not self.often(0.05):
                return self.follow()
            sent = self.changed(self.filled(form), form)
            answer = self.go("POST", self.led(target), sent)
            if self.often(0.12):
                answer = self.go("POST", self.led(target), sent)
            return answer
        return self.follow()

    def led(self, target):
        """To where the form says, seldom to another row."""
        if self.often(0.06):
            return re.sub(r"\d+", lambda found: self.chance.choice((*NUMBERS[:6], "1", "2", "3")), target)
        return target

    def filled(self, form):
        sent = MultiValueDict()
        for name, control in form.controls.items():
            sent.setlist(name, self.choice_of(name, control))
        if form.buttons and self.often(0.7):
            sent.appendlist(*self.chance.choice(form.buttons))
        for name in form.files:
            if self.often(0.9):
                sent.setlist(name, [self.chance.choice(ugly.files())])
        return sent

    def choice_of(self, name, control):
        chance = self.chance
        if control.choices:
            if control.value and self.often(0.55):
                return list(control.value)
            many = chance.randint(0, 3) if control.kind == "checkbox" or control.several else 1
            return [chance.choice(control.choices) for _ in range(many)]
        if control.kind == "hidden":
            model = name.rpartition("-")[2].removesuffix("_id")
            rows = self.house.samples.get(model)
            return [str(chance.choice(rows))] if rows and self.often(0.6) else list(control.value)
        if control.value != [""] and self.often(0.6):
            return list(control.value)
        if control.kind == "date":
            return [self.near_day()]
        return [chance.choice(TYPED.get(control.kind, TYPED["text"]))]

    def near_day(self):
        days = self.chance.choice((-60, -7, -1, 0, 1, 7, 60, 200))
        return (timezone.localdate() + timedelta(days=days)).isoformat()

    def changed(self, sent, form):
        """None to three of its fields are as they should not be."""
        for _ in range(self.chance.choice((0, 0, 0, 1, 1, 2, 3))):
            names = list(sent) or ["q"]
            name = self.chance.choice(names)
            kind = form.controls[name].kind if name in form.controls else "text"
            self.chance.choice((self.spoil, self.spoil, self.spoil, self.drop, self.repeat, self.exchange))(
                sent, name, kind
            )
        return sent

    def spoil(self, sent, name, kind):
        of_its_kind = ugly.BY_KIND.get(kind) if self.often(0.5) else None
        sent.setlist(name, [self.chance.choice(of_its_kind or ugly.EVERYTHING)])

    def drop(self, sent, name, kind):
        sent.pop(name, None)

    def repeat(self, sent, name, kind):
        sent.appendlist(name, self.chance.choice((*sent.getlist(name), self.chance.choice(ugly.EVERYTHING))))

    def exchange(self, sent, name, kind):
        """Somebody else's row."""
        rows = self.chance.choice([rows for rows in self.house.samples.values() if rows])
        sent.setlist(name, [str(self.chance.choice(rows))])

    def guessed(self):
        names = self.chance.sample(PARAMETERS, 3)
        return MultiValueDict({name: [self.value_of(name)] for name in names})

    # The request

    def go(self, method, path, sent=None, kind=None):
        headers = self.headers()
        answer = self.ask(method, path, sent, kind, headers)
        if answer.html and method in ("GET", "POST"):
            self.page, self.url = answer.html, path
        elif answer.status_code in (301, 302, 303) and method == "POST":
            to = urlsplit(answer["Location"])
            if not to.netloc:
                return self.go("GET", to._replace(fragment="").geturl())
        return answer

    def headers(self):
        headers = {}
        if self.often(0.2):
            headers["HX-Request"] = "true"
            for name, values in (
                ("HX-Target", ("liste", "indhold", "\u00e6", "x" * 500)),
                ("HX-Current-URL", ("http://testserver/", "x", "http://[::1")),
                ("HX-Boosted", ("true",)),
                ("HX-History-Restore-Request", ("true",)),
                ("HX-Trigger", ("x",)),
                ("HX-Trigger-Name", ("x", "q")),
            ):
                if self.often(0.3):
                    headers[name] = self.chance.choice(values)
        if self.often(0.06):
            headers.update([self.chance.choice(ugly.HEADERS)])
        return headers

    def often(self, share):
        return self.chance.random() < share


def part_of(model, rest, app):
    return rest.startswith((f"{model}_", model)) or model in rest.split("_") or (app and model == app)


def is_posted(form):
    return 'method="post"' in form.partition(">")[0]


def plain(route):
    """The regular expression of a route as an address."""
    return route.replace("^", "").replace("$", "").replace("\\", "")


def known(path):
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
