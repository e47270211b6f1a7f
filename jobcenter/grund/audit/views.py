from django.shortcuts import get_object_or_404, render

from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.registries.historik import model_af


@kraever(Ret.VIRKSOMHED_SE)
def virksomhed_historik(request, pk):
    return _historik(request, "virksomhed", pk)


@kraever(Ret.BRUGER_ADMIN)
def user_historik(request, pk):
    return _historik(request, "bruger", pk)


@kraever(Ret.BRUGER_ADMIN)
def administration(request):
    """What was changed in users, teams, code lists and settings, and by whom."""
    context = {"side": haendelser("administration", side=_side(request))}
    template = "audit/_historik.html" if request.htmx else "audit/administration.html"
    return render(request, template, context)


def _historik(request, emne, pk):
    genstand = get_object_or_404(model_af(emne).objects.visible_to(request.user), pk=pk)
    context = {"genstand": genstand, "side": haendelser(emne, pk, side=_side(request))}
    return render(request, "audit/_historik.html" if request.htmx else "audit/historik.html", context)


def _side(request):
    return min(read_number(request.GET.get("side")) or 1, 10_000)
