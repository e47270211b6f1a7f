"""What an app declares is used by something: a setting that nothing reads and a right that opens nothing are
promises to whoever sees them on the administrator's pages."""

import functools
import re
from pathlib import Path

import pytest

from jobcenter.grund.audit.opslag import OPSLAGSSLAGS
from jobcenter.grund.core.indstillinger import DEFINITIONER
from jobcenter.grund.core.registries.retter import retter
from jobcenter.grund.mail.enums import MAILSLAGS

ROOT = Path(__file__).resolve().parent.parent
APPS = ("jobcenter", "borgere", "forloeb", "netvaerk", "partnerskaber", "virksomheder")


@functools.cache
def program() -> dict[str, str]:
    """Every module and template of the program, without its tests and migrations."""
    files = [f for app in APPS for f in (ROOT / app).rglob("*.py") if "migrations" not in f.parts]
    return {str(f.relative_to(ROOT)): f.read_text() for f in [*files, *(ROOT / "templates").rglob("*.html")]}


def used(word: str, *, besides: str = "") -> bool:
    """Whether the word stands anywhere but in an import and in files whose name ends so."""
    pattern = re.compile(rf"(?<![\w.]){re.escape(word)}(?!\w)")
    for name, text in program().items():
        if besides and name.endswith(besides):
            continue
        lines = (line for line in text.splitlines() if not line.startswith(("from ", "import ")))
        if any(pattern.search(line) for line in lines):
            return True
    return False


def constant(value: str, declared_in: str) -> str:
    """The name under which a module of that name declares the value."""
    for name, text in program().items():
        if name.endswith(declared_in):
            if found := re.search(rf'(\w+) = \w+\(\s*"{value}"', text):
                return found[1]
            if found := re.search(rf'^\s*(\w+) = "{value}"', text, re.M):
                return found[1]
    return ""


@pytest.mark.parametrize("noegle", list(DEFINITIONER))
def test_a_setting_is_read(noegle):
    assert used(f'"{noegle}"', besides="indstillinger.py")


@pytest.mark.parametrize("ret", [str(ret) for ret in retter()])
def test_a_right_opens_something(ret):
    assert used(constant(ret, "retter.py"), besides="retter.py") or used(f'"{ret}"', besides="retter.py")


@pytest.mark.parametrize("slags", [kode for kode, _ in OPSLAGSSLAGS.choices()])
def test_a_kind_of_look_is_written(slags):
    names = {m[1] for t in program().values() for m in re.finditer(rf'(\w+) = "{slags}"', t)}
    calls = [t for t in program().values() if "look(" in t or "log_opslag(" in t]
    assert any(re.search(rf"slags(: str)? ?= ?(Syn\.)?{name}\b", t) for name in names for t in calls)


@pytest.mark.parametrize("slags", [kode for kode, _ in MAILSLAGS.choices()])
def test_a_kind_of_mail_is_sent(slags):
    names = {m[1] for t in program().values() for m in re.finditer(rf'(\w+) = "{slags}"', t)}
    assert any(
        re.search(rf"(Slags\.|[\s(=]){name}\b(?! =)", t)
        for name in names
        for t in program().values()
        if "import" in t
    )
