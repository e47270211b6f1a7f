"""Citizens. Every page that shows who somebody is leaves a row in the look log."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from borgere.bidrag.retter import BORGER_AABN_MED_GRUND, BORGER_RET, BORGER_SE
from borgere.cpr import only_digits
from borgere.enums import SELVTAGET_DAGE, Syn
from borgere.forms import BegrundelseForm, BorgerForm, NyBorgerForm, RetCprForm, SammenlaegForm, SoegForm
from borgere.liste import AARSAG, SLAGS, TIDSPUNKT, Borgerliste, Opslagsliste
from borgere.models import Borger, BorgerIdentitet
from borgere.services import borger as services
from borgere.services import sammenlaegning as merging
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
# Of two names, before one is shown as perhaps the other; each shown is a look.
NAESTEN_ENS = 0.7


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
        return _merged(request, ref) or _ask_reason(request, ref)
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


def _merged(request, ref):
    """An address of before leads to the citizen, for whoever may go there."""
    borger = merging.borger_merged_into(ref)
    if borger is None:
        return None
    known = Borger.objects.kendt_af(request.user).filter(pk=borger.pk).exists()
    return redirect(borger) if known or request.user.har_ret(BORGER_AABN_MED_GRUND) else None


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


@kraever(BORGER_RET)
def borger_merge_find(request, ref):
    """Which other record is the same citizen: those of nearly the same name, or whom one searches for."""
    kendte = _identiteter(request.user)
    identitet = get_object_or_404(kendte, borger__offentlig_id=ref)
    form = SoegForm(sendt(request))
    andre = kendte.exclude(pk=identitet.pk)
    if form.is_bound and form.is_valid():
        fundne = list(andre.soeg(form.cleaned_data["q"])[:HOEJST_FUNDNE])
    else:
        fundne = list(andre.soeg(identitet.navn).filter(lighed__gte=NAESTEN_ENS)[:HOEJST_FUNDNE])
    look([i.borger for i in (identitet, *fundne)], by=request.user, slags=Syn.SOEGNING)
    context = {"borger": identitet.borger, "identitet": identitet, "soeg": form, "fundne": fundne}
    return render(request, "borgere/borger_merge_find.html", context)


@kraever(BORGER_RET)
def borger_merge(request, ref, anden_ref):
    """The two beside each other: whose number is right, and what only one of them can keep."""
    begge = {
        identitet.borger.offentlig_id: identitet.borger
        for identitet in _identiteter(request.user).filter(borger__offentlig_id__in=[ref, anden_ref])
    }
    if len(begge) < 2:
        raise Http404
    look(begge.values(), by=request.user)
    told = merging.told_before(*begge.values())
    form = SammenlaegForm(sendt(request), ene=begge[ref], anden=begge[anden_ref], bemaerkninger=told)
    if request.method == "POST" and (
        merged := save(form, lambda data: merging.merge_borger(by=request.user, **form.valgt))
    ):
        messages.success(request, "De to er nu én borger.")
        return redirect(_stadig_kendt(request)(merged))
    context = {"borger": begge[ref], "anden": begge[anden_ref], "form": form}
    return render(request, "borgere/borger_merge.html", context)


@kraever(BORGER_RET)
def cpr_correct(request, ref):
    """A number typed wrong, or a replacement number that is exchanged for the real one."""
    identitet = get_object_or_404(_identiteter(request.user), borger__offentlig_id=ref)
    borger = identitet.borger
    look([borger], by=request.user)

    def write(data):
        # Whether another has the number is told, and that is a look at her.
        look(Borger.objects.med_cpr(data["cpr"]).exclude(pk=borger.pk), by=request.user, slags=Syn.SOEGNING)
        return services.correct_cpr(borger, by=request.user, **data)

    return form_side(
        request,
        RetCprForm(sendt(request), initial={"stod": services.nummermaerke(identitet)}),
        write,
        titel=f"Ret CPR-nummeret for {borger}",
        besked="CPR-nummeret er rettet.",
        annuller=borger,
        knap="Ret nummeret",
        forklaring=f"{identitet.navn} står med {identitet.cpr_maskeret}. Rettelsen står i historikken med"
        " grunden, men uden numre.",
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
    borger = merging.borger_merged_into(ref) or get_object_or_404(
        Borger.objects.visible_to(request.user), offentlig_id=ref
    )
    refs = [borger.offentlig_id, *merging.tidligere_refs(borger)]
    rows = Opslag.objects.visible_to(request.user).filter(borger_ref__in=refs)
    tabel = draw_table((TIDSPUNKT, SLAGS, AARSAG), rows, navn=f"Opslag på {borger}")
    return render(request, "borgere/opslag_detail.html", {"borger": borger, "raekker": rows, "tabel": tabel})
