"""Alliances: how many jobs each step has given, and what was decided."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.pages import form_side, sendt, synlig
from partnerskaber import forms
from partnerskaber.bidrag.retter import AFTALE_RET, AFTALE_SE
from partnerskaber.models import Alliance, AllianceTrin
from partnerskaber.services import alliance as services
from partnerskaber.taelling import med_job


@kraever(AFTALE_SE)
def alliance_list(request):
    steps = Prefetch("trin", med_job(AllianceTrin.objects.order_by("fra", "pk")))
    rows = Alliance.objects.visible_to(request.user).prefetch_related(steps)
    return render(request, "partnerskaber/alliance_list.html", {"alliancer": rows})


@kraever(AFTALE_SE)
def alliance_detail(request, pk):
    alliance = synlig(request, Alliance, pk)
    context = {"alliance": alliance, "trin": med_job(alliance.trin.all()), "i_dag": timezone.localdate()}
    return render(request, "partnerskaber/alliance_detail.html", context)


@kraever(AFTALE_RET)
def alliance_create(request):
    return form_side(
        request,
        forms.AllianceForm(sendt(request)),
        lambda data: services.create_alliance(by=request.user, **data),
        titel="Ny alliance",
        besked="Alliancen er oprettet. Opret det første trin.",
        annuller=reverse("partnerskaber:alliance_list"),
    )


@kraever(AFTALE_RET)
def trin_create(request, pk):
    alliance = synlig(request, Alliance, pk)
    return form_side(
        request,
        forms.TrinForm(sendt(request)),
        lambda data: services.create_trin(alliance, by=request.user, **data),
        titel=f"Nyt trin i {alliance}",
        besked="Trinnet er oprettet. Jobbene tælles af sig selv.",
        tilbage=alliance,
        annuller=alliance,
    )


@kraever(AFTALE_RET)
def trin_decide(request, pk):
    trin = synlig(request, AllianceTrin, pk)
    return form_side(
        request,
        forms.BeslutForm(sendt(request)),
        lambda data: services.decide_trin(trin, by=request.user, **data),
        titel=f"Beslutning om {trin}",
        besked="Beslutningen er noteret.",
        tilbage=trin.alliance,
        annuller=trin.alliance,
    )
