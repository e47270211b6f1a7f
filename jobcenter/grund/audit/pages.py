"""The page of a history, for the apps whose things have one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jobcenter.grund.accounts.bruger import Request
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.models import visible_rows
from jobcenter.grund.core.registries.historik import model_af


def historik_side(request: Request, emne: str, pk: int) -> HttpResponse:
    """What happened to one thing, if this user may see it; the older part alone when it is asked for."""
    genstand = get_object_or_404(visible_rows(model_af(emne), request.user), pk=pk)
    context = {"genstand": genstand, "side": haendelser(emne, pk, side=read_side(request))}
    return render(request, "audit/_historik.html" if request.htmx else "audit/historik.html", context)


def read_side(request: Request) -> int:
    return min(read_number(request.GET.get("side")) or 1, 10_000)
