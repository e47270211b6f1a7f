"""The list of companies as a spreadsheet: exactly the rows and columns that are shown."""

from django.http import QueryDict
from django.utils import timezone

from jobcenter.grund.core.paging import in_chunks, rows_of
from jobcenter.grund.core.regneark import write_xlsx
from jobcenter.grund.core.templatetags.dansk import dansk_dato, klokken
from virksomheder.liste import Virksomhedsliste
from virksomheder.models import Virksomhed

# Longer lists are written by a worker, with progress.
HOEJST_STRAKS = 3000


def filnavn() -> str:
    return f"virksomheder-{timezone.localdate():%Y-%m-%d}.xlsx"


def skriv(fil, liste: Virksomhedsliste, fremdrift=lambda naaet, i_alt: None):
    """``fremdrift(naaet, i_alt)`` is told how far it is."""
    nu = timezone.localtime()
    om = [liste.i_ord(), f"Hentet {dansk_dato(nu)} {klokken(nu)} af {liste.user}"]
    overskrifter = [kolonne.navn for kolonne in liste.kolonner]
    write_xlsx(fil, "Virksomheder", overskrifter, _raekker(liste, fremdrift), om)


def _raekker(liste, fremdrift):
    keys = list(liste.raekker.values_list("pk", flat=True))
    for nr, chunk in enumerate(in_chunks(keys)):
        for virksomhed in rows_of(liste.med_indhold(Virksomhed.objects.all()), chunk):
            yield [kolonne.vaerdi(virksomhed) for kolonne in liste.kolonner]
        fremdrift(nr * 1000 + len(chunk), len(keys))


def liste_af(user, query: str) -> Virksomhedsliste:
    return Virksomhedsliste(user, QueryDict(query))
