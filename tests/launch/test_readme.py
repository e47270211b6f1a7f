"""The README says what is so: names, commands and paths are looked up where they are defined."""

import re

import pytest
from django.core.management import get_commands

from tests.launch.processes import ROOT

README = (ROOT / "README.md").read_text()
COMPOSE = (ROOT / "docker-compose.yml").read_text()
TEMPLATES = (ROOT / "templates").rglob("*.html")
TESTS = (ROOT / "tests").rglob("*.py")
READS = re.compile(r"""\benv\.\w+\(\s*"(\w+)"|\brequired\(\s*"(\w+)\"""")


def sources():
    for package in set(ROOT.glob("*/__init__.py")) - {ROOT / "tests" / "__init__.py"}:
        yield from package.parent.rglob("*.py")


def read_in_the_code():
    found = (READS.findall(path.read_text()) for path in sources())
    return {"".join(names) for matches in found for names in matches}


def section(title):
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_the_environment_table_has_the_names_that_are_read():
    table = re.findall(r"^\| `(\w+)` \|", section("Environment"), re.MULTILINE)
    assert len(table) == len(set(table))
    assert set(table) == read_in_the_code()


def test_the_environment_is_read_in_one_way_only():
    others = [
        path.relative_to(ROOT).as_posix()
        for path in sources()
        if re.search(r"os\.(getenv\(|environ\.get\(|environ\[)", path.read_text())
    ]
    # The bench tells its own servers what they are to measure.
    assert sorted(others) == ["jobcenter/healthcheck.py", "jobcenter/udvikling/bench/program.py"]


def test_what_production_refuses_to_start_without_is_marked():
    marked = re.findall(r"^\| `(\w+)` \|[^|]*\| production;", section("Environment"), re.MULTILINE)
    required = re.findall(r'\brequired\("(\w+)"', (ROOT / "jobcenter" / "settings.py").read_text())
    assert set(marked) == set(required)


def test_the_deployment_names_every_variable_of_compose():
    named = set(re.findall(r"\b([A-Z][A-Z_]+)\b", section("Deployment")))
    assert set(re.findall(r"\$\{(\w+)", COMPOSE)) - {"TRUSTED_PROXY_COUNT"} <= named
    assert set(re.findall(r"\./(secrets/\w+)", COMPOSE)) == set(
        re.findall(r"^ +(secrets/\w+) ", README, re.M)
    )


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z-]+)", README))))
def test_make_targets_exist(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"manage\.py (\w+)", README))))
def test_management_commands_exist(command):
    assert command in get_commands()


NAMED = sorted(set(re.findall(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|html|yml|toml))`", README)))
FILES = [
    f"/{path.relative_to(ROOT).as_posix()}" for path in (*ROOT.glob("*.*"), *sources(), *TEMPLATES, *TESTS)
]


@pytest.mark.parametrize("path", NAMED)
def test_named_files_exist(path):
    assert any(file.endswith(f"/{path}") for file in FILES)


@pytest.mark.parametrize("recipe", ["A model", "A screen", "A frist", "A figure", "A mail", "A package"])
def test_recipes(recipe):
    assert "docs/bidrag.md" in section("How it is built")
    assert f"\n## {recipe}\n" in (ROOT / "docs" / "bidrag.md").read_text()


def test_two_screenshots():
    assert re.findall(r"!\[[^]]+\]\((\S+)\)", README) == ["docs/min-dag.png", "docs/virksomhed.png"]


def test_the_licence_is_the_one_named():
    assert (ROOT / "LICENSE").read_text().startswith("Mozilla Public License Version 2.0")
    assert 'license = "MPL-2.0"' in (ROOT / "pyproject.toml").read_text()
