"""Dagens kontakter: five visits written down at four o'clock, saved in one go."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.dansk.tal import antal
from jobcenter.grund.core.forms import add_service_errors
from jobcenter.grund.core.kladde import forget_kladde, kladde
from virksomheder.bidrag.retter import KONTAKT_REGISTRER
from virksomheder.forms.dag import DagensDatoForm, dagens_formset, med_en_raekke_mere
from virksomheder.models import Kontakt
from virksomheder.services.kontakt import RowError, register_day


@kraever(KONTAKT_REGISTRER)
@sensitive_post_parameters()
def kontakt_day(request):
    if request.method != "POST":
        return _show(request, DagensDatoForm(), dagens_formset(request.user))
    if "flere" in request.POST:
        # Bound and not checked: the rows come back as they were, and one more.
        return _show(
            request,
            DagensDatoForm(request.POST),
            dagens_formset(request.user, med_en_raekke_mere(request.POST)),
        )
    datoform, formset = DagensDatoForm(request.POST), dagens_formset(request.user, request.POST)
    if not (datoform.is_valid() & formset.is_valid() and _save(request, datoform, formset)):
        return _show(request, datoform, formset, checked=True)
    messages.success(request, f"{antal(len(formset.udfyldte), 'kontakt', 'kontakter')} er gemt.")
    return forget_kladde(request, redirect("virksomheder:kontakt_day"))


def _save(request, datoform, formset):
    """All or none; a row the service refuses says so at its place."""
    dato = {"dato": datoform.cleaned_data["dato"]}
    try:
        register_day(by=request.user, raekker=[form.til_service() | dato for form in formset.udfyldte])
    except RowError as error:
        form = formset.udfyldte[error.nr]
        add_service_errors(form, error.fejl, form.TJENESTENS_NAVNE)
        return False
    return True


def _show(request, datoform, formset, *, checked=False):
    context = {
        "datoform": datoform,
        "formset": formset,
        "checked": checked,
        "fejl": checked and [(nr, form) for nr, form in enumerate(formset.forms, 1) if form.errors],
        "kladde": kladde(request, "dag"),
        "registrerede": _registrerede_i_dag(request.user),
    }
    return render(request, "virksomheder/kontakt_day.html", context)


def _registrerede_i_dag(user):
    kontakter = Kontakt.objects.visible_to(user).filter(konsulent=user, dato=timezone.localdate())
    return kontakter.select_related("virksomhed", "formaal", "udfald").order_by("pk")
