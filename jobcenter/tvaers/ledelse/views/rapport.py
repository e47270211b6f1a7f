"""The monthly report: the leder's draft, and what everybody reads."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.lister import show_list
from jobcenter.grund.core.pages import form_side, handling, save, sendt, synlig
from jobcenter.grund.core.registries.udtraek import note_udtraek
from jobcenter.tvaers.ledelse import dokument, plan, tal
from jobcenter.tvaers.ledelse.bidrag.retter import RAPPORT_RET
from jobcenter.tvaers.ledelse.liste import Rapportliste
from jobcenter.tvaers.ledelse.models import Maanedsrapport
from jobcenter.tvaers.ledelse.rapport_forms import KommentarForm, RettelseForm
from jobcenter.tvaers.ledelse.services import rapport as services
from jobcenter.tvaers.ledelse.udgave import Udgave, compare, kendemaerke
from jobcenter.tvaers.ledelse.udsendelse import mailtekst


@kraever(FRIST_SE)
@require_GET
def rapport_list(request):
    return show_list(request, Rapportliste.af(request), "ledelse/rapport_list.html")


@kraever(FRIST_SE)
@require_GET
def rapport_detail(request, pk):
    """What was sent, beside the figures of today; a draft is shown where it is written."""
    rapport = synlig(request, Maanedsrapport, pk)
    if not rapport.er_sendt:
        return redirect("ledelse:rapport_comment", pk)
    udgave = _udgave(request, rapport)
    context = {
        "rapport": rapport,
        "udgave": udgave,
        "udgaver": rapport.versioner.defer("raekker", "pdf").select_related("af").order_by("-nr"),
        "er_seneste": udgave.nr == rapport.seneste.nr,
        "side": request.user.har_ret(RAPPORT_RET) and haendelser("rapport", pk),
    }
    return render(request, "ledelse/rapport_detail.html", context)


@kraever(FRIST_SE)
@require_GET
def rapport_pdf(request, pk):
    udgave = _udgave(request, synlig(request, Maanedsrapport, pk))
    return HttpResponse(
        dokument.pdf(udgave.til_udlevering),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{udgave.filnavn}.pdf"'},
    )


@kraever(FRIST_SE)
@require_GET
def rapport_xlsx(request, pk):
    udgave = _udgave(request, synlig(request, Maanedsrapport, pk))
    fil = BytesIO()
    dokument.xlsx(udgave.til_udlevering, fil)
    note_udtraek(by=request.user, liste="Månedsrapport", indhold=udgave.filnavn, raekker=len(udgave.raekker))
    return FileResponse(fil, as_attachment=True, filename=f"{udgave.filnavn}.xlsx")


def _udgave(request, rapport) -> Udgave:
    """The version an address names, else the latest; of a draft what would be sent now."""
    if not rapport.er_sendt:
        return Udgave.kladde(rapport)
    if not request.GET.get("udgave"):
        return Udgave.af_version(rapport.seneste)
    versions = rapport.versioner.select_related("rapport", "kommenteret_af")
    return Udgave.af_version(get_object_or_404(versions, nr=read_number(request.GET["udgave"])))


def _kladde(request, pk) -> Maanedsrapport:
    rapport = synlig(request, Maanedsrapport, pk)
    if rapport.er_sendt:
        raise Http404
    return rapport


@kraever(RAPPORT_RET)
def rapport_comment(request, pk):
    rapport = _kladde(request, pk)
    return form_side(
        request,
        KommentarForm(sendt(request), row=rapport),
        lambda data: services.set_comment(rapport, by=request.user, **data),
        titel=f"Månedsrapport {rapport.periode.navn}",
        besked="Kommentaren er gemt. Se, hvordan rapporten bliver, før den sendes.",
        tilbage=reverse("ledelse:rapport_preview", args=[pk]),
        skabelon="ledelse/rapport_kladde.html",
        rapport=rapport,
        udgave=Udgave.kladde(rapport),
        antal_modtagere=plan.modtagere().count(),
        side=haendelser("rapport", pk),
    )


@kraever(RAPPORT_RET)
@require_GET
def rapport_preview(request, pk):
    """Exactly what everybody gets."""
    udgave = Udgave.kladde(_kladde(request, pk))
    context = {
        "rapport": udgave.rapport,
        "udgave": udgave,
        "modtagere": plan.modtagere(),
        "mail": mailtekst(udgave),
    }
    return render(request, "ledelse/rapport_preview.html", context)


@kraever(RAPPORT_RET)
@require_POST
def rapport_send(request, pk):
    rapport = synlig(request, Maanedsrapport, pk)
    besked = f"Månedsrapporten for {rapport.periode.navn} er sendt."
    return handling(request, lambda: services.send_report(rapport, by=request.user), besked, rapport)


@kraever(RAPPORT_RET)
def rapport_correct(request, pk):
    rapport = synlig(request, Maanedsrapport, pk)
    if not rapport.er_sendt:
        raise Http404
    sendte, nye = rapport.seneste.maanedstal, tal.maaned(rapport.periode)
    rettelser = compare(sendte, nye)
    form = RettelseForm(
        sendt(request),
        row=rapport,
        nye_tal=bool(rettelser),
        initial={"tal_set": kendemaerke(nye)},
    )

    def correct(data):
        return services.correct_report(rapport, by=request.user, **data)

    if request.method == "POST" and save(form, correct):
        messages.success(request, "Rapporten er rettet og sendt igen.")
        return redirect(rapport)
    form.show_again(kendemaerke(nye))
    context = {
        "form": form,
        "rapport": rapport,
        "rettelser": rettelser,
        "antal_modtagere": plan.modtagere().count(),
    }
    return render(request, "ledelse/rapport_ret.html", context)
