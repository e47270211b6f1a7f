"""Slots and their pauses."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from forloeb.bidrag.retter import PLADS_RET, PLADS_SE
from forloeb.forms.center import PauseForm, PladsForm
from forloeb.match import match_kandidater
from forloeb.models import Plads, PladsPause, Virksomhedscenter
from forloeb.regler import DAG
from forloeb.services import plads as services
from forloeb.tavle import Tavle
from forloeb.views.sted import choose_sted, chosen_sted
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig


@kraever(PLADS_SE)
def plads_detail(request, pk):
    plads = synlig(request, Plads, pk)
    [raekke] = Tavle(Plads.objects.filter(pk=pk)).raekker or [None]
    forloeb = plads.forloeb.visible_to(request.user).select_related("borger", "jobkonsulent", "booket_af")
    context = {
        "plads": plads,
        "raekke": raekke,
        "forloeb": forloeb.order_by("-start"),
        "pauser": plads.pauser.filter(til__gte=timezone.localdate()),
        "matches": [m for m in match_kandidater(plads) if m.passer] if raekke and raekke.ledig else [],
        "side": haendelser("plads", pk),
    }
    return render(request, "forloeb/plads_detail.html", context)


@kraever(PLADS_RET)
def plads_create(request):
    nr = read_number(request.GET.get("center"))
    center = Virksomhedscenter.objects.visible_to(request.user).filter(pk=nr).first() if nr else None
    sted = center.arbejdssted if center else chosen_sted(request)
    if sted is None:
        return choose_sted(request, "Ny enkeltplads")
    return form_side(
        request,
        PladsForm(sendt(request), initial={"timer": 30}),
        lambda data: services.add_plads(by=request.user, center=center, arbejdssted=sted, **data),
        titel=f"Ny plads hos {center or sted}",
        besked="Pladsen er oprettet.",
        tilbage=_center_eller_plads,
        annuller=reverse("forloeb:plads_list"),
    )


def _center_eller_plads(plads):
    return plads.center or plads


@kraever(PLADS_RET)
def plads_edit(request, pk):
    plads = synlig(request, Plads, pk)
    form = PladsForm(sendt(request), row=plads)
    form.fields["start"].required = True
    return form_side(
        request,
        form,
        lambda data: services.update_plads(plads, by=request.user, **data),
        titel=f"Ret {plads}",
        besked="Pladsen er rettet.",
        annuller=plads,
    )


@kraever(PLADS_RET)
def pause_create(request, pk):
    plads = synlig(request, Plads, pk)
    return form_side(
        request,
        PauseForm(sendt(request)),
        lambda data: services.pause_plads(plads, by=request.user, **data),
        titel=f"Pause på {plads}",
        besked="Pausen er sat.",
        tilbage=plads,
        annuller=plads,
    )


@require_POST
@kraever(PLADS_RET)
def pause_end(request, pk):
    """Over from today; a pause that has not begun is dropped."""
    pause = synlig(request, PladsPause, pk)
    yesterday = timezone.localdate() - DAG
    return handling(
        request,
        lambda: services.end_pause(pause, by=request.user, til=yesterday),
        "Pausen er slut.",
        pause.plads,
    )
