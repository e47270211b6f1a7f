"""Setting up: what is refused in one sentence, and when there is nothing to do."""

import ast
import os
import shutil
import subprocess
import sys

import pytest

from tests.launch.processes import ROOT

SCRIPT = ROOT / "jobcenter" / "udvikling" / "install.py"
UNREACHABLE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:1/",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_NO_CACHE_DIR": "1",
}
AS_OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 9, 2)
runpy.run_path(sys.argv[1], run_name="__main__")
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A checkout without .venv."""
    tmp_path = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "jobcenter", tmp_path / "jobcenter", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Makefile", tmp_path)
    return tmp_path


def lock(folder, text):
    (folder / "requirements.txt").write_text(text + "\n")


def make(folder, *arguments, python=sys.executable, **environment):
    """As from a shell: make is not to know that another make runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments, f"PYTHON={python}"],
        cwd=folder,
        env={**kept, **environment},
        capture_output=True,
        text=True,
    )


def refusal(done):
    """What was said besides make's own word that a recipe failed."""
    assert done.returncode != 0
    (sentence,) = (line for line in done.stderr.strip().splitlines() if not line.startswith("make:"))
    return sentence


def test_no_network_is_one_sentence(copy):
    lock(copy, "nothing-of-that-name==1.0 --hash=sha256:" + "0" * 64)
    assert "there is no network" in refusal(make(copy, "install", **UNREACHABLE))
    assert "there is no network" in refusal(make(copy, "demo", **UNREACHABLE))


def test_what_is_locked_is_installed_once(copy):
    lock(copy, "# an empty lock needs no network")
    assert make(copy, "install", **UNREACHABLE).stdout.splitlines()[-1] == "Installed."
    assert make(copy, "install", **UNREACHABLE).stdout == ""
    lock(copy, "# another")
    assert "Installed." in make(copy, "install", **UNREACHABLE).stdout


def test_python_that_is_missing_is_one_sentence(copy):
    assert "No python-of-no-version was found" in refusal(
        make(copy, "install", python="python-of-no-version")
    )


def test_an_old_python_is_one_sentence():
    done = subprocess.run(
        [sys.executable, "-c", AS_OLD_PYTHON, str(SCRIPT)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer is needed")
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_can_read_the_script():
    ast.parse(SCRIPT.read_text(), feature_version=(3, 4))


def test_the_lock_names_no_registry():
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text()
        assert "http" not in text
        assert "--index-url" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
