"""Pages of the house itself."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.bidrag.retter import REGLER_ADMIN
from jobcenter.grund.core.bruger import Request
from jobcenter.grund.core.komponenter import EksempelForm, tabel, tidslinje


@kraever(REGLER_ADMIN)
def komponenter(request: Request) -> HttpResponse:
    """Every component and every kind of field, with and without errors: for those who build screens."""
    form = EksempelForm(request.POST or ({} if "fejl" in request.GET else None))
    side = Paginator(range(1, 613), 25).get_page(request.GET.get("page"))
    return render(
        request,
        "core/komponenter.html",
        {"form": form, "page_obj": side, "tabel": tabel(request.GET), "poster": tidslinje()},
    )
