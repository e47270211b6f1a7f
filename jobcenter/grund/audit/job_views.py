"""Runs: what the program did by itself, and what a person ordered."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobcenter.grund.accounts.bruger import Request
from jobcenter.grund.audit.bidrag.retter import DRIFT_SE
from jobcenter.grund.audit.liste import Jobliste
from jobcenter.grund.audit.livstegn import stands_still
from jobcenter.grund.audit.models import JobRun, JobStatus
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.bidrag.retter import INDLOGGET
from jobcenter.grund.core.lister import show_list


@kraever(DRIFT_SE)
@require_GET
def job_list(request: Request) -> HttpResponseBase:
    liste = Jobliste.af(request)
    seneste = liste.start().filter(bestilt_af=None, status=JobStatus.FAERDIG).first()
    return show_list(
        request, liste, "audit/job_list.html", seneste=seneste, staar_stille=stands_still(timezone.now())
    )


@kraever(INDLOGGET)
@require_GET
def job_detail(request: Request, pk: int) -> HttpResponse:
    """A run as it goes; the part is fetched again while it is under way."""
    context = {"job": _job(request, pk)}
    return render(request, "audit/_job.html" if request.htmx else "audit/job_detail.html", context)


@kraever(INDLOGGET)
@require_GET
def job_download(request: Request, pk: int) -> FileResponse:
    """The file a run made, for the one who ordered it."""
    job = _job(request, pk)
    if job.bestilt_af != request.user or not job.resultat_fil or job.status != JobStatus.FAERDIG:
        raise Http404
    return FileResponse(
        job.resultat_fil.open(), as_attachment=True, filename=Path(job.resultat_fil.name or "").name
    )


def _job(request: Request, pk: int) -> JobRun:
    return get_object_or_404(JobRun.objects.visible_to(request.user).select_related("bestilt_af"), pk=pk)
