"""Promises, kept or put off from the company's page."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.dansk.dage import kort_dato
from jobcenter.grund.core.forms import DatoFelt, TekstFelt
from jobcenter.grund.core.pages import handling, synlig
from jobcenter.grund.core.rettelse import EditForm
from virksomheder.models import NaesteSkridt, Virksomhed
from virksomheder.regler import LOEFTE
from virksomheder.services import skridt as services
from virksomheder.views.faelles import form_side


class SkridtForm(EditForm, forms.Form):
    hvad = TekstFelt(label="Hvad lover vi", max_length=200)
    frist = DatoFelt(LOEFTE, label="Hvornår")
    ansvarlig = forms.ModelChoiceField(
        User.objects.none(), label="Hvem", required=False, empty_label="Ingen – lederens kø"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig"].queryset = User.objects.visible_to(user).med_ret(FRIST_SE)


class DatoForm(forms.Form):
    til = DatoFelt(
        LOEFTE, error_messages=dict.fromkeys(("required", "invalid"), "Vælg den dag, løftet udskydes til.")
    )


@kraever(FRIST_SE)
def skridt_create(request, pk):
    virksomhed = synlig(request, Virksomhed, pk)
    return _side(
        request,
        virksomhed,
        SkridtForm(request.POST or None, user=request.user, initial={"ansvarlig": request.user.pk}),
        lambda data: services.create_skridt(by=request.user, virksomhed=virksomhed, **data),
        titel="Nyt løfte",
        besked="Løftet er noteret.",
    )


@kraever(FRIST_SE)
def skridt_update(request, pk):
    skridt = synlig(request, NaesteSkridt, pk)
    return _side(
        request,
        skridt.virksomhed,
        SkridtForm(request.POST or None, user=request.user, row=skridt),
        lambda data: services.edit_skridt(skridt, by=request.user, **data),
        titel="Ret løfte",
        besked="Løftet er rettet.",
        skabelon="virksomheder/skridt_form.html",
        skridt=skridt,
    )


def _side(request, virksomhed, form, write, **side):
    return form_side(
        request,
        form,
        write,
        tilbage=lambda skridt: skridt.virksomhed,
        virksomhed=virksomhed,
        annuller=virksomhed,
        **side,
    )


@require_POST
@kraever(FRIST_SE)
def skridt_complete(request, pk):
    skridt = synlig(request, NaesteSkridt, pk)
    besked = render_to_string("virksomheder/_skridt_udfoert.html", {"skridt": skridt}, request)
    return handling(
        request,
        lambda: services.complete_skridt(skridt, by=request.user),
        besked,
        skridt.virksomhed,
    )


@require_POST
@kraever(FRIST_SE)
def skridt_postpone(request, pk):
    skridt = synlig(request, NaesteSkridt, pk)
    form = DatoForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["til"]))
        return redirect(skridt.virksomhed)
    til = form.cleaned_data["til"]
    return handling(
        request,
        lambda: services.postpone_skridt(skridt, by=request.user, til=til),
        f"Udskudt til {kort_dato(til)}.",
        skridt.virksomhed,
    )


@require_POST
@kraever(FRIST_SE)
def skridt_reopen(request, pk):
    skridt = synlig(request, NaesteSkridt, pk)
    return handling(
        request,
        lambda: services.reopen_skridt(skridt, by=request.user),
        "Løftet er åbent igen.",
        skridt.virksomhed,
    )


@require_POST
@kraever(FRIST_SE)
def skridt_drop(request, pk):
    skridt = synlig(request, NaesteSkridt, pk)
    return handling(
        request,
        lambda: services.drop_skridt(skridt, by=request.user),
        "Løftet er bortfaldet.",
        skridt.virksomhed,
    )
