"""Rows are written through one layer: the few places that open a transaction or lock rows of their own are
named here, each with its reason."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from jobcenter.grund.core import skriv
from tests.audit.test_every_service import FUNCTIONS, label
from tests.audit_calls import ACTIONS, UNLOGGED, WITHIN

ROOT = Path(settings.BASE_DIR)
LAYER = "jobcenter/grund/core/skriv.py"
ENGINES = {
    "borgere/services/opslag.py": "looks are a log of their own, without an action",
    "forloeb/ugestatus.py": "a planner: one employee's mail, with the row that remembers it",
    "jobcenter/grund/audit/fortrydelse.py": "an engine within the action of whoever takes something back",
    "jobcenter/grund/audit/jobs.py": "a run that must be seen while it runs",
    "jobcenter/grund/mail/afsendelse.py": "a mail is claimed and committed before the server is asked",
    "jobcenter/grund/opsaetning/codes.py": "what every database has, by the system's own hand",
    "jobcenter/tvaers/dagen/paamindelser.py": "a planner: one mail, with the rows that remember it",
    "jobcenter/tvaers/ledelse/husk/hukommelse.py": "a memory, which may be lost",
    "jobcenter/tvaers/ledelse/husk/vagt.py": "makes the tables of that memory anew",
    "jobcenter/tvaers/ledelse/udsendelse.py": "a planner: each report and each mail by itself",
}
FOLDERS = {"jobcenter/tvaers/indlaesning": "the import engine", "jobcenter/udvikling": "makes data up"}


def opens(tree):
    """Lines that open a transaction or an action, or lock rows."""
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name in {"select_for_update", "atomic"} or (name == "action" and isinstance(node.ctx, ast.Load)):
            yield node.lineno, name


def offenders(path):
    return [f"{path.relative_to(ROOT)}:{line}: {name}" for line, name in opens(ast.parse(path.read_text()))]


def written_elsewhere(path):
    place = path.relative_to(ROOT).as_posix()
    allowed = place == LAYER or place in ENGINES or place.startswith(tuple(f"{f}/" for f in FOLDERS))
    return not allowed and "migrations" not in path.parts


def test_nobody_else_opens_a_transaction_or_locks():
    packages = {path.parent for path in ROOT.glob("*/__init__.py")} - {ROOT / "tests"}
    files = [path for package in packages for path in package.rglob("*.py") if written_elsewhere(path)]
    found = [line for path in sorted(files) for line in offenders(path)]
    assert not found, "Use @service, lock or save of core/skriv.py:\n" + "\n".join(found)


def test_the_test_sees_them():
    source = "with transaction.atomic(), action('x', by=by):\n    rows.select_for_update()"
    assert {name for _, name in opens(ast.parse(source))} == {"atomic", "action", "select_for_update"}


@pytest.mark.parametrize("place", ENGINES)
def test_every_engine_still_needs_it(place):
    assert offenders(ROOT / place)


def test_every_service_is_declared():
    excused = {*ACTIONS, *UNLOGGED, *WITHIN}
    missing = [
        label(f)
        for f in FUNCTIONS
        if not hasattr(f, "handling") and f not in excused and f.__module__ not in WITHIN
    ]
    assert not missing, "Put @service above:\n" + "\n".join(missing)


def test_a_service_without_an_actor_is_refused_when_it_is_declared():
    for without in (lambda row: row, lambda row, by: row, lambda row, *, by=None: row):
        with pytest.raises(TypeError, match="mandatory keyword"):
            skriv.service("accounts.team_ret", "rettede et team")(without)


def test_one_action_has_one_sentence():
    with pytest.raises(ValueError, match="another sentence"):
        skriv.service("accounts.team_ret", "rettede noget helt andet")
