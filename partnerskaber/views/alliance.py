"""Alliances: who is in them, how many jobs each step has given, and what was decided."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.lister import show_list
from jobcenter.grund.core.pages import form_side, sendt, synlig
from partnerskaber import forms
from partnerskaber.bidrag.retter import AFTALE_RET, AFTALE_SE
from partnerskaber.liste import Jobliste, medlemstabel
from partnerskaber.models import Alliance, AllianceMedlem, AllianceTrin
from partnerskaber.services import alliance as services
from partnerskaber.taelling import med_job

# What is said before something changes that months were counted by.
TAELLES_OM = (
    "Jobbene tælles om, også i måneder, der er gået. Månedsrapporter, der er sendt, står, som de blev sendt;"
    " lederen kan sende en rettet udgave."
)


@kraever(AFTALE_SE)
def alliance_list(request):
    alliancer = list(Alliance.objects.visible_to(request.user))
    steps = AllianceTrin.objects.filter(alliance__in=alliancer).select_related("alliance")
    latest = {trin.alliance_id: trin for trin in steps.order_by("fra", "pk")}
    med_job(latest.values())
    rows = [(alliance, latest.get(alliance.pk)) for alliance in alliancer]
    return render(request, "partnerskaber/alliance_list.html", {"alliancer": rows})


@kraever(AFTALE_SE)
def alliance_detail(request, pk):
    alliance = synlig(request, Alliance, pk)
    medlemmer = list(
        alliance.medlemmer.select_related("virksomhed").order_by("virksomhed__navn_sort", "navn")
    )
    now, former = ([m for m in medlemmer if m.er_stoppet == stoppet] for stoppet in (False, True))
    context = {
        "alliance": alliance,
        "trin": med_job(alliance.trin.select_related("alliance")),
        "medlemmer": now,
        "medlemstabel": medlemstabel(now, request.user),
        "tidligere": former,
        "tidligeretabel": medlemstabel(former, request.user),
        "side": haendelser("alliance", pk),
    }
    return render(request, "partnerskaber/alliance_detail.html", context)


@kraever(AFTALE_RET)
def alliance_create(request):
    return form_side(
        request,
        forms.AllianceForm(sendt(request)),
        lambda data: services.create_alliance(by=request.user, **data),
        titel="Ny alliance",
        besked="Alliancen er oprettet. Tilføj medlemmerne, og opret det første trin.",
        annuller=reverse("partnerskaber:alliance_list"),
    )


@kraever(AFTALE_RET)
def alliance_edit(request, pk):
    alliance = synlig(request, Alliance, pk)
    return form_side(
        request,
        forms.AllianceForm(sendt(request), instance=alliance),
        lambda data: services.update_alliance(alliance, by=request.user, **data),
        titel=f"Ret {alliance}",
        besked="Alliancen er rettet.",
        forklaring=f"Vælger du en anden regel for, hvad der tæller: {TAELLES_OM}",
        annuller=alliance,
    )


@kraever(AFTALE_RET)
def alliancemedlem_add(request, pk):
    alliance = synlig(request, Alliance, pk)
    form = forms.AllianceMedlemForm(sendt(request), user=request.user, initial={"fra": timezone.localdate()})
    return form_side(
        request,
        form,
        lambda data: services.add_medlem(
            alliance,
            by=request.user,
            slags=data["slags"],
            virksomhed=data["virksomhed"],
            navn=data["navn"] if data["virksomhed"] is None else "",
            fra=data["fra"],
        ),
        titel=f"Nyt medlem i {alliance}",
        besked=lambda medlem: f"{medlem} er med i alliancen.",
        tilbage=alliance,
        skabelon="partnerskaber/alliancemedlem_form.html",
        annuller=alliance,
    )


@kraever(AFTALE_RET)
def alliancemedlem_edit(request, pk):
    medlem = synlig(request, AllianceMedlem, pk)
    return form_side(
        request,
        forms.MedlemskabForm(sendt(request), instance=medlem),
        lambda data: services.update_medlem(medlem, by=request.user, **data),
        titel=f"{medlem} i {medlem.alliance}",
        besked="Medlemskabet er rettet.",
        forklaring=TAELLES_OM,
        tilbage=medlem.alliance,
        annuller=medlem.alliance,
    )


@kraever(AFTALE_RET)
def alliancemedlem_remove(request, pk):
    medlem = synlig(request, AllianceMedlem, pk)
    return form_side(
        request,
        forms.FjernForm(sendt(request)),
        lambda data: services.remove_medlem(medlem, by=request.user),
        titel=f"Fjern {medlem} fra {medlem.alliance}",
        besked=f"{medlem} er fjernet fra alliancen.",
        forklaring="Fjern kun en, der aldrig har været medlem: ingen af dens job tæller så. Er medlemmet"
        f" stoppet, så skriv i stedet den sidste dag. {TAELLES_OM}",
        knap="Fjern",
        tilbage=medlem.alliance,
        annuller=medlem.alliance,
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


@kraever(AFTALE_SE)
def trin_detail(request, pk):
    """The jobs that count in the step."""
    trin = synlig(request, AllianceTrin, pk)
    med_job([trin])
    return show_list(request, Jobliste.af(request, trin), "partnerskaber/trin_detail.html", trin=trin)


@kraever(AFTALE_RET)
def trin_edit(request, pk):
    trin = synlig(request, AllianceTrin, pk)
    return form_side(
        request,
        forms.TrinForm(sendt(request), instance=trin),
        lambda data: services.update_trin(trin, by=request.user, **data),
        titel=f"Ret trinnet {trin.dage}",
        besked="Trinnet er rettet.",
        forklaring=TAELLES_OM,
        tilbage=trin.alliance,
        annuller=trin.alliance,
    )


@kraever(AFTALE_RET)
def trin_remove(request, pk):
    trin = synlig(request, AllianceTrin, pk)
    alliance = trin.alliance
    return form_side(
        request,
        forms.FjernForm(sendt(request)),
        lambda data: services.remove_trin(trin, by=request.user),
        titel=f"Fjern trinnet {trin.dage}",
        besked="Trinnet er fjernet.",
        forklaring=f"Målet på {trin.maal} job og modydelsen forsvinder fra alliancen. {TAELLES_OM}",
        knap="Fjern",
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
