from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.lister import draw_table, show_list
from jobcenter.grund.core.pages import handling, save, sendt, synlig
from jobcenter.grund.core.registries.udtraek import note_udtraek
from jobcenter.grund.regneark.ark import UlaeseligFil
from jobcenter.grund.regneark.kilde import kilder_for, looks_more_like
from jobcenter.grund.regneark.laesning import read_file
from jobcenter.tvaers.indlaesning import services
from jobcenter.tvaers.indlaesning.bidrag.retter import INDLAES
from jobcenter.tvaers.indlaesning.fejlark import fejlark
from jobcenter.tvaers.indlaesning.forms import UploadForm
from jobcenter.tvaers.indlaesning.kolonneform import Kolonneform
from jobcenter.tvaers.indlaesning.kolonner import explained, sheets
from jobcenter.tvaers.indlaesning.liste import (
    AFVISTE,
    BEHANDLEDE,
    FORKLARING,
    FORKLARING_FORTROLIG,
    UDFALD,
    Indlaesningsliste,
    Kolonnevalgliste,
    Navnevalgliste,
)
from jobcenter.tvaers.indlaesning.models import Indlaesning, Kolonnevalg
from virksomheder.models import Navnevalg
from virksomheder.services.navnevalg import forget_choice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@kraever(INDLAES)
def indlaesning_list(request):
    return show_list(request, Indlaesningsliste.af(request), "indlaesning/indlaesning_list.html")


@kraever(INDLAES)
def indlaesning_create(request):
    kilder = kilder_for(request.user)
    form = UploadForm(request.POST or None, request.FILES or None, kilder=kilder)
    if request.method == "POST" and form.is_valid():
        fil = form.cleaned_data["fil"]
        indlaesning = services.upload(by=request.user, filnavn=fil.name, **form.cleaned_data)
        if form.ukendt:
            messages.warning(request, form.ukendt)
            return redirect("indlaesning:indlaesning_columns", indlaesning.pk)
        services.start(indlaesning, by=request.user, proeve=True)
        return redirect(indlaesning)
    return render(request, "indlaesning/indlaesning_form.html", {"form": form, "kilder": kilder})


@kraever(INDLAES)
def indlaesning_detail(request, pk):
    """Also what a run in progress asks for every second."""
    indlaesning = _get(request, pk)
    template = "_indlaesning" if request.htmx else "indlaesning_detail"
    ligner = indlaesning.ligner
    kontekst = {"indlaesning": indlaesning, "ligner": ligner if ligner in kilder_for(request.user) else None}
    return render(request, f"indlaesning/{template}.html", kontekst | _rows(request, indlaesning))


def _rows(request, indlaesning):
    """The rows of one outcome, a page at a time."""
    resultat = indlaesning.resultat
    rows = {"rejected": indlaesning.afviste, **resultat.get("raekker", {})}
    antal = {udfald: resultat.get(udfald, 0) for udfald, _ in UDFALD}
    vist = request.GET.get("vis")
    if vist not in rows:
        vist = next((udfald for udfald, _ in UDFALD if antal[udfald]), "rejected")
    side = Paginator(rows.get(vist, []), 50).get_page(request.GET.get("page"))
    return {
        "udfald": [(udfald, navn, antal[udfald], udfald == vist) for udfald, navn in UDFALD],
        "vist": vist,
        "raekker": side,
        "raekketabel": draw_table(AFVISTE if vist == "rejected" else BEHANDLEDE[vist], side, navn="Rækker"),
        "ikke_vist": max(antal[vist] - len(rows.get(vist, [])), 0) if vist != "rejected" else 0,
    }


@require_POST
@kraever(INDLAES)
def indlaesning_run(request, pk):
    return _start(request, _get(request, pk), proeve=False)


@require_POST
@kraever(INDLAES)
def indlaesning_choose(request, pk):
    """The companies a person chose for doubtful names; then the file is run again with them."""
    indlaesning = _get(request, pk)
    valg = {navn.removeprefix("valg-"): int(pk) for navn, pk in request.POST.items() if _er_valg(navn, pk)}
    if not valg:
        return _nothing_chosen(request, indlaesning, "Du har ikke valgt nogen virksomheder.")
    return _answer(request, indlaesning, lambda: services.choose(indlaesning, by=request.user, valg=valg))


@kraever(INDLAES)
def indlaesning_columns(request, pk):
    """What each column is; then the file is tried with that."""
    indlaesning = _get(request, pk)
    try:
        filens = read_file(indlaesning.open_file())
    except (UlaeseligFil, FileNotFoundError, ValueError):
        messages.error(request, "Filen kan ikke læses mere. Læg den op igen.")
        return redirect(indlaesning)
    ark = sheets(
        filens, indlaesning.slags, med_skjulte=indlaesning.med_skjulte, som=_told_sheets(request.GET)
    )
    form = Kolonneform(
        sendt(request), filens=filens, ark=ark, slags=indlaesning.slags, med_skjulte=indlaesning.med_skjulte
    )
    if request.method == "POST" and save(form, lambda _: _explain(request, indlaesning, form)):
        return _start(request, _get(request, pk), proeve=True)
    kontekst = {
        "indlaesning": indlaesning,
        "form": form,
        "dele": [(et, draw_table(_explaining(et), linjer, navn="Kolonner")) for et, linjer in form.dele],
        "ligner": _looks_like(request, indlaesning, filens),
    }
    return render(request, "indlaesning/kolonner.html", kontekst)


def _explain(request, indlaesning, form):
    services.explain_columns(indlaesning, by=request.user, valg=form.valgt, raekker=form.raekker)
    return True


def _explaining(ark):
    return FORKLARING if ark.vis_vaerdier else FORKLARING_FORTROLIG


def _told_sheets(query):
    """?ark=0&slags=plads&raekke=3: another kind, or another row of headers, for one of the sheets."""
    nr, raekke = read_number(query.get("ark", "")), read_number(query.get("raekke", ""))
    return {} if nr is None else {nr: (query.get("slags", ""), (raekke or 0) - 1)}


def _looks_like(request, indlaesning, filens):
    ligner = looks_more_like(filens, indlaesning.kilde, explained(indlaesning.slags))
    return ligner if ligner in kilder_for(request.user) else None


@require_POST
@kraever(INDLAES)
def indlaesning_prefer_file(request, pk):
    """What the file says instead of what somebody corrected here; then the file is run again."""
    indlaesning = _get(request, pk)
    noegler = request.POST.getlist("noegle")
    if not noegler:
        return _nothing_chosen(request, indlaesning, "Du har ikke valgt noget.")
    return _answer(
        request, indlaesning, lambda: services.prefer_file(indlaesning, by=request.user, noegler=noegler)
    )


@require_POST
@kraever(INDLAES)
def indlaesning_as(request, pk, slags):
    """The file is another kind of spreadsheet: try it as that."""
    indlaesning = _get(request, pk)
    try:
        services.change_kind(indlaesning, by=request.user, slags=slags)
    except ValidationError as fejl:
        messages.error(request, fejl.messages[0])
        return redirect(indlaesning)
    return _start(request, _get(request, pk), proeve=True)


@kraever(INDLAES)
def indlaesning_undo(request, pk):
    """What would go and be set back, and what stands in the way; then do it."""
    indlaesning = _get(request, pk)
    if request.method == "POST":
        try:
            services.start_undo(indlaesning, by=request.user)
        except ValidationError as fejl:
            messages.error(request, fejl.messages[0])
        return redirect(indlaesning)
    if not indlaesning.kan_fortrydes:
        return redirect(indlaesning)
    senere = Indlaesning.objects.visible_to(request.user).taken_in().filter(pk__gt=pk).select_related("af")
    kontekst = {
        "indlaesning": indlaesning,
        "fortrydelse": services.undoing(indlaesning),
        "senere": senere.defer("resultat"),
    }
    return render(request, "indlaesning/indlaesning_undo.html", kontekst)


def _nothing_chosen(request, indlaesning, besked):
    messages.info(request, besked)
    return redirect(indlaesning)


def _answer(request, indlaesning, write):
    """Keep what a person says of the file, and run it again with that."""
    try:
        write()
    except ValidationError as fejl:
        messages.error(request, fejl.messages[0])
        return redirect(indlaesning)
    return _start(request, indlaesning, proeve=not indlaesning.er_indlaest)


def _er_valg(navn, pk):
    return navn.startswith("valg-") and read_number(pk) is not None


@kraever(INDLAES)
def navnevalg_list(request):
    """What people have said that names in spreadsheets mean."""
    return show_list(request, Navnevalgliste.af(request), "indlaesning/navnevalg_list.html")


@require_POST
@kraever(INDLAES)
def navnevalg_forget(request, pk):
    valgt = synlig(request, Navnevalg, pk)
    return handling(
        request,
        lambda: forget_choice(valgt, by=request.user),
        f"Næste gang spørger vi igen, hvem »{valgt.skrevet}« er.",
        reverse("indlaesning:navnevalg_list"),
    )


@kraever(INDLAES)
def kolonnevalg_list(request):
    """What people have said that columns of spreadsheets are."""
    return show_list(request, Kolonnevalgliste.af(request), "indlaesning/kolonnevalg_list.html")


@require_POST
@kraever(INDLAES)
def kolonnevalg_forget(request, pk):
    valgt = synlig(request, Kolonnevalg, pk)
    return handling(
        request,
        lambda: services.forget_column(valgt, by=request.user),
        f"Vi bruger ikke længere, hvad I har sagt om »{valgt.skrevet}«.",
        reverse("indlaesning:kolonnevalg_list"),
    )


@kraever(INDLAES)
def indlaesning_errors(request, pk):
    """The bad rows as a spreadsheet, which is a list taken out of the house like any other."""
    indlaesning = _get(request, pk)
    if not indlaesning.fil or not indlaesning.har_fejl:
        raise Http404
    afviste = {(fejl["sheet"], fejl["row"]) for fejl in indlaesning.resultat["errors"]}
    note_udtraek(by=request.user, liste="Afviste rækker", indhold=str(indlaesning), raekker=len(afviste))
    response = HttpResponse(fejlark(indlaesning), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="fejl-{indlaesning.pk}.xlsx"'
    return response


def _get(request, pk):
    rows = Indlaesning.objects.visible_to(request.user).select_related("af", "koersel")
    return get_object_or_404(rows, pk=pk)


def _start(request, indlaesning, *, proeve):
    try:
        services.start(indlaesning, by=request.user, proeve=proeve)
    except ValidationError as fejl:
        messages.error(request, fejl.messages[0])
    return redirect(indlaesning)
