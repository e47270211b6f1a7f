"""From a free slot to a booked placement."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from borgere.bidrag.retter import BORGER_EGNE
from borgere.models import Borger
from forloeb.bidrag.retter import FORLOEB_BOOK
from forloeb.enums import Tilstand
from forloeb.forms.booking import BookForm, JobForm
from forloeb.match import match_kandidater
from forloeb.models import Plads
from forloeb.regler import DAG, START, UGE, fri_til
from forloeb.services.booking import book_plads, register_forloeb
from forloeb.views.sted import choose_sted, chosen_sted
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_day, read_uuid
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from jobcenter.grund.core.pages import form_side, save, sendt, synlig

PRAKTIK = 13 * UGE
VISES = 6


@kraever(FORLOEB_BOOK)
def forloeb_create(request, pk):
    plads = synlig(request, Plads, pk)
    borger = _borger(request)
    start = _start(request)
    form = BookForm(sendt(request), user=request.user, initial=_forslag(request.user, plads, start, borger))
    if request.method == "POST" and (forloeb := save(form, lambda data: _book(request, plads, data))):
        reserved = forloeb.tilstand == Tilstand.RESERVERET
        what = "reserveret til" if reserved else "booket til"
        messages.success(request, f"{plads} er {what} {forloeb.borger}.")
        return redirect(forloeb)
    matches = match_kandidater(plads)
    context = {
        "plads": plads,
        "form": form,
        "borger": borger,
        "valgt_match": next((m for m in matches if m.kandidat.borger == borger), None),
        "matches": [m for m in matches if m.passer][:VISES],
        "andre": [m for m in matches if not m.passer],
        "flere": [m for m in matches if m.passer][VISES:],
        "valgt": str(form["borger"].value() or ""),
    }
    return render(request, "forloeb/forloeb_form.html", context)


def _book(request, plads, data):
    tilstand = Tilstand.RESERVERET if "reserver" in request.POST else Tilstand.BEKRAEFTET
    return book_plads(by=request.user, plads=plads, tilstand=tilstand, **data)


def _start(request):
    """The day of the address or today; what is proposed is a day on which somebody can begin."""
    start = read_day(request.GET.get("start"))
    return add_arbejdsdage(start if start and not START.fejl(start) else timezone.localdate(), 0)


def _borger(request):
    ref = read_uuid(request.POST.get("borger") or request.GET.get("borger"))
    return Borger.objects.visible_to(request.user).filter(offentlig_id=ref).first() if ref else None


def _forslag(user, plads, start, borger) -> dict:
    """Thirteen weeks, shorter when somebody else comes before."""
    coming, pauser = plads.forloeb.taeller().filter(start__gt=start), plads.pauser.filter(fra__gt=start)
    follows_up = user.har_ret(BORGER_EGNE)
    return {
        "borger": borger and borger.offentlig_id,
        "start": start,
        "slut": fri_til(plads, start, start + PRAKTIK - DAG, coming, pauser),
        "timer": plads.timer,
        "jobkonsulent": borger.jobkonsulent_id
        if borger and borger.jobkonsulent_id
        else user
        if follows_up
        else None,
    }


@kraever(FORLOEB_BOOK)
def forloeb_register(request, ref):
    """A job, a småjob or a single praktik, outside the slots."""
    borger = get_object_or_404(Borger.objects.visible_to(request.user), offentlig_id=ref)
    sted = chosen_sted(request)
    if sted is None:
        return choose_sted(request, f"Job eller forløb til {borger}")
    form = JobForm(
        sendt(request),
        virksomhed=sted.virksomhed,
        initial={
            "arbejdssted": sted,
            "start": add_arbejdsdage(timezone.localdate(), 0),
            "jobkonsulent": borger.jobkonsulent,
        },
    )
    return form_side(
        request,
        form,
        lambda data: register_forloeb(by=request.user, borger=borger, **data),
        titel=f"Job eller forløb til {borger} hos {sted}",
        besked="Forløbet er oprettet.",
        annuller=reverse("forloeb:plads_list"),
    )
