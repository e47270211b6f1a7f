from datetime import timedelta

from celery import shared_task
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.jobs import resume
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.tvaers.indlaesning.models import Indlaesning
from jobcenter.tvaers.indlaesning.services import run_import, undo


@shared_task(name="indlaesning.koer")
def run(run_id):
    """Try a big file or bring it in. Run twice it does the same as once."""
    with resume(run_id) as run:
        if run is None:
            return
        indlaesning = Indlaesning.objects.filter(pk=run.argumenter["indlaesning"]).first()
        if indlaesning is None:
            return
        by = run.row.bestilt_af or User.objects.system()
        run_import(indlaesning, by=by, proeve=run.argumenter["proeve"], fremskridt=run.fremdrift)
        run.besked = f"{indlaesning.get_tilstand_display()}: {indlaesning.resultat.get('rows', 0)} rækker"


@shared_task(name="indlaesning.fortryd")
def take_back(run_id):
    """Undo a big import. Run twice it does the same as once."""
    with resume(run_id) as run:
        if run is None:
            return
        indlaesning = Indlaesning.objects.filter(pk=run.argumenter["indlaesning"]).first()
        if indlaesning is None:
            return
        try:
            undo(indlaesning, by=run.row.bestilt_af or User.objects.system())
            run.besked = "Fortrudt"
        except ValidationError as fejl:
            run.besked = fejl.messages[0]


@shared_task(name="indlaesning.ryd_op")
def tidy_up():
    """Delete files that have done their work, and what an undoing would need; who brought what in stays."""
    gamle = Indlaesning.objects.filter(
        oprettet__lt=timezone.now() - timedelta(days=indstilling("indlaesning_gem_dage"))
    )
    for indlaesning in gamle.exclude(fil=""):
        indlaesning.fil.delete()
    gamle.exclude(aftryk=[]).update(aftryk=[])
