"""What the house wants of its figures."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.audit.pages import read_side
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.lister import TAL, Kolonne, draw_table
from jobcenter.grund.core.lister.celler import link, post_knap
from jobcenter.grund.core.pages import form_side, handling, sendt, synlig
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE, RAPPORT_RET
from jobcenter.tvaers.ledelse.forms import AfslutMaalForm, MaalForm
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.services import maal as services


def _listen():
    return reverse("ledelse:maal_list")


@kraever(LEDELSE_SE)
def maal_list(request):
    context = {"side": haendelser("maal", side=read_side(request))}
    if request.htmx:
        return render(request, "audit/_historik.html", context)
    rows = list(Maal.objects.visible_to(request.user))
    context |= {
        "maal": _tabel([m for m in rows if not m.er_slut], *_handlinger(request)),
        "tidligere": _tabel([m for m in rows if m.er_slut]),
    }
    return render(request, "ledelse/maal_list.html", context)


KOLONNER = (
    Kolonne("navn", "Nøgletal", celle=lambda m: link(m.url, m.navn) if m.figur else m.navn, hoved=True),
    Kolonne("maal", "Mål", lambda m: m.i_ord, klasse=TAL),
    Kolonne("fra", "Fra", lambda m: m.fra_maaned),
    Kolonne("til", "Til og med", lambda m: m.til_maaned or "indtil videre"),
)


def _tabel(rows, *handlinger):
    return draw_table((*KOLONNER, *handlinger), rows) if rows else ""


def _handlinger(request):
    """What has ended is left alone."""
    if not request.user.har_ret(RAPPORT_RET):
        return

    def knapper(maal):
        om = f" målet {maal.navn}"
        return format_html(
            '<a class="button button-tertiary" href="{}">Afslut<span class="sr-only">{}</span></a> {}',
            reverse("ledelse:maal_end", args=[maal.pk]),
            om,
            post_knap(request, reverse("ledelse:maal_drop", args=[maal.pk]), "Fjern", om),
        )

    yield Kolonne("handlinger", "Handlinger", celle=knapper, klasse=f"{TAL} raekkeknapper", handling=True)


@kraever(RAPPORT_RET)
def maal_create(request):
    form = MaalForm(sendt(request), initial={"hvad": request.GET.get("hvad", "")})
    return form_side(
        request,
        form,
        lambda data: services.set_maal(by=request.user, **form.felter()),
        titel="Sæt et mål",
        besked=_er_sat,
        tilbage=_listen(),
        annuller=_listen(),
    )


def _er_sat(maal):
    if maal.til is None:
        return f"Målet er sat fra {maal.fra_maaned}."
    months = f"{maal.fra_maaned} til {maal.til_maaned}" if maal.til > maal.fra else str(maal.fra_maaned)
    efter = maal.efter
    so = (
        f"Fra {efter.fra_maaned} gælder {efter.i_ord}"
        if efter
        else f"I {maal.til_maaned.naeste()} er der intet mål"
    )
    return f"Målet er sat for {months}. {so}."


@kraever(RAPPORT_RET)
def maal_end(request, pk):
    maal = synlig(request, Maal, pk)
    return form_side(
        request,
        AfslutMaalForm(sendt(request)),
        lambda data: services.end_maal(maal, by=request.user, **data),
        titel=f"Afslut målet: {maal.navn}",
        besked=lambda maal: f"Målet gælder til og med {maal.til_maaned}.",
        tilbage=_listen(),
        annuller=_listen(),
        knap="Afslut",
    )


@require_POST
@kraever(RAPPORT_RET)
def maal_drop(request, pk):
    maal = synlig(request, Maal, pk)
    return handling(
        request,
        lambda: services.drop_maal(maal, by=request.user),
        f"Målet er fjernet: {maal.navn}.",
        _listen(),
    )
