"""The list of companies."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jobcenter.grund.accounts.listevalg import choose_kolonner
from jobcenter.grund.audit.jobs import order_run
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.bidrag.retter import EKSPORT
from jobcenter.grund.core.lister import download, show_list
from jobcenter.grund.core.registries.paneler import fund
from virksomheder import eksport
from virksomheder.bidrag.retter import VIRKSOMHED_SE
from virksomheder.liste import Virksomhedsliste


@kraever(VIRKSOMHED_SE)
def virksomhed_list(request):
    liste = Virksomhedsliste.af(request)
    fundet = fund(request.user, liste.soegt)
    return show_list(request, liste, "virksomheder/virksomhed_list.html", fund=fundet)


@require_POST
@kraever(VIRKSOMHED_SE)
def virksomhed_kolonner(request):
    """Remember which columns this person wants."""
    known = {kolonne.noegle for kolonne in Virksomhedsliste.alle_kolonner}
    chosen = [noegle for noegle in request.POST.getlist("kolonner") if noegle in known]
    choose_kolonner(request.user, Virksomhedsliste.noegle, chosen)
    return _til_listen(request)


@require_POST
@kraever(EKSPORT)
def virksomhed_export(request):
    # A NUL is no sign of an address, and cannot be written down for the worker.
    query = request.POST.get("query", "").replace("\x00", "")
    liste = eksport.liste_af(request.user, query)
    if liste.raekker.order_by()[: eksport.HOEJST_STRAKS + 1].count() > eksport.HOEJST_STRAKS:
        run = order_run(
            "virksomheder.eksporter",
            "Virksomheder som regneark",
            by=request.user,
            noegle=f"virksomheder.eksporter:{request.user.pk}",
            query=query,
        )
        messages.info(request, "Listen er lang, så regnearket bliver lavet for sig. Hent det her om lidt.")
        return redirect(run)
    return download(liste)


def _til_listen(request):
    query = request.POST.get("query", "")
    address = reverse("virksomheder:virksomhed_list")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)
