"""The company's page, and what is changed from it."""

from django.shortcuts import render
from django.urls import reverse

from jobcenter.accounts.access import kraever
from jobcenter.core.enums import Ret
from virksomheder.forms.virksomhed import NyVirksomhedForm
from virksomheder.models import Virksomhed
from virksomheder.services import virksomhed as services
from virksomheder.views.faelles import form_side, synlig


def adresse(virksomhed):
    return reverse("virksomheder:virksomhed_detail", args=[virksomhed.pk])


@kraever(Ret.VIRKSOMHED_SE)
def virksomhed_detail(request, pk):
    virksomhed = synlig(request, Virksomhed, pk)
    return render(request, "virksomheder/virksomhed_detail.html", {"virksomhed": virksomhed})


@kraever(Ret.VIRKSOMHED_RET)
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
        tilbage=adresse,
        annuller=reverse("virksomheder:virksomhed_list"),
    )
