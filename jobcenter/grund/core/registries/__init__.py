"""How the apps' declarations are found: each app gives its part in a file of its folder ``bidrag``."""

import pkgutil
from importlib import import_module
from pathlib import Path

from django.apps import AppConfig, apps
from django.utils.module_loading import autodiscover_modules, module_has_submodule

BIDRAG = (
    "retter",
    "indstillinger",
    "menu",
    "mails",
    "opslag",
    "udtraek",
    "sundhed",
    "koder",
    "historik",
    "overdragelse",
    "sammenlaegning",
    "frister",
    "noegletal",
    "paneler",
    "relationer",
)


def autodiscover() -> None:
    """Import every app's file of each name above, once all models are there; and the services, which say
    what the history calls them."""
    autodiscover_modules(*(f"bidrag.{name}" for name in BIDRAG))
    for config in apps.get_app_configs():
        _discover_imports(config)
        if module_has_submodule(config.module, "bidrag") and module_has_submodule(config.module, "services"):
            _import_all(f"{config.name}.services")


def _discover_imports(app: AppConfig) -> None:
    """An app's files of imports, ``import_<what>``, as many as it has."""
    for found in pkgutil.iter_modules([str(Path(app.path, "bidrag"))]):
        if found.name.startswith("import_"):
            import_module(f"{app.name}.bidrag.{found.name}")


def _import_all(name: str) -> None:
    module = import_module(name)
    for found in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{name}."):
        import_module(found.name)
