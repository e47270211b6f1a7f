"""Sends what the walks draw, judges each answer, and tells what was wrong so that it can be had again."""

import hashlib
import json
import logging
import random
import re
import sys
import time
import traceback
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from celery import current_app
from django.conf import settings
from django.core.signals import got_request_exception
from django.test import Client
from django.test.client import MULTIPART_CONTENT, encode_multipart
from django.utils.datastructures import MultiValueDict

from jobcenter.grund.audit.gentagelse import TOKEN
from jobcenter.grund.core.logs import MaskingFormatter
from jobcenter.grund.mail.models import Mail
from tests.conftest import signed_in
from tests.storm import ugly
from tests.storm.house import NOBODY, orders
from tests.storm.walk import Walk, known
from tests.test_access_matrix import ROUTES

BOUNDARY = "stormens-egen-graense"
ROUTES_A_WALK = 40
SLOW = 5.0
RAW_TEMPLATE = re.compile(r"\{%|\{#|\{\{")
NONE_SHOWN = re.compile(r">\s*None\s*<")


def digits_of(text):
    """Every script's digits as 0-9 and letters, without what parts them."""
    plain = unicodedata.normalize("NFKC", unquote(text))
    kept = (unicodedata.digit(char, None) if char.isdigit() else char for char in plain if char.isalnum())
    return "".join(str(char) for char in kept)


PLANTED = {digits[-10:] for one in ugly.CPR if (digits := re.sub(r"\D", "", digits_of(one)))}


def scheduled():
    return sorted({entry["task"] for entry in current_app.conf.beat_schedule.values()})


@dataclass
class Fault:
    kind: str
    request: dict
    walk: int
    story: str = ""


@dataclass
class Storm:
    """``reset`` puts the house back as it was, ``orders`` gives what was handed to the workers meanwhile."""

    house: object
    seed: int
    reset: object
    orders: object = orders
    due: list[str] = field(default_factory=scheduled)
    faults: list[Fault] = field(default_factory=list)
    warnings: Counter = field(default_factory=Counter)
    answers: Counter = field(default_factory=Counter)
    visited: Counter = field(default_factory=Counter)
    sent: int = 0
    walk: int = 0
    trace: object = None

    def __post_init__(self):
        self.heard = Heard(self)
        self.secrets = self.house.secrets | PLANTED
        self.now = {}
        self.mark = hashlib.sha256()

    def weather(self, *, requests=None, seconds=None, only=None):
        """Walks until so many requests are sent or so many seconds have gone; or one of them, whole."""
        until = time.monotonic() + seconds if seconds else None

        def over():
            enough = requests and self.sent >= requests
            return bool(enough or (until and time.monotonic() >= until))

        with self.heard:
            while not over():
                self.walk = only or self.walk + 1
                for _ in self.steps(random.Random(f"{self.seed}:{self.walk}")):
                    if over() and not only:
                        break
                self.look_round()
                if only:
                    break
        return self.faults

    def steps(self, chance):
        """Several people, one after the other, each at some of the routes."""
        self.reset()
        names = list(ROUTES)
        chance.shuffle(names)
        people = [*self.house.staff, NOBODY]
        chance.shuffle(people)
        for at in range(0, ROUTES_A_WALK, 5):
            who = people[at // 5 % len(people)]
            client = self.browser(who, chance)
            yield from Walk(self.house, self.asker(client, who), chance, who, names[at : at + 5])

    def browser(self, who, chance):
        strict = {"enforce_csrf_checks": chance.random() < 0.2, "raise_request_exception": False}
        strict["REMOTE_ADDR"] = f"10.0.{chance.randrange(250)}.{chance.randrange(250)}"
        return Client(**strict) if who == NOBODY else signed_in(self.house.staff[who], **strict)

    def asker(self, client, who):
        def ask(method, path, sent, kind, headers):
            self.now = {"who": who, "method": method, "path": path, "kind": kind, "headers": headers}
            self.now["sent"] = readable(sent)
            self.sent += 1
            self.visited[known(path)] += 1
            self.trace = None
            began = time.monotonic()
            answer = send(client, method, path, sent, kind, headers)
            self.judge(answer, headers, time.monotonic() - began)
            names = list(self.now["sent"]) if isinstance(self.now["sent"], dict) else []
            self.mark.update(f"{who} {method} {path} {names} {answer.status_code}".encode())
            for task, arguments in self.orders():
                self.work(task, arguments)
            return answer

        return ask

    def work(self, task, arguments=()):
        """What was handed to the workers is done here and now."""
        done = current_app.tasks[task].apply(args=arguments, throw=False)
        if done.failed():
            self.fault(f"job {task}: {place(done.result)}", done.traceback)

    # The answer

    def judge(self, answer, headers, took):
        answer.html = ""
        self.answers[answer.status_code] += 1
        try:
            body = b"".join(answer) if answer.streaming else answer.content
        except Exception as error:
            self.fault(f"while it was read: {place(error)}", "".join(traceback.format_exception(error)))
            return
        if answer.status_code == 500 or self.trace:
            self.fault(*(self.trace or (f"500 at {known(self.now['path'])}", "")))
        for name in ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url", "HX-Trigger"):
            self.keep_secret(answer.headers.get(name, ""), f"header {name}")
        if answer.headers.get("Content-Type", "").startswith("text/html") and body:
            answer.html = body.decode()
            self.read(answer, headers)
        if took > SLOW:
            self.warnings[
                f"more than {SLOW:.0f} seconds: {self.now['method']} {known(self.now['path'])}"
            ] += 1

    def read(self, answer, headers):
        where = f"at {known(self.now['path'])}"
        if "Traceback (most recent call last)" in answer.html:
            self.fault(f"a traceback is shown {where}")
        if RAW_TEMPLATE.search(answer.html):
            self.fault(f"a template is shown raw {where}")
        if "HX-Request" not in headers and "</html>" not in answer.html and self.now["method"] != "HEAD":
            self.warnings[f"a part without its page {where}"] += 1
        if NONE_SHOWN.search(answer.html):
            self.warnings[f"None is shown {where}"] += 1

    def keep_secret(self, text, where):
        """What stood in the address that was asked for is no secret any more; the log masks that too."""
        if sum(map(str.isdigit, text)) >= 10:
            plain, asked = digits_of(text), digits_of(self.now.get("path", ""))
            if any(secret in plain and (secret not in asked or "log" in where) for secret in self.secrets):
                self.fault(f"a CPR number in {where}", text[:300])

    def look_round(self):
        """What the walk left behind: mails, and work that is due."""
        for task in self.due:
            self.work(task)
        for mail in Mail.objects.order_by("pk"):
            for text in (mail.emne, mail.tekst, mail.html):
                self.keep_secret(text, f"a mail ({mail.slags})")

    def fault(self, kind, story=""):
        """The first of a kind is told at once: whoever ends the run knows what it has found."""
        if kind not in {fault.kind for fault in self.faults}:
            sys.stderr.write(f"walk {self.walk}: {kind}: {self.now.get('method')} {self.now.get('path')}\n")
        self.faults.append(Fault(kind, self.now, self.walk, story))

    def exception(self, sender, **kwargs):
        error = sys.exc_info()[1]
        self.trace = (place(error), "".join(traceback.format_exception(error)))


def place(error):
    """What kind it is, and the last line of ours it came through."""
    root = str(settings.BASE_DIR)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/.venv/" not in f.filename]
    ours = [f for f in frames if f.filename.startswith(root) and "/tests/" not in f.filename]
    where = f"{Path(ours[-1].filename).relative_to(root)}:{ours[-1].lineno}" if ours else "no line of ours"
    return f"{type(error).__name__} in {where}"


def send(client, method, path, sent, kind, headers):
    if isinstance(sent, MultiValueDict):
        body, kind = (
            encode_multipart(BOUNDARY, with_files(sent)),
            f"{MULTIPART_CONTENT.split(';')[0]}; boundary={BOUNDARY}",
        )
    else:
        body = sent or b""
    extra = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return client.generic(method, path, body, kind or "application/octet-stream", **extra)


def with_files(sent):
    return {
        name: [ugly.upload(*one) if isinstance(one, tuple) else one for one in values]
        for name, values in sent.lists()
    }


def readable(sent):
    """For the report: which file by its name, and without what is drawn anew for each page."""
    if not isinstance(sent, MultiValueDict):
        return repr(sent)[:300] if sent else None
    lists = ((n, values) for n, values in sent.lists() if n != TOKEN)
    return {n: [v[0] if isinstance(v, tuple) else v for v in values] for n, values in lists}


class Heard(logging.Handler):
    """The program's log, masked as it is in production; nothing of it is written here."""

    def __init__(self, storm):
        super().__init__()
        self.storm = storm
        self.setFormatter(MaskingFormatter("%(message)s"))

    def emit(self, record):
        self.storm.keep_secret(self.format(record), f"the log of {record.name}")

    def __enter__(self):
        self.root = logging.getLogger()
        self.before, self.root.handlers = self.root.handlers, [self]
        got_request_exception.connect(self.storm.exception)

    def __exit__(self, *error):
        self.root.handlers = self.before
        got_request_exception.disconnect(self.storm.exception)


def report(storm):
    """In words; each kind of fault once, with its first request and how to have it again."""
    kinds = {}
    for fault in storm.faults:
        kinds.setdefault(fault.kind, []).append(fault)
    for kind, faults in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        first = faults[0]
        yield f"\n{len(faults)} × {kind}"
        yield f"  again: .venv/bin/python -m tests.storm --seed {storm.seed} --walk {first.walk}"
        yield f"  {shortened(first.request)}"
        yield "".join(f"    {line}\n" for line in first.story.rstrip().splitlines()[-14:])
    for warning, times in sorted(storm.warnings.items()):
        yield f"warning: {warning} ({times} times)"
    answers = ", ".join(f"{times} × {status}" for status, times in sorted(storm.answers.items()))
    missed = sorted(set(ROUTES) - set(storm.visited))
    yield f"\n{storm.sent} requests in {storm.walk} walks: {answers}"
    yield f"their mark is {storm.mark.hexdigest()[:16]}: the same seed, day and program have the same"
    if missed:
        yield f"not asked for: {', '.join(missed)}"
    yield f"{len(kinds)} kinds of fault" if kinds else "no fault"


def shortened(request):
    said = json.dumps({k: v for k, v in request.items() if v}, ensure_ascii=False)
    return said if len(said) < 1500 else said[:1500] + " …"
