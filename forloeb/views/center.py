"""Virksomhedscentre and their fact sheets."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from forloeb.bidrag.retter import PLADS_RET, PLADS_SE
from forloeb.forms.center import FaktaarkForm, LukForm, NytVirksomhedscenterForm, VirksomhedscenterForm
from forloeb.liste import Centerliste
from forloeb.models import Forloeb, Plads, Virksomhedscenter
from forloeb.services import center as services
from forloeb.tavle import Tavle
from forloeb.views.sted import choose_sted, chosen_sted
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.lister import show_list
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig
from jobcenter.grund.core.registries.paneler import faner


def _center(request, pk):
    return synlig(request, Virksomhedscenter, pk)


@kraever(PLADS_SE)
def center_list(request):
    return show_list(request, Centerliste.af(request), "forloeb/center_list.html")


@kraever(PLADS_SE)
def center_detail(request, pk):
    center = _center(request, pk)
    skal_foelges = Forloeb.objects.filter(plads__center=center).mangler_opfoelgning().count()
    context = {
        "center": center,
        "tavle": Tavle(Plads.objects.filter(center=center), bredde=680),
        "mangler": center.pladser_der_mangler(),
        "skal_foelges": skal_foelges,
        # Until its last day, and as long as a talk is open: Min dag leads to the round then too.
        "foelges_op": skal_foelges or not center.er_lukket or center.staar_aabent,
        "paneler": [
            (fane, fane.kontekst(center, request.user)) for fane in faner("center", request.user).values()
        ],
        "side": haendelser("center", pk),
    }
    return render(request, "forloeb/center_detail.html", context)


@kraever(PLADS_RET)
def center_create(request):
    sted = chosen_sted(request)
    if sted is None:
        return choose_sted(request, "Nyt virksomhedscenter")
    form = NytVirksomhedscenterForm(
        sendt(request),
        arbejdssted=sted,
        initial={"navn": sted.navn, "ansvarlig": request.user, "start": timezone.localdate()},
    )
    return form_side(
        request,
        form,
        lambda data: services.found_center(by=request.user, arbejdssted=sted, **data),
        titel=f"Nyt virksomhedscenter hos {sted}",
        besked="Centret er oprettet. Åbn det, når pladserne er på plads.",
        annuller=reverse("forloeb:center_list"),
    )


@kraever(PLADS_RET)
def center_edit(request, pk):
    center = _center(request, pk)
    form = VirksomhedscenterForm(sendt(request), instance=center, arbejdssted=center.arbejdssted)
    return _edit(request, center, form, "Ret centret")


@kraever(PLADS_RET)
def faktaark_edit(request, pk):
    center = _center(request, pk)
    form = FaktaarkForm(sendt(request), instance=center)
    return _edit(request, center, form, f"Faktaark for {center}")


def _edit(request, center, form, titel):
    return form_side(
        request,
        form,
        lambda data: services.update_center(center, by=request.user, **data),
        titel=titel,
        besked="Centret er rettet.",
        annuller=center,
    )


@require_POST
@kraever(PLADS_RET)
def center_open(request, pk):
    center = _center(request, pk)
    return handling(
        request,
        lambda: services.open_center(center, by=request.user),
        f"{center} er åbent.",
        center,
    )


@kraever(PLADS_RET)
def center_close(request, pk):
    center = _center(request, pk)
    form = LukForm(sendt(request), initial={"slut": timezone.localdate()})
    return form_side(
        request,
        form,
        lambda data: services.close_center(center, by=request.user, **data),
        titel=f"Luk {center}",
        besked="Centret er lukket.",
        knap="Luk centret",
        forklaring="Pladserne ophører samme dag. Forløb, der varer længere, skal først afsluttes.",
        annuller=center,
    )


@kraever(PLADS_SE)
def faktaark_detail(request, pk):
    """For the caseworker and the citizen: read here, or printed."""
    center = synlig(request, Virksomhedscenter, pk)
    pladser = center.pladser.aktive().select_related("funktion").prefetch_related("hensyn")
    fields = [Virksomhedscenter._meta.get_field(navn) for navn in services.FAKTAARK]
    afsnit = [(field.verbose_name.capitalize(), field.value_from_object(center)) for field in fields]
    context = {"center": center, "pladser": pladser, "afsnit": [a for a in afsnit if a[1]]}
    return render(request, "forloeb/faktaark_detail.html", context)
