"""Code lists and settings."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jobcenter.grund.accounts.bruger import Request
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.bidrag.retter import REGLER_ADMIN
from jobcenter.grund.core.indstillinger import DEFINITIONER
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig
from jobcenter.grund.opsaetning import services
from jobcenter.grund.opsaetning.forms import IndstillingerForm, KodeForm, NyKodeForm
from jobcenter.grund.opsaetning.lister import LISTER
from jobcenter.grund.opsaetning.models import Kode


@kraever(REGLER_ADMIN)
def kode_list(request: Request) -> HttpResponse:
    koder = Kode.objects.visible_to(request.user)
    lister = [
        (liste, navn, [kode for kode in koder if kode.liste == liste]) for liste, navn in LISTER.choices()
    ]
    return render(request, "opsaetning/kode_list.html", {"lister": lister})


@kraever(REGLER_ADMIN)
def kode_create(request: Request, liste: str) -> HttpResponse:
    if liste not in LISTER:
        raise Http404
    return form_side(
        request,
        NyKodeForm(sendt(request), liste=liste),
        lambda data: services.create_kode(by=request.user, liste=liste, **data),
        titel=f"Ny linje i {LISTER.navn(liste).lower()}",
        besked=lambda kode: f"{kode} er tilføjet.",
        tilbage=_listen(liste),
        annuller=_listen(liste),
    )


@kraever(REGLER_ADMIN)
def kode_update(request: Request, pk: int) -> HttpResponse:
    kode = synlig(request, Kode, pk)
    return form_side(
        request,
        KodeForm(sendt(request), instance=Kode.objects.get(pk=pk)),
        lambda data: services.update_kode(kode, by=request.user, **data),
        titel=kode.navn,
        besked=lambda kode: f"{kode} er gemt.",
        tilbage=_listen(kode.liste),
        annuller=_listen(kode.liste),
    )


@require_POST
@kraever(REGLER_ADMIN)
def kode_disable(request: Request, pk: int) -> HttpResponse:
    kode = synlig(request, Kode, pk)
    return handling(
        request,
        lambda: services.disable_kode(kode, by=request.user),
        f"{kode} kan ikke vælges mere. Det, der er registreret med den, er uændret.",
        _listen(kode.liste),
    )


@require_POST
@kraever(REGLER_ADMIN)
def kode_reopen(request: Request, pk: int) -> HttpResponse:
    kode = synlig(request, Kode, pk)
    return handling(
        request,
        lambda: services.reopen_kode(kode, by=request.user),
        f"{kode} kan vælges igen.",
        _listen(kode.liste),
    )


@require_POST
@kraever(REGLER_ADMIN)
def kode_move(request: Request, pk: int) -> HttpResponse:
    kode = synlig(request, Kode, pk)
    op = request.POST.get("retning") == "op"
    return handling(
        request,
        lambda: services.move_kode(kode, by=request.user, op=op),
        f"{kode} er flyttet {'op' if op else 'ned'}.",
        _listen(kode.liste),
    )


def _listen(liste: str) -> str:
    return f"{reverse('opsaetning:kode_list')}#{liste}"


@kraever(REGLER_ADMIN)
def indstilling_list(request: Request) -> HttpResponse:
    return form_side(
        request,
        IndstillingerForm(sendt(request)),
        lambda data: {"rettet": services.set_indstillinger(by=request.user, **data)},
        titel="Indstillinger",
        besked=lambda result: _saved(result["rettet"]),
        tilbage=reverse("opsaetning:indstilling_list"),
        skabelon="opsaetning/indstilling_list.html",
    )


def _saved(rettet: list[str]) -> str:
    navne = ", ".join(DEFINITIONER[noegle].navn for noegle in rettet)
    return f"Gemt: {navne}." if navne else "Der var ikke ændret noget."


@require_POST
@kraever(REGLER_ADMIN)
def indstilling_reset(request: Request, noegle: str) -> HttpResponse:
    if noegle not in DEFINITIONER:
        raise Http404
    services.reset_indstilling(noegle, by=request.user)
    definition = DEFINITIONER[noegle]
    messages.success(request, f"{definition.navn} er igen {definition.standard_i_ord}.")
    return redirect("opsaetning:indstilling_list")
