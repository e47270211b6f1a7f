"""Imports point down only, and so does whatever names something of another floor as a string; no circles."""

import ast
import re
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from jobcenter.grund.core.registries.retter import retter

ROOT = Path(settings.BASE_DIR)
# From the ground up; what stands side by side names nothing of the other. What no package here names
# (settings, urls, celery) stands outside the house.
FLOORS = [
    "jobcenter.grund.core",
    "jobcenter.grund.accounts",
    "jobcenter.grund.audit",
    "jobcenter.grund.mail",
    "jobcenter.grund.opsaetning",
    "jobcenter.grund.regneark",
    ("virksomheder", "borgere"),
    "forloeb",
    ("partnerskaber", "netvaerk"),
    "jobcenter.tvaers.dagen",
    "jobcenter.tvaers.indlaesning",
    "jobcenter.tvaers.ledelse",
    "jobcenter.udvikling",
]
PACKAGES = {
    package: nr for nr, side in enumerate(FLOORS) for package in ([side] if isinstance(side, str) else side)
}
# Templates lie together, in a folder for each app; what lies beside the folders is everybody's.
TEMPLATES = {
    **dict.fromkeys(("components", "core", "dkfds", "fejl"), "jobcenter.grund.core"),
    **{folder: f"jobcenter.grund.{folder}" for folder in ("accounts", "audit", "mail", "opsaetning")},
    "account": "jobcenter.grund.accounts",
    **{folder: folder for folder in ("virksomheder", "borgere", "forloeb", "partnerskaber", "netvaerk")},
    **{folder: f"jobcenter.tvaers.{folder}" for folder in ("dagen", "indlaesning", "ledelse")},
    # The sign-in asks for it by this name.
    "429.html": "jobcenter.grund.accounts",
}


def package_of(module):
    return next((package for package in PACKAGES if f"{module}.".startswith(f"{package}.")), None)


def is_upward(own, module):
    """Whether a module lies over one's own, or beside it."""
    mine, other = package_of(own), package_of(module)
    return other is not None and other != mine and PACKAGES[other] >= PACKAGES[mine]


def modules():
    for package in PACKAGES:
        for path in (ROOT / Path(*package.split("."))).rglob("*.py"):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imported(node):
    if isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)


def declared(file, function):
    """``{key: module}`` of what the apps declare with this function in their ``bidrag/<file>.py``."""
    return {
        node.args[0].value: module
        for module, path in modules()
        if module.endswith(f".bidrag.{file}")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == function
    }


RIGHTS = declared("retter", "ret")
SETTINGS = declared("indstillinger", "Definition")
LABELS = {config.label: config.name for config in apps.get_app_configs() if package_of(config.name)}
MODELS = {f"{model._meta.app_label}.{model.__name__}".lower(): model for model in apps.get_models()}
TABLES = {
    model._meta.db_table: model._meta.app_config.name for model in apps.get_models(include_auto_created=True)
}
NAMESPACES = {namespace: LABELS.get(namespace) for namespace in get_resolver().namespace_dict}
NAMESPACES |= {"dagen": "jobcenter.tvaers.dagen", "opsaetning": "jobcenter.grund.opsaetning"}
TAGS = {module.rpartition(".")[2]: module for module, path in modules() if path.parent.name == "templatetags"}
ROUTE = re.compile(r"([a-z_]+):[a-z_]+")
# An action of the log, a job of the workers.
ACTION = re.compile(r"([a-z_]+)\.[a-z_]+")
TEMPLATE = re.compile(r"([a-z_]+)/[\w/.-]*\w")
ROUTE_IN_TEMPLATE = re.compile(r"""["']([a-z_]+):[a-z_]+["']""")
TEMPLATE_IN_TEMPLATE = re.compile(r"""["']([a-z_]+)/[\w/.-]+\.(?:html|txt)["']""")
TAGS_IN_TEMPLATE = re.compile(r"{% load ([\w ]+) %}")
RIGHT_IN_TEMPLATE = re.compile(r"""["'](\w+)["'] (?:not )?in \w+\.retter""")


def named(text):
    """The app, or what of it, that a string names; None for ordinary words."""
    if (route := ROUTE.fullmatch(text)) and route[1] in NAMESPACES:
        return NAMESPACES[route[1]]
    if text.lower() in MODELS:
        return LABELS.get(text.partition(".")[0])
    if module := RIGHTS.get(text) or SETTINGS.get(text):
        return module
    if re.fullmatch(r"[a-z_]+(\.[A-Za-z_]+)+", text) and package_of(text):
        return text
    if action := ACTION.fullmatch(text):
        return LABELS.get(action[1])
    template = TEMPLATE.fullmatch(text)
    return TEMPLATES.get(template[1]) if template else None


def ties(tree):
    """``(line, what, module)`` of everything a piece of code names."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        for module in imported(node):
            yield node.lineno, module, module
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docs:
            continue
        if module := named(node.value):
            yield node.lineno, node.value, module
        for table in TABLES.keys() & re.findall(r"\w+", node.value):
            yield node.lineno, table, TABLES[table]


def upward(own, found):
    return [f"{line}: {what}" for line, what, module in found if is_upward(own, module)]


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_imported_or_named_lies_below(package):
    found = [
        f"{path.relative_to(ROOT)}:{tie}"
        for module, path in modules()
        if module == package or module.startswith(f"{package}.")
        for tie in upward(module, ties(ast.parse(path.read_text())))
    ]
    assert not found, "\n".join(sorted(set(found)))


def named_in_template(text):
    """``(what, module)`` of everything a template names."""
    for namespace in ROUTE_IN_TEMPLATE.findall(text):
        if NAMESPACES.get(namespace):
            yield namespace, NAMESPACES[namespace]
    for right in RIGHT_IN_TEMPLATE.findall(text):
        yield right, RIGHTS[right]
    for folder in TEMPLATE_IN_TEMPLATE.findall(text):
        if folder in TEMPLATES:
            yield f"templates/{folder}", TEMPLATES[folder]
    for library in " ".join(TAGS_IN_TEMPLATE.findall(text)).split():
        if library in TAGS:
            yield library, TAGS[library]


def templates():
    """``(path, own app)``."""
    for path in (ROOT / "templates").rglob("*.*"):
        folder = path.relative_to(ROOT / "templates").parts[0]
        yield path, TEMPLATES.get(folder, "jobcenter.grund.core")


def upward_in_template(own, text):
    return [f"{what}: {app}" for what, app in named_in_template(text) if is_upward(own, app)]


def test_what_templates_name_lies_below():
    found = {
        f"{path.relative_to(ROOT)}: {tie}"
        for path, own in templates()
        for tie in upward_in_template(own, path.read_text())
    }
    assert not found, "\n".join(sorted(found))


def test_every_right_is_declared_by_an_app():
    assert sorted(RIGHTS) == sorted(retter())


@pytest.mark.parametrize(
    "source",
    [
        "from forloeb.models import Plads",
        "def late():\n    from forloeb import tavle",
        "apps.get_model('forloeb.Plads')",
        "reverse('forloeb:plads_list')",
        "import_module('forloeb.tavle')",
        "user.har_ret('forloeb_book')",
        "indstilling('plads_ledig_dage')",
        "cursor.execute('SELECT 1 FROM virksomheder_arbejdssted, forloeb_plads')",
        "action('forloeb.plads_book', by=by)",
        "enqueue('forloeb.ugens_status')",
        "render(request, 'forloeb/plads_list.html')",
        "queue_mail(til=til, skabelon='forloeb/mail/pladsstatus')",
    ],
)
def test_a_tie_upwards_is_seen(source):
    assert upward("virksomheder.search", ties(ast.parse(source)))
    assert not upward("partnerskaber.forms", ties(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        """<a href="{% url "forloeb:plads_list" %}">""",
        """{% if "forloeb_book" in user.retter %}""",
        """{% if "forloeb_book" not in user.retter %}""",
        """{% include "forloeb/_tavle.html" with kort=True %}""",
        """{% extends 'forloeb/mail/base.html' %}""",
        """{% load static tavle %}""",
    ],
)
def test_a_tie_upwards_is_seen_in_a_template(source):
    assert upward_in_template("virksomheder", source)
    assert not upward_in_template("partnerskaber", source)


def test_what_stands_beside_is_seen_too():
    assert upward("borgere.forms", ties(ast.parse("from virksomheder.models import Virksomhed")))
    assert upward("virksomheder.forms", ties(ast.parse("reverse('borgere:borger_list')")))
    assert upward_in_template("netvaerk", """{% url "partnerskaber:aftale_list" %}""")


def test_every_package_of_the_project_has_its_floor_and_is_measured_and_typed():
    own = {app for app in settings.INSTALLED_APPS if (ROOT / Path(*app.split("."))).is_dir()}
    top = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert own - PACKAGES.keys() == set()
    assert top - {package.split(".")[0] for package in PACKAGES} == set()
    assert set(tools["coverage"]["run"]["source_pkgs"]) == top
    assert set(tools["mypy"]["files"]) == top


def test_nothing_is_imported_in_a_circle():
    known = dict(modules())
    graph = {
        module: {
            target
            for node in ast.walk(ast.parse(path.read_text()))
            for target in imported(node)
            if target in known
        }
        - {module}
        for module, path in known.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_whatever_is_handed_to_the_workers_is_a_task():
    current_app.loader.import_default_modules()
    handed = [
        (f"{module}:{node.lineno}", node.args[0].value)
        for module, path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"enqueue", "order_run"}
        if isinstance(node.args[0], ast.Constant)
    ]
    assert handed
    assert [place for place, task in handed if task not in current_app.tasks] == []
