"""Status 28 days after: one list, one button; those who do not follow placements read it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render

from borgere.bidrag.retter import BORGER_SE
from borgere.enums import Syn
from borgere.models import Borger
from borgere.services.opslag import look
from forloeb.bidrag.retter import OPFOELGNING_SKRIV
from forloeb.forms.booking import ResultatForm, UdfaldForm
from forloeb.liste import ANDRES_STATUS
from forloeb.models import Forloeb
from forloeb.services.opfoelgning import correct_resultat, record_udfald_list
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.dansk.tal import antal
from jobcenter.grund.core.lister import draw_table
from jobcenter.grund.core.pages import form_side, sendt

PR_GANG = 50


@kraever(BORGER_SE)
def udfald_list(request):
    """The oldest first; those left blank stay on the list."""
    rows = (
        Forloeb.objects.visible_to(request.user)
        .mangler_udfald()
        .select_related("borger", "arbejdssted")
        .order_by("udfald_frist", "pk")
    )
    if not request.user.har_ret(OPFOELGNING_SKRIV):
        return _read(request, rows)
    rows = _egne(rows, request.user)
    shown = list(rows[:PR_GANG])
    forms = [(row, UdfaldForm(sendt(request), prefix=str(row.pk))) for row in shown]
    if request.method == "POST":
        chosen = [(row, form.cleaned_data["udfald"]) for row, form in forms if form.is_valid()]
        chosen = [(row, udfald) for row, udfald in chosen if udfald]
        gemt = record_udfald_list(by=request.user, raekker=chosen)
        messages.success(request, f"Status er gemt for {antal(gemt, 'forløb', 'forløb')}.")
        return redirect(request.path)
    known = set(Borger.objects.kendt_af(request.user).filter(forloeb__in=shown).values_list("pk", flat=True))
    look([row.borger for row in shown if row.borger_id in known], by=request.user, slags=Syn.LISTE)
    context = {"forms": forms, "kendte": known, "i_alt": rows.count()}
    return render(request, "forloeb/udfald_list.html", context)


@kraever(OPFOELGNING_SKRIV)
def resultat_edit(request, pk):
    """For whoever may write the status."""
    forloeb = get_object_or_404(_egne(Forloeb.objects.visible_to(request.user), request.user), pk=pk)
    return form_side(
        request,
        ResultatForm(sendt(request), instance=forloeb),
        lambda data: correct_resultat(forloeb, by=request.user, **data),
        titel=f"Ret, hvordan forløbet for {forloeb.borger} sluttede",
        besked="Det er rettet. Tallene følger med.",
        annuller=forloeb,
        knap="Ret",
        forklaring="Rettelsen står i historikken med grunden.",
    )


def _read(request, rows):
    if request.method == "POST":
        raise PermissionDenied
    shown = list(rows.select_related("jobkonsulent")[:PR_GANG])
    tabel = draw_table(ANDRES_STATUS, shown, navn="Forløb, der mangler status") if shown else ""
    context = {"tabel": tabel, "vist": len(shown), "i_alt": rows.count()}
    return render(request, "forloeb/udfald_list.html", context)


def _egne(rows, user):
    """Those whose status this person may write, with who they are."""
    mine = Q(jobkonsulent=user) | Q(booket_af=user) | Q(borger__in=Borger.objects.kendt_af(user))
    return rows.filter(mine).select_related("borger__identitet", "slutaarsag")
