"""Imports point down only."""

import ast
from pathlib import Path

from django.conf import settings

# From the ground up; what a package does not name (settings, urls, celery) stands outside the house.
FLOORS = [
    "jobcenter.grund.core",
    "jobcenter.grund.accounts",
    "jobcenter.grund.audit",
    "jobcenter.grund.mail",
    "jobcenter.grund.opsaetning",
    "virksomheder",
    "borgere",
    "forloeb",
    "partnerskaber",
    "netvaerk",
    "jobcenter.tvaers.dagen",
    "jobcenter.tvaers.indlaesning",
    "jobcenter.tvaers.ledelse",
    "jobcenter.udvikling",
]


def floor(module):
    return next((nr for nr, name in enumerate(FLOORS) if f"{module}.".startswith(f"{name}.")), None)


def modules():
    for package in FLOORS:
        root = Path(settings.BASE_DIR, *package.split("."))
        for path in root.rglob("*.py"):
            yield ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts), path


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_imports_point_down():
    upward = [
        f"{module} imports {target}"
        for module, path in modules()
        for target in imported(path)
        if (floor(target) or 0) > floor(module)
    ]
    assert not upward, "\n".join(sorted(upward))
