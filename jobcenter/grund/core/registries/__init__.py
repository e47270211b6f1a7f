"""How the apps' declarations are found: each app gives its part in a file of its folder ``bidrag``."""

from django.utils.module_loading import autodiscover_modules

BIDRAG = (
    "indstillinger",
    "menu",
    "mails",
    "opslag",
    "koder",
    "historik",
    "overdragelse",
    "sammenlaegning",
    "frister",
    "noegletal",
    "paneler",
    "relationer",
)


def autodiscover():
    """Import every app's file of each name above, once all models are there."""
    autodiscover_modules(*(f"bidrag.{name}" for name in BIDRAG))
