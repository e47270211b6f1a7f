"""The company's page, and what is changed from it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jobcenter.grund.audit.pages import historik_side
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.pages import synlig
from jobcenter.grund.core.registries.paneler import afsnit_paa, antal_paa, faner, poster
from virksomheder.bidrag.paneler import PR_GANG
from virksomheder.bidrag.retter import VIRKSOMHED_RET, VIRKSOMHED_SE
from virksomheder.briefing import Briefing
from virksomheder.enums import Hvornaar
from virksomheder.forms.virksomhed import AnsvarligForm, CvrForm, GruppeForm, NyVirksomhedForm, VirksomhedForm
from virksomheder.hvornaar import dato_for
from virksomheder.kolleger import kollegers_kontakter
from virksomheder.loefter import andre_frister
from virksomheder.models import Virksomhed
from virksomheder.services import virksomhed as services
from virksomheder.views.faelles import form_side


@kraever(VIRKSOMHED_SE)
def virksomhed_detail(request, pk):
    virksomhed = Virksomhed.objects.visible_to(request.user).select_related("ansvarlig").filter(pk=pk).first()
    if virksomhed is None:
        return _sammenlagt(request, pk)
    context = {"virksomhed": virksomhed, **_fane(request, virksomhed)}
    if request.htmx.target == "fane":
        return render(request, "virksomheder/_faner.html", context)
    return render(request, "virksomheder/virksomhed_detail.html", context | _hoved(request, virksomhed))


def _hoved(request, virksomhed):
    people = list(virksomhed.kontaktpersoner.visible_to(request.user).nuvaerende())
    skridt = virksomhed.naeste_skridt.visible_to(request.user).aabne()
    return {
        "ring_til": next((person for person in people if person.foerste_valg), None),
        "andre_personer": [person for person in people if not person.foerste_valg],
        "skridt": skridt.select_related("ansvarlig"),
        "postpone_to": _postpone_to(),
        "kollegers_kontakter": kollegers_kontakter(virksomhed, request.user),
        "gruppeskift": list(virksomhed.gruppeskift.visible_to(request.user).select_related("af")),
    }


def _postpone_to():
    hvornaar = (Hvornaar.I_MORGEN, Hvornaar.OM_EN_UGE, Hvornaar.OM_EN_MAANED)
    return [{"navn": h.label.capitalize(), "dato": dato_for(h)} for h in hvornaar]


def _fane(request, virksomhed):
    alle = faner("virksomhed", request.user)
    valgt = alle.get(request.GET.get("fane"), alle["tidslinje"])
    tal = antal_paa(alle.values(), virksomhed, request.user)
    return {
        "faner": [(fane, tal.get(key)) for key, fane in alle.items()],
        "fane": valgt,
        **valgt.kontekst(virksomhed, request.user),
    }


def _sammenlagt(request, pk):
    """An old address of a company that was merged leads to the one it became part of."""
    vinder = services.merged_into(pk)
    if vinder is None:
        raise Http404
    return redirect(vinder, permanent=True)


@kraever(VIRKSOMHED_SE)
def virksomhed_tidslinje(request, pk):
    """More of the timeline."""
    virksomhed = synlig(request, Virksomhed, pk)
    fra = min(read_number(request.GET.get("fra")) or 0, 100_000)
    rows, flere = poster("virksomhed", virksomhed, request.user, fra=fra, antal=PR_GANG)
    context = {"virksomhed": virksomhed, "poster": rows, "naeste": fra + PR_GANG if flere else None}
    return render(request, "virksomheder/_tidslinje.html", context)


@kraever(VIRKSOMHED_SE)
def virksomhed_frister(request, pk):
    """What is due besides the promises; the page asks for it when it stands."""
    context = {"frister": andre_frister(synlig(request, Virksomhed, pk))}
    return render(request, "virksomheder/_frister.html", context)


@kraever(VIRKSOMHED_SE)
def virksomhed_historik(request, pk):
    return historik_side(request, "virksomhed", pk)


@kraever(VIRKSOMHED_SE)
def virksomhed_foer_moedet(request, pk):
    virksomhed = get_object_or_404(
        Virksomhed.objects.visible_to(request.user).select_related("ansvarlig"), pk=pk
    )
    context = {
        "virksomhed": virksomhed,
        "briefing": Briefing(virksomhed, request.user),
        "frister": andre_frister(virksomhed),
        "afsnit": afsnit_paa("virksomhed", virksomhed, request.user),
    }
    return render(request, "virksomheder/virksomhed_foer_moedet.html", context)


@kraever(VIRKSOMHED_RET)
def virksomhed_create(request):
    form = NyVirksomhedForm(
        request.POST or None, user=request.user, initial={"navn": request.GET.get("navn", "")}
    )
    return form_side(
        request,
        form,
        lambda data: services.create_virksomhed(by=request.user, **data),
        titel="Ny virksomhed",
        besked="Virksomheden er oprettet.",
        annuller=reverse("virksomheder:virksomhed_list"),
    )


@kraever(VIRKSOMHED_RET)
def virksomhed_update(request, pk):
    virksomhed = synlig(request, Virksomhed, pk)
    return _edit(
        request,
        virksomhed,
        VirksomhedForm(request.POST or None, instance=virksomhed),
        lambda data: services.update_virksomhed(virksomhed, by=request.user, **data),
        titel="Ret oplysninger",
        besked="Oplysningerne er rettet.",
    )


@kraever(VIRKSOMHED_RET)
def virksomhed_gruppe(request, pk):
    virksomhed = synlig(request, Virksomhed, pk)
    return _edit(
        request,
        virksomhed,
        GruppeForm(request.POST or None, row=virksomhed),
        lambda data: services.set_gruppe(virksomhed, by=request.user, **data),
        titel="Skift gruppe",
        besked="Gruppen er skiftet.",
    )


@kraever(VIRKSOMHED_RET)
def virksomhed_ansvarlig(request, pk):
    virksomhed = synlig(request, Virksomhed, pk)
    return _edit(
        request,
        virksomhed,
        AnsvarligForm(request.POST or None, user=request.user, row=virksomhed),
        lambda data: services.set_ansvarlig(virksomhed, by=request.user, **data),
        titel="Vælg ansvarlig",
        besked="Ansvarlig er valgt.",
    )


@kraever(VIRKSOMHED_RET)
def virksomhed_cvr(request, pk):
    """Complete a foreløbig company; a number that is taken leads on to the merge."""
    virksomhed = get_object_or_404(Virksomhed.objects.visible_to(request.user).foreloebige(), pk=pk)
    form = CvrForm(request.POST or None)
    return _edit(
        request,
        virksomhed,
        form,
        lambda data: services.complete_foreloebig(virksomhed, by=request.user, **data),
        titel="Giv CVR-nummer",
        besked="Virksomheden har fået sit CVR-nummer.",
        skabelon="virksomheder/virksomhed_cvr.html",
        optaget_af=_optaget_af(request),
    )


def _optaget_af(request):
    """Who has the number already, to offer the merge with."""
    form = CvrForm(request.POST or None)
    cvr = form.cleaned_data["cvr"] if form.is_valid() else None
    return Virksomhed.objects.visible_to(request.user).filter(cvr=cvr).first() if cvr else None


def _edit(request, virksomhed, form, write, **side):
    """A form about a company that returns to its page."""
    return form_side(
        request,
        form,
        write,
        virksomhed=virksomhed,
        annuller=virksomhed,
        **side,
    )
