"""A list as a spreadsheet: exactly the rows and columns that are shown."""

from django.utils import timezone

from jobcenter.grund.core.dansk.dage import dansk_dato, klokken
from jobcenter.grund.core.paging import in_chunks, rows_of
from jobcenter.grund.core.regneark import write_xlsx


def export_liste(fil, liste, fremdrift=lambda naaet, i_alt: None):
    """``fremdrift(naaet, i_alt)`` is told how far it is."""
    nu = timezone.localtime()
    om = [liste.i_ord(), f"Hentet {dansk_dato(nu)} {klokken(nu)} af {liste.user}"]
    overskrifter = [kolonne.navn for kolonne in liste.kolonner]
    write_xlsx(fil, liste.navn, overskrifter, _rows(liste, fremdrift), om)


def _rows(liste, fremdrift):
    keys = list(liste.raekker.values_list("pk", flat=True))
    model = liste.raekker.model
    for nr, chunk in enumerate(in_chunks(keys)):
        for row in rows_of(liste.with_content(model._default_manager.all()), chunk):
            yield [kolonne.vaerdi(row) for kolonne in liste.kolonner]
        fremdrift(nr * 1000 + len(chunk), len(keys))
