"""Networks and their members."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.lister import show_list
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig
from netvaerk import services
from netvaerk.bidrag.retter import NETVAERK_RET, NETVAERK_SE
from netvaerk.forms import MedlemForm, NetvaerkForm
from netvaerk.liste import Medlemsliste, Moedeliste, Netvaerksliste
from netvaerk.models import Medlemskab, Netvaerk


@kraever(NETVAERK_SE)
def netvaerk_list(request):
    return show_list(request, Netvaerksliste.af(request), "netvaerk/netvaerk_list.html")


@kraever(NETVAERK_SE)
def netvaerk_detail(request, pk):
    netvaerk = synlig(request, Netvaerk, pk)
    former = netvaerk.medlemskaber.filter(til__lt=timezone.localdate())
    context = {
        "netvaerk": netvaerk,
        "medlemmer": Medlemsliste.af(request, netvaerk),
        "tidligere": former.select_related("virksomhed"),
        "moeder": Moedeliste.af(request, netvaerk),
        "naeste": netvaerk.moeder.kommende().order_by("dato", "pk").first(),
        "side": haendelser("netvaerk", pk),
    }
    return render(request, "netvaerk/netvaerk_detail.html", context)


@kraever(NETVAERK_RET)
def netvaerk_create(request):
    initial = {"tovholder": request.user, "start": timezone.localdate()}
    return form_side(
        request,
        NetvaerkForm(sendt(request), user=request.user, initial=initial),
        lambda data: services.create_netvaerk(by=request.user, **data),
        titel="Nyt netværk",
        besked="Netværket er oprettet. Meld virksomheder ind.",
        annuller=reverse("netvaerk:netvaerk_list"),
    )


@kraever(NETVAERK_RET)
def netvaerk_edit(request, pk):
    netvaerk = synlig(request, Netvaerk, pk)
    return form_side(
        request,
        NetvaerkForm(sendt(request), user=request.user, instance=netvaerk),
        lambda data: services.update_netvaerk(netvaerk, by=request.user, **data),
        titel=f"Ret {netvaerk}",
        besked="Netværket er rettet.",
        annuller=netvaerk,
    )


@kraever(NETVAERK_RET)
def medlem_add(request, pk):
    netvaerk = synlig(request, Netvaerk, pk)
    form = MedlemForm(sendt(request), user=request.user, initial={"fra": timezone.localdate()})
    return form_side(
        request,
        form,
        lambda data: services.add_medlem(
            netvaerk,
            by=request.user,
            virksomhed=data["virksomhed"],
            fra=data["fra"],
            ambassadoer=data["ambassadoer"],
        ),
        titel=f"Nyt medlem i {netvaerk}",
        besked="Virksomheden er meldt ind.",
        tilbage=netvaerk,
        skabelon="netvaerk/medlem_form.html",
        annuller=netvaerk,
    )


@require_POST
@kraever(NETVAERK_RET)
def medlem_end(request, pk):
    medlemskab = get_object_or_404(Medlemskab.objects.visible_to(request.user), pk=pk)
    return handling(
        request,
        lambda: services.end_medlemskab(medlemskab, by=request.user),
        f"{medlemskab.virksomhed} er meldt ud fra i dag.",
        medlemskab.netvaerk,
    )
