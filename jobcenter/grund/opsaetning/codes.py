"""The code lists a new house starts with; made by ``post_migrate``, changed by the house afterwards."""

from typing import Any

from django.db import transaction

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import action
from jobcenter.grund.opsaetning.lister import START
from jobcenter.grund.opsaetning.models import Kode


def ensure_codes(**kwargs: Any) -> None:
    """Add the codes that are missing; a label the house has changed stays."""
    existing = set(Kode.objects.values_list("liste", "kode"))
    missing = [
        Kode(liste=liste, kode=kode, navn=navn, art=art, orden=10 * (nr + 1))
        for liste, lines in START.items()
        for nr, (kode, navn, art) in enumerate(lines)
        if (liste, kode) not in existing
    ]
    with transaction.atomic(), action("regler.koder_start", by=User.objects.system()):
        Kode.objects.bulk_create(missing)
