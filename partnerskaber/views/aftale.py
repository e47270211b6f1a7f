"""Agreements with companies."""

import datetime as dt

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.lister import show_list
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig
from partnerskaber import forms
from partnerskaber.bidrag.retter import AFTALE_RET, AFTALE_SE
from partnerskaber.enums import Tilstand
from partnerskaber.liste import Aftaleliste
from partnerskaber.models import Aftale
from partnerskaber.services import aftale as services
from virksomheder.models import Virksomhed

# What a button without a form makes of an agreement.
BLIVER = {
    Tilstand.SENDT: (services.send_aftale, "Aftalen er sendt til underskrift.", "Sendt til underskrift"),
    Tilstand.UDKAST: (services.withdraw_aftale, "Aftalen er et udkast igen.", "Tilbage til udkast"),
    Tilstand.OPGIVET: (services.give_up_aftale, "Aftalen er opgivet.", "Opgiv aftalen"),
}


@kraever(AFTALE_SE)
def aftale_list(request):
    return show_list(request, Aftaleliste.af(request), "partnerskaber/aftale_list.html")


@kraever(AFTALE_SE)
def aftale_detail(request, pk):
    aftale = get_object_or_404(
        Aftale.objects.visible_to(request.user).select_related("virksomhed", "ansvarlig", "center"), pk=pk
    )
    context = {
        "aftale": aftale,
        "parter": aftale.parter.select_related("virksomhed"),
        "evalueringer": aftale.evalueringer.select_related("af").order_by("-frist"),
        "i_dag": timezone.localdate(),
        "bliver": [(t.value, navn) for t, (_, _, navn) in BLIVER.items() if aftale.kan_blive(t)],
        "side": haendelser("aftale", pk),
    }
    return render(request, "partnerskaber/aftale_detail.html", context)


@kraever(AFTALE_RET)
def aftale_create(request):
    virksomhed = _chosen(request)
    if virksomhed is None:
        return _choose(request)
    initial = {"ansvarlig": request.user, "start": timezone.localdate()} | _forny(request, virksomhed)
    return form_side(
        request,
        forms.AftaleForm(sendt(request), user=request.user, virksomhed=virksomhed, initial=initial),
        lambda data: services.create_aftale(by=request.user, virksomhed=virksomhed, **data),
        titel=f"Ny aftale med {virksomhed}",
        besked="Aftalen er oprettet som udkast.",
        annuller=virksomhed,
    )


FORNYES = ("art", "titel", "formaal", "vores_bidrag", "deres_bidrag", "center", "ansvarlig")


def _forny(request, virksomhed) -> dict:
    """What the next agreement takes over from the one it follows, from the day after that ends."""
    rows = Aftale.objects.visible_to(request.user).filter(virksomhed=virksomhed)
    nr = read_number(request.GET.get("forny"))
    gammel = rows.filter(pk=nr).first() if nr else None
    if gammel is None:
        return {}
    start = gammel.slut + dt.timedelta(days=1) if gammel.slut else timezone.localdate()
    return {felt: getattr(gammel, felt) for felt in FORNYES} | {"start": start}


def _chosen(request):
    pk = request.GET.get("virksomhed", "")
    if not pk:
        return None
    return get_object_or_404(Virksomhed.objects.visible_to(request.user), pk=read_number(pk) or 0)


def _choose(request):
    """Which company first: its centres and people decide what the form asks."""
    form = forms.AftaleVirksomhedForm(sendt(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        address = reverse("partnerskaber:aftale_create")
        return redirect(f"{address}?virksomhed={form.cleaned_data['virksomhed'].pk}")
    return render(request, "partnerskaber/virksomhed_valg.html", {"form": form})


@kraever(AFTALE_RET)
def aftale_edit(request, pk):
    aftale = synlig(request, Aftale, pk)
    form_class = forms.FoelgesForm if aftale.underskrevet else forms.AftaleForm
    return form_side(
        request,
        form_class(sendt(request), user=request.user, virksomhed=aftale.virksomhed, instance=aftale),
        lambda data: services.update_aftale(aftale, by=request.user, **data),
        titel=f"Ret {aftale}",
        besked="Aftalen er rettet.",
        annuller=aftale,
    )


@require_POST
@kraever(AFTALE_RET)
def aftale_become(request, pk, tilstand):
    aftale = synlig(request, Aftale, pk)
    if tilstand not in BLIVER:
        raise Http404
    service, besked, _ = BLIVER[tilstand]
    return handling(request, lambda: service(aftale, by=request.user), besked, aftale)


@require_POST
@kraever(AFTALE_RET)
def aftale_settle(request, pk):
    aftale = synlig(request, Aftale, pk)
    return handling(
        request,
        lambda: services.settle_udloeb(aftale, by=request.user),
        "Aftalen udløber som aftalt.",
        aftale,
    )


def _act(request, pk, form_class, service, **side):
    aftale = synlig(request, Aftale, pk)
    form = form_class(sendt(request), request.FILES or None)
    return form_side(
        request,
        form,
        lambda data: service(aftale, by=request.user, **data),
        tilbage=aftale,
        annuller=aftale,
        **side,
    )


@kraever(AFTALE_RET)
def aftale_sign(request, pk):
    side = {
        "titel": "Aftalen er underskrevet",
        "besked": "Aftalen er underskrevet. Den skal evalueres om et år.",
    }
    return _act(request, pk, forms.UnderskrivForm, services.sign_aftale, **side)


@kraever(AFTALE_RET)
def aftale_terminate(request, pk):
    side = {"titel": "Opsig aftalen", "besked": "Aftalen er opsagt.", "knap": "Opsig"}
    return _act(request, pk, forms.OpsigForm, services.terminate_aftale, **side)


@kraever(AFTALE_RET)
def aftale_correct_termination(request, pk):
    aftale = synlig(request, Aftale, pk)
    return form_side(
        request,
        forms.RetOpsigelseForm(sendt(request), initial={"dato": aftale.opsagt}),
        lambda data: services.correct_termination(aftale, by=request.user, dato=data["dato"]),
        titel="Ret opsigelsen",
        besked="Opsigelsen er rettet.",
        forklaring="Tallet for aktive aftaler tælles om, også i måneder, der er gået."
        " Rapporter, der er sendt, står, som de blev sendt.",
        tilbage=aftale,
        annuller=aftale,
    )


@kraever(AFTALE_RET)
def aftale_evaluate(request, pk):
    side = {"titel": "Evaluér aftalen", "besked": "Evalueringen er gemt, og den næste er planlagt."}
    return _act(request, pk, forms.EvaluerForm, services.evaluate_aftale, **side)


@kraever(AFTALE_RET)
def part_add(request, pk):
    side = {"titel": "Flere parter i aftalen", "besked": "Parten er føjet til aftalen."}
    return _act(request, pk, forms.PartForm, services.add_part, **side)


@kraever(AFTALE_SE)
def aftale_document(request, pk):
    """The signed paper is private: it is handed out here and lies at no address of its own."""
    aftale = synlig(request, Aftale, pk)
    if not aftale.dokument:
        raise Http404
    return FileResponse(aftale.dokument.open(), as_attachment=True, filename=f"aftale-{aftale.pk}.pdf")
