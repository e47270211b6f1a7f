"""The weekly round: one page a centre, a row a candidate, everything decided on the spot.

Whoever a row of Min dag leads here may read who is to be followed and by whom; only those who follow, write.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from borgere.bidrag.retter import BORGER_SE
from borgere.enums import Syn
from borgere.services.opslag import look
from forloeb.bidrag.retter import OPFOELGNING_SKRIV
from forloeb.forms.booking import AfslutForm, ForlaengForm, UdskydSamtaleForm
from forloeb.liste import ANDRES_RUNDE
from forloeb.models import Forloeb, Opfoelgning, Virksomhedscenter
from forloeb.runde import Raekke, foelges, kendte, postpone_to
from forloeb.services import booking
from forloeb.services import opfoelgning as services
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.dansk.dage import dag, kort_dato, ugedag
from jobcenter.grund.core.lister import draw_table
from jobcenter.grund.core.pages import form_side, save, sendt, synlig
from virksomheder.models import Arbejdssted


@kraever(BORGER_SE)
def opfoelgning_center(request, pk):
    center = synlig(request, Virksomhedscenter, pk)
    return _runde(request, center, Forloeb.objects.filter(plads__center=center))


@kraever(BORGER_SE)
def opfoelgning_sted(request, pk):
    sted = synlig(request, Arbejdssted, pk)
    return _runde(request, sted, Forloeb.objects.filter(arbejdssted=sted, plads__center=None))


def _runde(request, sted, forloeb):
    """Names stand on the page, so every row is a look."""
    everybody = foelges(forloeb.visible_to(request.user))
    known = list(kendte(everybody, request.user)) if request.user.har_ret(OPFOELGNING_SKRIV) else []
    look([f.borger for f in known], by=request.user, slags=Syn.LISTE)
    andre = [Raekke(f) for f in everybody.exclude(pk__in=[f.pk for f in known])]
    context = {
        "sted": sted,
        "raekker": [Raekke(f) for f in known],
        "andre": draw_table(ANDRES_RUNDE, andre, navn="Andre forløb her") if andre else "",
        "antal_andre": len(andre),
        "er_center": isinstance(sted, Virksomhedscenter),
    }
    return render(request, "forloeb/opfoelgning_list.html", context)


@require_POST
@kraever(OPFOELGNING_SKRIV)
def opfoelgning_record(request, pk):
    """What one row says: a talk held or taken back, longer, or ended."""
    forloeb = get_object_or_404(kendte(Forloeb.objects.visible_to(request.user), request.user), pk=pk)
    act = next((navn for navn in HANDLINGER if navn in request.POST), None)
    if act is None:
        raise Http404
    form, besked = HANDLINGER[act](request, Raekke(forloeb))
    row = foelges(Forloeb.objects.filter(pk=pk)).select_related("borger__identitet").first()
    if request.htmx:
        raekke = Raekke(row or forloeb, {act: form} if form and form.errors else {})
        context = {"raekke": raekke, "besked": besked, "er_slut": row is None}
        return render(request, "forloeb/_opfoelgning_raekke.html", context)
    if besked:
        messages.success(request, besked)
    elif form and form.errors:
        messages.error(request, " ".join(e for errors in form.errors.values() for e in errors))
    return redirect(_tilbage(forloeb))


@kraever(OPFOELGNING_SKRIV)
def opfoelgning_postpone(request, pk):
    """From the placement's own page; the round has the same in its rows."""
    talk = synlig(request, Opfoelgning, pk)
    return form_side(
        request,
        UdskydSamtaleForm(
            sendt(request), initial={"til": postpone_to(talk, talk.forloeb.opfoelgninger.all())}
        ),
        lambda data: services.postpone_opfoelgning(talk, by=request.user, **data),
        titel=f"Udskyd opfølgning for {talk.forloeb.borger}",
        besked=lambda saved: f"Opfølgningen er udskudt til {kort_dato(saved.forfald)}.",
        tilbage=talk.forloeb,
        annuller=talk.forloeb,
        knap="Udskyd",
        forklaring=f"Aftalt {ugedag(talk.forfald)} {dag(talk.forfald)}.",
    )


def _record(request, raekke):
    """The talk that stood on the page: nobody's next one is written because a colleague was quicker."""
    form = raekke.talk_form(request.POST)
    talk = _talk(request, raekke, "gem") if request.POST["gem"] else raekke.aaben
    if talk is None:
        return None, "Der er ingen åben opfølgning."
    saved = save(
        form, lambda data: services.record_opfoelgning(talk, by=request.user, stod_aaben=True, **data)
    )
    return form, "Opfølgningen er gemt." if saved else ""


def _reopen(request, raekke):
    services.reopen_opfoelgning(_talk(request, raekke, "fortryd"), by=request.user)
    return None, "Opfølgningen er åben igen."


def _postpone(request, raekke):
    """The talk that stood on the page, also when a colleague has dealt with it since."""
    form = UdskydSamtaleForm(request.POST, prefix=f"u{raekke.pk}")
    talk = _talk(request, raekke, "udskyd")
    saved = save(form, lambda data: services.postpone_opfoelgning(talk, by=request.user, **data))
    return form, f"Opfølgningen er udskudt til {kort_dato(saved.forfald)}." if saved else ""


def _talk(request, raekke, felt):
    talks = Opfoelgning.objects.visible_to(request.user).filter(forloeb=raekke.pk)
    return get_object_or_404(talks, pk=read_number(request.POST[felt]))


def _extend(request, raekke):
    form = ForlaengForm(request.POST, forloeb=raekke.forloeb, prefix=f"f{raekke.pk}")
    saved = save(form, lambda data: booking.extend_forloeb(raekke.forloeb, by=request.user, **data))
    return form, "Forløbet er forlænget." if saved else ""


def _end(request, raekke):
    form = AfslutForm(request.POST, prefix=f"a{raekke.pk}")
    saved = save(form, lambda data: booking.end_forloeb(raekke.forloeb, by=request.user, **data))
    return form, "Forløbet er afsluttet." if saved else ""


HANDLINGER = {"gem": _record, "fortryd": _reopen, "udskyd": _postpone, "forlaeng": _extend, "afslut": _end}


def _tilbage(forloeb):
    if forloeb.plads and forloeb.plads.center_id:
        return reverse("forloeb:opfoelgning_center", args=[forloeb.plads.center_id])
    return reverse("forloeb:opfoelgning_sted", args=[forloeb.arbejdssted_id])
