"""Every service leaves its trace: what changed, under which action, by whom."""

import importlib
import inspect
import pkgutil

import pytest
from django.apps import apps
from pghistory.models import Context

from jobcenter.grund.core.registries import historik
from tests.audit_calls import ACTIONS, CALLS, UNLOGGED, WITHIN, Calls


def our_packages():
    ours = {"jobcenter", "virksomheder", "borgere", "forloeb", "partnerskaber", "netvaerk"}
    return [config.name for config in apps.get_app_configs() if config.name.split(".")[0] in ours]


def service_modules():
    for package in our_packages():
        name = f"{package}.services"
        if importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        yield module
        for info in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{name}."):
            yield importlib.import_module(info.name)


def public_functions():
    for module in service_modules():
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__ and name[0] != "_":
                yield function


def label(function):
    return f"{function.__module__}.{function.__name__}"


FUNCTIONS = sorted(public_functions(), key=label)
SERVICES = [f for f in FUNCTIONS if "by" in inspect.signature(f).parameters]


def test_every_service_is_called():
    missing = [label(f) for f in SERVICES if f not in CALLS and f not in UNLOGGED]
    assert not missing, "Add a call to CALLS in tests/audit_calls.py for:\n" + "\n".join(missing)


def test_whoever_takes_no_actor_has_a_reason():
    missing = [
        label(f) for f in FUNCTIONS if f not in SERVICES and f not in WITHIN and f.__module__ not in WITHIN
    ]
    assert not missing, (
        "Make `by` a mandatory keyword, or say why not in WITHIN of tests/audit_calls.py:\n"
        + ("\n".join(missing))
    )


@pytest.mark.parametrize("service", SERVICES, ids=label)
def test_actor_is_a_mandatory_keyword(service):
    by = inspect.signature(service).parameters["by"]
    assert by.kind is by.KEYWORD_ONLY
    assert by.default is by.empty


@pytest.mark.parametrize("service", CALLS, ids=label)
def test_service_is_told_in_the_log(service, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    CALLS[service](Calls(cast))
    name = ACTIONS.get(service) or service.handling
    contexts = Context.objects.filter(metadata__action=name, metadata__actor="ABB")
    assert any(is_used(context) for context in contexts), f"no row of {name} by ABB"
    assert name in historik.handlinger()


def is_used(context):
    tables = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    return any(model.objects.filter(pgh_context=context).exists() for model in tables)
