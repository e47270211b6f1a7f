from tempfile import TemporaryFile

from celery import shared_task

from jobcenter.grund.audit.jobs import resume
from jobcenter.grund.core.lister import export_liste
from virksomheder import eksport


@shared_task(name="virksomheder.eksporter")
def export(run_id):
    """A long list of companies as a spreadsheet, for the one who ordered it."""
    with resume(run_id) as run:
        if run is None:
            return
        liste = eksport.liste_af(run.row.bestilt_af, run.argumenter["query"])
        with TemporaryFile() as fil:
            export_liste(fil, liste, run.fremdrift)
            run.save_file(eksport.filnavn(), fil)
        run.besked = f"{run.row.i_alt or 0} virksomheder"
