"""How the apps' declarations are found: each app may hold one file per registry."""

from django.utils.module_loading import autodiscover_modules

REGISTRY_MODULES = ("historik", "overdragelse", "frister", "noegletal", "paneler", "relationer")


def autodiscover():
    """Import every app's file of each name above, once all models are there."""
    autodiscover_modules(*REGISTRY_MODULES)
