"""The list of companies as a spreadsheet."""

from django.http import QueryDict
from django.utils import timezone

from virksomheder.liste import Virksomhedsliste

# Longer lists are written by a worker, with progress.
HOEJST_STRAKS = 3000


def filnavn() -> str:
    return f"virksomheder-{timezone.localdate():%Y-%m-%d}.xlsx"


def liste_af(user, query: str) -> Virksomhedsliste:
    return Virksomhedsliste(user, QueryDict(query))
