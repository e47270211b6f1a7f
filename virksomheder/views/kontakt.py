"""Registrér kontakt: the page, the sheet over any page, and one's own contacts afterwards."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from jobcenter.grund.accounts.addresses import own_path
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.kladde import forget_kladde, kladde
from jobcenter.grund.core.pages import save
from virksomheder.bidrag.retter import KONTAKT_REGISTRER, VIRKSOMHED_SE
from virksomheder.forms.kontakt import KontaktForm, RetKontaktForm, begin, som_udfyldt
from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed
from virksomheder.services.kontakt import edit_kontakt, register_kontakt, undo_kontakt
from virksomheder.views.forslag import om_valgte

FORTRUDT = "fortrudt_kontakt"


@kraever(KONTAKT_REGISTRER)
@sensitive_post_parameters("note", "skridt_hvad")
def kontakt_create(request):
    if request.method != "POST":
        return _show(request, _ny_form(request))
    form = KontaktForm(request.POST, user=request.user)
    kontakt = save(form, lambda _: register_kontakt(by=request.user, **form.til_service()))
    if kontakt is None:
        return _show(request, form)
    _tell_saved(request, kontakt)
    return forget_kladde(request, _tilbage(request, kontakt))


@kraever(KONTAKT_REGISTRER)
@sensitive_post_parameters("note", "skridt_hvad")
def kontakt_update(request, pk):
    kontakt = _kontakt(request, pk)
    if not kontakt.kan_rettes_af(request.user):
        raise PermissionDenied("Kun den, der havde kontakten, kan rette den – og kun, mens den er ny.")
    form = RetKontaktForm(request.POST or None, user=request.user, row=kontakt)
    if request.method != "POST":
        return _show(request, form, kontakt=kontakt)
    if not save(form, lambda _: edit_kontakt(kontakt, by=request.user, **form.til_service())):
        return _show(request, form, kontakt=kontakt)
    messages.success(request, "Kontakten er rettet.")
    return forget_kladde(request, _tilbage(request, kontakt))


@kraever(VIRKSOMHED_SE)
def kontakt_detail(request, pk):
    kontakt = _kontakt(request, pk)
    context = {
        "kontakt": kontakt,
        "skridt": kontakt.naeste_skridt.select_related("ansvarlig", "udfoert_af").first(),
        "kan_rettes": kontakt.kan_rettes_af(request.user),
        "kan_fortrydes": kontakt.kan_fortrydes_af(request.user),
        "historik": haendelser("kontakt", kontakt.pk).haendelser,
    }
    return render(request, "virksomheder/kontakt_detail.html", context)


@kraever(KONTAKT_REGISTRER)
@require_POST
def kontakt_undo(request, pk):
    kontakt = _kontakt(request, pk)
    udfyldt = som_udfyldt(kontakt)
    try:
        undo_kontakt(kontakt, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("virksomheder:kontakt_detail", pk)
    request.session[FORTRUDT] = udfyldt
    messages.info(request, "Kontakten er taget tilbage. Her er det, du skrev, hvis du vil gemme det igen.")
    return redirect("virksomheder:kontakt_create")


def _kontakt(request, pk):
    rows = Kontakt.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("virksomhed", "konsulent", "formaal", "udfald"), pk=pk)


def _show(request, form, kontakt=None):
    """The page, or for htmx the sheet; a form with errors alone, where it stood."""
    context = {
        "form": form,
        "kontakt": kontakt,
        "kladde": kladde(request, _kladdenavn(form, kontakt)),
        "tilbage": request.POST.get("tilbage") or _kom_fra(request),
    } | om_valgte(form)
    if not request.htmx:
        skabelon = "kontakt_form.html"
    elif form.is_bound:
        skabelon = "_kontakt_form.html"
    else:
        skabelon = "_kontakt_ark.html"
    return render(request, f"virksomheder/{skabelon}", context)


def _kladdenavn(form, kontakt):
    """One draft per company it was begun for, so that one never writes over another."""
    return f"kontakt-ret-{kontakt.pk}" if kontakt else f"kontakt-{form.begyndt_hos()}"


def _ny_form(request):
    """With what the program knows already: the company of the page, the promise being kept."""
    if fortrudt := request.session.pop(FORTRUDT, None):
        return KontaktForm(user=request.user, initial=fortrudt)
    skridt = _fra_adressen(request, NaesteSkridt, "skridt")
    virksomhed = skridt.virksomhed if skridt else _fra_adressen(request, Virksomhed, "virksomhed")
    virksomhed = virksomhed or _paa_siden(request)
    return KontaktForm(user=request.user, kendt=virksomhed, initial=begin(request.user, virksomhed, skridt))


def _fra_adressen(request, model, navn):
    pk = read_number(request.GET.get(navn))
    return model.objects.visible_to(request.user).filter(pk=pk).first() if pk else None


def _paa_siden(request):
    """The company whose page the button was pressed on."""
    side = re.match(r"/virksomheder/(\d{1,18})/", _kom_fra(request))
    return Virksomhed.objects.visible_to(request.user).filter(pk=side[1]).first() if side else None


def _kom_fra(request):
    """Where to return to; the form itself is no such place."""
    url = request.htmx.current_url or request.headers.get("Referer") or ""
    sti = own_path(request, url) if url else ""
    return "" if sti.startswith(reverse("virksomheder:kontakt_create")) else sti


def _tilbage(request, kontakt):
    """Back where the user came from; a sheet over that very page lets it load again."""
    sti = request.POST.get("tilbage", "")
    til = own_path(request, sti) if sti else kontakt.get_absolute_url()
    if not request.htmx:
        return redirect(til)
    return HttpResponseClientRefresh() if til == _kom_fra(request) else HttpResponseClientRedirect(til)


def _tell_saved(request, kontakt):
    context = {"kontakt": kontakt, "skridt": kontakt.naeste_skridt.select_related("ansvarlig").first()}
    messages.success(request, render_to_string("virksomheder/_gemt.html", context, request))
