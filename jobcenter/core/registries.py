"""How the apps' declarations are found: each app may hold one file per registry."""

from django.utils.module_loading import autodiscover_modules

REGISTRY_MODULES = ("historik", "frister", "noegletal", "paneler")


def autodiscover():
    """Import every app's ``historik.py``, ``frister.py``, ``noegletal.py`` and ``paneler.py``."""
    autodiscover_modules(*REGISTRY_MODULES)
