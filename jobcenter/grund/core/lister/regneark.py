"""A list as a spreadsheet: exactly the rows that are shown, and their columns (see ``prepare_file``)."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, Any

from django.http import FileResponse
from django.utils import timezone

from jobcenter.grund.core.dansk.dage import dansk_dato, klokken
from jobcenter.grund.core.lister.liste import Liste
from jobcenter.grund.core.paging import in_chunks, rows_of
from jobcenter.grund.core.registries.udtraek import note_udtraek
from jobcenter.grund.core.regneark import write_xlsx


def download(liste: Liste) -> FileResponse:
    """A list short enough to be written while one waits."""
    fil = BytesIO()
    export_liste(fil, liste)
    return FileResponse(fil, as_attachment=True, filename=liste.filnavn)


def export_liste(
    fil: IO[bytes], liste: Liste, fremdrift: Callable[[int, int], None] = lambda naaet, i_alt: None
) -> None:
    """``fremdrift(naaet, i_alt)`` is told how far it is. That the list was taken out is written down."""
    liste.prepare_file()
    overskrifter = [kolonne.navn for kolonne in liste.kolonner]
    keys = list(liste.raekker.values_list("pk", flat=True))
    note_udtraek(by=liste.user, liste=liste.navn, indhold=liste.i_loggen(), raekker=len(keys))
    write_xlsx(fil, liste.navn, overskrifter, _rows(liste, keys, fremdrift), _om(liste))


def _om(liste: Liste) -> list[str]:
    nu = timezone.localtime()
    return [liste.i_ord(), *liste.om(), f"Hentet {dansk_dato(nu)} {klokken(nu)} af {liste.user}"]


def _rows(liste: Liste, keys: list[Any], fremdrift: Callable[[int, int], None]) -> Iterator[list[Any]]:
    indhold = liste.content_by_key()
    done = 0
    for chunk in in_chunks(keys):
        rows = rows_of(indhold, chunk)
        liste.complete(rows)
        for row in rows:
            yield [kolonne.read(row) for kolonne in liste.kolonner]
        done += len(chunk)
        fremdrift(done, len(keys))
