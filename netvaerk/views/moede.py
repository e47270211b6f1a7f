"""Meetings: the invitation list, the answers and who came."""

from collections import Counter
from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.dansk.tal import antal, tal
from jobcenter.grund.core.pages import form_side, handling, save, sendt, synlig
from netvaerk import services
from netvaerk.bidrag.retter import NETVAERK_RET, NETVAERK_SE
from netvaerk.enums import Svar
from netvaerk.forms import FremmoedeForm, GaestForm, MoedeForm
from netvaerk.liste import Invitationsliste
from netvaerk.models import Invitation, Moede, Netvaerk


@kraever(NETVAERK_RET)
def moede_create(request, pk):
    netvaerk = synlig(request, Netvaerk, pk)
    return form_side(
        request,
        MoedeForm(sendt(request)),
        lambda data: services.plan_moede(netvaerk, by=request.user, **data),
        titel=f"Nyt møde i {netvaerk}",
        besked="Mødet er planlagt, og alle medlemmer står på listen.",
        annuller=netvaerk,
    )


@kraever(NETVAERK_RET)
def moede_edit(request, pk):
    moede = synlig(request, Moede, pk)
    inviterede = antal(moede.invitationer.count(), "virksomhed", "virksomheder")

    return form_side(
        request,
        MoedeForm(sendt(request), instance=moede),
        lambda data: services.update_moede(moede, by=request.user, **data),
        titel=f"Ret {moede.emne}",
        besked=partial(_rettet, moede),
        annuller=moede,
        forklaring=f"Inviteret: {inviterede}. Der går ingen mail ud, når du retter.",
    )


def _rettet(foer, moede) -> str:
    """No mail goes out of a network; whoever moves a meeting is told whom to tell."""
    invitationer = moede.invitationer.all()
    flyttet = (foer.dato, foer.tidspunkt, foer.sted) != (moede.dato, moede.tidspunkt, moede.sted)
    if not flyttet or not invitationer:
        return "Mødet er rettet."
    flere = f"de {tal(len(invitationer))} inviterede virksomheder"
    hvem = flere if len(invitationer) > 1 else "den inviterede virksomhed"
    svaret = foer.dato != moede.dato and any(i.svar != Svar.INVITERET for i in invitationer)
    return f"Mødet er rettet. Der går ingen mail ud, så giv selv besked til {hvem}." + (
        " Svarene gælder den gamle dag." if svaret else ""
    )


@kraever(NETVAERK_SE)
def moede_detail(request, pk):
    return _show(request, synlig(request, Moede, pk))


@require_POST
@kraever(NETVAERK_RET)
def moede_hold(request, pk):
    moede = synlig(request, Moede, pk)
    form = FremmoedeForm(request.POST, row=moede, invitationer=Invitationsliste.af(request, moede).page_obj)
    if save(form, lambda data: services.hold_moede(moede, by=request.user, **data)):
        messages.success(request, "Fremmødet er noteret.")
        return redirect(moede)
    return _show(request, moede, form)


@require_POST
@kraever(NETVAERK_RET)
def moede_invite(request, pk):
    moede = synlig(request, Moede, pk)
    besked = "Alle medlemmer står på listen."
    return handling(request, lambda: services.invite_members(moede, by=request.user), besked, moede)


@require_POST
@kraever(NETVAERK_RET)
def gaest_invite(request, pk):
    moede = synlig(request, Moede, pk)
    form = GaestForm(request.POST, user=request.user)
    invite = partial(services.invite_virksomhed, moede, by=request.user)
    if invitation := save(form, lambda data: invite(virksomhed=data["virksomhed"])):
        messages.success(request, f"{invitation.virksomhed} er inviteret.")
        return redirect(moede)
    return _show(request, moede, gaest=form)


@require_POST
@kraever(NETVAERK_RET)
def moede_cancel(request, pk):
    moede = synlig(request, Moede, pk)
    return handling(
        request,
        lambda: services.cancel_moede(moede, by=request.user),
        "Mødet er aflyst.",
        moede,
    )


@require_POST
@kraever(NETVAERK_RET)
def svar_record(request, pk):
    invitation = synlig(request, Invitation, pk)
    svar = request.POST.get("svar", "")
    return handling(
        request,
        lambda: services.record_svar(invitation, by=request.user, svar=svar),
        f"Svaret fra {invitation.virksomhed} er noteret.",
        invitation.moede,
    )


def _svarene(invitationer) -> list[tuple[str, int]]:
    """``[("Kommer", 20), …]``, only answers somebody gave."""
    given = Counter(i.svar for i in invitationer)
    return [
        (str(svar.label), given[svar]) for svar in (Svar.KOMMER, Svar.AFBUD, Svar.INVITERET) if given[svar]
    ]


def _show(request, moede, form=None, gaest=None):
    liste = Invitationsliste.af(request, moede)
    invitationer = liste.page_obj.object_list
    form = form or FremmoedeForm(row=moede, invitationer=invitationer)
    context = {
        "moede": moede,
        "liste": liste,
        "invitationer": invitationer,
        "form": form,
        "afkrydset": set(map(str, form["kom"].value())),
        "gaest": gaest or GaestForm(user=request.user),
        "svarene": _svarene(invitationer),
        "kom": sum(bool(i.kom) for i in invitationer),
        "er_aabent": not moede.afholdt and not moede.aflyst,
        "kan_holdes": moede.dato <= timezone.localdate() and not moede.aflyst,
    }
    return render(request, "netvaerk/moede_detail.html", context)
