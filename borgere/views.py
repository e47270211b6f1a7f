"""Citizens. Every page that shows who somebody is leaves a row in the look log."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from borgere.bidrag.retter import BORGER_AABN_MED_GRUND, BORGER_RET, BORGER_SE
from borgere.cpr import only_digits
from borgere.enums import SELVTAGET_DAGE, Syn
from borgere.forms import BegrundelseForm, BorgerForm, NyBorgerForm, SoegForm
from borgere.liste import AARSAG, SLAGS, TIDSPUNKT, Borgerliste, Opslagsliste
from borgere.models import Borger, BorgerIdentitet
from borgere.services import borger as services
from borgere.services.borger import KENDT_BORGER
from borgere.services.opslag import look, open_with_reason, show_cpr
from jobcenter.grund.audit.bidrag.retter import OPSLAG_SE
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.audit.opslag import Opslag
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.lister import draw_table, show_list
from jobcenter.grund.core.pages import form_side, save, sendt
from jobcenter.grund.core.registries.paneler import faner

HOEJST_FUNDNE = 20


def _identiteter(user):
    related = ("borger__maalgruppe", "borger__team", "borger__jobkonsulent", "borger__sagsbehandler")
    return BorgerIdentitet.objects.visible_to(user).select_related(*related)


@kraever(BORGER_SE)
def borger_list(request):
    """The user's own cases; the team's on the next tab."""
    liste = Borgerliste.af(request)
    look([identitet.borger for identitet in liste.page_obj], by=request.user, slags=Syn.LISTE)
    return show_list(request, liste, "borgere/borger_list.html", soeg=SoegForm())


@require_POST
@kraever(BORGER_SE)
def borger_search(request):
    """Among those one may know; the leder by whole number, to open with a reason."""
    form = SoegForm(request.POST)
    fundne, lukkede = [], []
    if form.is_valid():
        tekst = form.cleaned_data["q"]
        fundne = list(_identiteter(request.user).soeg(tekst)[:HOEJST_FUNDNE])
        if request.user.har_ret(BORGER_AABN_MED_GRUND):
            lukkede = _lukkede(tekst, fundne)
        look([i.borger for i in fundne] + lukkede, by=request.user, slags=Syn.SOEGNING)
    tabel = draw_table(Borgerliste.alle_kolonner, fundne, navn="Fundne borgere")
    context = {"soeg": form, "fundne": fundne, "tabel": tabel, "lukkede": lukkede}
    return render(request, "borgere/borger_search.html", context)


def _lukkede(tekst, fundne) -> list[Borger]:
    """Found by whole number and not open to the user: initials only."""
    if not only_digits(tekst):
        return []
    known = {i.borger_id for i in fundne}
    rows = BorgerIdentitet.objects.soeg(tekst).select_related("borger__team")
    return [i.borger for i in rows if i.borger_id not in known]


@kraever(BORGER_SE)
def borger_detail(request, ref):
    """Who it is, for those with a relation. A leder is asked for a reason, and so is who made the
    relation himself; others do not find the page."""
    identitet = _identiteter(request.user).filter(borger__offentlig_id=ref).first()
    if identitet is None:
        return _ask_reason(request, ref)
    borger = identitet.borger
    look([borger], by=request.user)
    paneler = [(fane, fane.kontekst(borger, request.user)) for fane in faner("borger", request.user).values()]
    context = {
        "borger": borger,
        "identitet": identitet,
        "paneler": paneler,
        "side": haendelser("borger", borger.pk),
    }
    return render(request, "borgere/borger_detail.html", context)


def _ask_reason(request, ref, form=None):
    borger = get_object_or_404(_kan_aabnes(request), offentlig_id=ref)
    selvtaget = not request.user.har_ret(BORGER_AABN_MED_GRUND)
    context = {"borger": borger, "form": form or BegrundelseForm(), "selvtaget": selvtaget}
    context["dage"] = SELVTAGET_DAGE
    return render(request, "borgere/borger_reason.html", context)


def _kan_aabnes(request):
    return Borger.objects.visible_to(request.user).kan_aabnes_af(request.user)


@require_POST
@kraever(BORGER_SE)
def borger_reason(request, ref):
    borger = get_object_or_404(_kan_aabnes(request), offentlig_id=ref)
    form = BegrundelseForm(request.POST)

    def write(data):
        open_with_reason(borger, by=request.user, **data)
        return True

    return redirect(borger) if save(form, write) else _ask_reason(request, ref, form)


@require_POST
@kraever(BORGER_SE)
def borger_cpr(request, ref):
    """The whole number: shown once, in this answer, and logged."""
    identitet = get_object_or_404(_identiteter(request.user), borger__offentlig_id=ref)
    cpr = show_cpr(identitet.borger, by=request.user)
    if request.htmx:
        return render(request, "borgere/_cpr.html", {"cpr": cpr})
    return render(request, "borgere/cpr_detail.html", {"cpr": cpr, "borger": identitet.borger})


@kraever(BORGER_RET)
def borger_create(request):
    user = request.user
    felt = "jobkonsulent" if Rolle.JOBKONSULENT in user.roller else "sagsbehandler"
    form = NyBorgerForm(sendt(request), initial={felt: user, "team": user.teams.first()})
    response = form_side(
        request,
        form,
        lambda data: services.create_borger(by=user, **data),
        titel="Ny borger",
        besked="Borgeren er oprettet.",
        annuller=reverse("borgere:borger_list"),
    )
    if form.is_bound and (form.has_error("cpr", KENDT_BORGER) or form.has_error(NON_FIELD_ERRORS, "unique")):
        # The refusal tells that the house knows the number.
        known = Borger.objects.med_cpr(only_digits(form.data["cpr"]))
        look(known, by=user, slags=Syn.SOEGNING)
    return response


@kraever(BORGER_RET)
def borger_edit(request, ref):
    identitet = get_object_or_404(_identiteter(request.user), borger__offentlig_id=ref)
    borger = identitet.borger
    look([borger], by=request.user)
    return form_side(
        request,
        BorgerForm(sendt(request), instance=borger),
        lambda data: services.update_borger(borger, by=request.user, **data),
        titel=f"Ret {borger}",
        besked="Borgeren er rettet.",
        tilbage=_stadig_kendt(request),
        annuller=borger,
    )


def _stadig_kendt(request):
    """Back to the citizen, unless the correction gave the case away."""

    def tilbage(borger):
        if Borger.objects.kendt_af(request.user).filter(pk=borger.pk).exists():
            return borger.get_absolute_url()
        messages.info(request, "Sagen ligger nu hos kolleger, så du kan ikke længere se borgeren.")
        return reverse("borgere:borger_list")

    return tilbage


@kraever(OPSLAG_SE)
def opslag_list(request):
    """The whole log, or what concerns one colleague or one citizen."""
    return show_list(request, Opslagsliste.af(request), "borgere/opslag_list.html")


@kraever(OPSLAG_SE)
def opslag_detail(request, ref):
    """One citizen's log, to hand out: what and why, never which colleague."""
    borger = get_object_or_404(Borger.objects.visible_to(request.user), offentlig_id=ref)
    rows = Opslag.objects.visible_to(request.user).filter(borger_ref=ref)
    tabel = draw_table((TIDSPUNKT, SLAGS, AARSAG), rows, navn=f"Opslag på {borger}")
    return render(request, "borgere/opslag_detail.html", {"borger": borger, "raekker": rows, "tabel": tabel})
