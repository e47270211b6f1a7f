"""What the house wants of its figures."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.audit.pages import read_side
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.lister import TAL, Kolonne, draw_table
from jobcenter.grund.core.lister.celler import daempet, link
from jobcenter.grund.core.pages import form_side, sendt
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.tracking import event_model
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE, RAPPORT_RET
from jobcenter.tvaers.ledelse.forms import AfslutMaalForm, FjernMaalForm, MaalForm
from jobcenter.tvaers.ledelse.lag import Lag, afloest_i_ord, straek_i_ord
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.services import maal as services


def _listen():
    return reverse("ledelse:maal_list")


@kraever(LEDELSE_SE)
def maal_list(request):
    context = {"side": haendelser("maal", side=read_side(request))}
    if request.htmx:
        return render(request, "audit/_historik.html", context)
    rows, nu = list(Maal.objects.visible_to(request.user)), Periode.denne_maaned()
    lag = {key: Lag(same) for key, same in groupby(rows, key=_hvad)}
    groups: dict[str, list[Maal]] = {"tidligere": [], "afloest": [], "maal": []}
    for maal in rows:
        afloest = not maal.er_slut and lag[_hvad(maal)].er_afloest(maal, nu)
        groups["tidligere" if maal.er_slut else "afloest" if afloest else "maal"].append(maal)
    buttons = list(_handlinger(request))
    context |= {
        name: _tabel(some, lag, *(buttons if name != "tidligere" else ())) for name, some in groups.items()
    }
    return render(request, "ledelse/maal_list.html", context)


def _hvad(maal):
    return maal.noegle, maal.udsnit


def _tabel(rows, lag, *handlinger):
    """Those of one figure stand together, the one set last first."""

    def vaerdi(maal):
        return daempet(maal.i_ord) if lag[_hvad(maal)].er_afloest(maal) else maal.i_ord

    def maaneder(maal):
        afloest = afloest_i_ord(lag[_hvad(maal)], maal)
        if lag[_hvad(maal)].er_afloest(maal):
            return daempet(f"{maal.maaneder}, {afloest}")
        return f"{maal.maaneder}; {afloest}" if afloest else maal.maaneder

    kolonner = (
        Kolonne("navn", "Nøgletal", celle=lambda m: link(m.url, m.navn) if m.figur else m.navn, hoved=True),
        Kolonne("maal", "Mål", celle=vaerdi, klasse=TAL),
        Kolonne("maaneder", "Måneder", celle=maaneder),
        *handlinger,
    )
    return draw_table(kolonner, rows) if rows else ""


def _handlinger(request):
    """What has ended is left alone."""
    if not request.user.har_ret(RAPPORT_RET):
        return

    def knap(maal, rute, tekst):
        return format_html(
            '<a class="button button-tertiary" href="{}">{}<span class="sr-only"> målet {}, {} {}</span></a>',
            reverse(rute, args=[maal.pk]),
            tekst,
            maal.navn,
            maal.i_ord,
            maal.maaneder,
        )

    def knapper(maal):
        return format_html(
            "{} {}", knap(maal, "ledelse:maal_end", "Afslut"), knap(maal, "ledelse:maal_drop", "Fjern")
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
    lag = Lag.af(maal.noegle, maal.udsnit)
    if maal.til is None:
        return " ".join([f"Målet er sat fra {maal.fra_maaned}.", *_afloeste(lag, maal)])
    months = f"{maal.fra_maaned} til {maal.til_maaned}" if maal.til > maal.fra else str(maal.fra_maaned)
    next_month = maal.til_maaned.naeste()
    efter = lag.i(next_month)
    so = f"Fra {next_month} gælder {efter.i_ord}" if efter else f"I {next_month} er der intet mål"
    return " ".join([f"Målet er sat for {months}.", *_afloeste(lag, maal), f"{so}."])


def _afloeste(lag, maal):
    """Those that were to begin later are easily forgotten."""
    before = Lag(m for m in lag.maal if m != maal).straek_af(maal)
    later = [s for s in before if s.maal and s.maal.fra > maal.fra]
    if later:
        yield f"Det afløser {opremsning([f'{s.maal.i_ord} {s.hvornaar}' for s in later])}."


@kraever(RAPPORT_RET)
def maal_end(request, pk):
    if (maal := _find(request, pk)) is None:
        return _er_fjernet(request)
    lag = Lag.af(maal.noegle, maal.udsnit)
    form = AfslutMaalForm(sendt(request), initial={"udgave": lag.udgave})
    return form_side(
        request,
        form,
        _writes(form, lag, lambda data: services.end_maal(maal, by=request.user, **data)),
        titel=f"Afslut målet: {maal.navn}",
        besked=lambda virkning: _er_afsluttet(*virkning),
        tilbage=_listen(),
        annuller=_listen(),
        knap="Afslut",
        forklaring=_det_staar(lag, maal, "Målet er", "Uden det"),
    )


def _er_afsluttet(maal, derefter):
    lag = Lag.af(maal.noegle, maal.udsnit)
    afloest = afloest_i_ord(lag, maal)
    if lag.er_afloest(maal):
        return f"Målet er {afloest} og slutter nu {maal.til_maaned}. {straek_i_ord(derefter)}"
    told = f"Målet gælder til og med {maal.til_maaned}{f'; {afloest}' if afloest else ''}."
    return f"{told} {straek_i_ord(derefter)}"


@kraever(RAPPORT_RET)
def maal_drop(request, pk):
    if (maal := _find(request, pk)) is None:
        return _er_fjernet(request)
    lag = Lag.af(maal.noegle, maal.udsnit)
    form = FjernMaalForm(sendt(request), initial={"udgave": lag.udgave})
    return form_side(
        request,
        form,
        _writes(form, lag, lambda data: services.drop_maal(maal, by=request.user, **data)),
        titel=f"Fjern målet: {maal.navn}",
        besked=lambda virkning: f"Målet er fjernet: {maal.navn}. {straek_i_ord(virkning.derefter)}",
        tilbage=_listen(),
        annuller=_listen(),
        knap="Fjern",
        forklaring=_det_staar(lag, maal, "Fjern", "Derefter"),
    )


def _det_staar(lag, maal, foerst, uden):
    """What the target says, and what would hold without it."""
    afloest = f", {afloest_i_ord(lag, maal)}" if lag.er_afloest(maal) else ""
    return f"{foerst} {maal.i_ord} {maal.hvornaar}{afloest}. {straek_i_ord(lag.uden(maal), uden)}"


def _find(request, pk):
    """None of one that has been removed; 404 of one that never was."""
    maal = Maal.objects.visible_to(request.user).filter(pk=pk).first()
    if maal is None and not event_model(Maal).objects.filter(pgh_obj_id=pk).exists():
        raise Http404
    return maal


def _er_fjernet(request):
    messages.error(request, services.FJERNET)
    return redirect(_listen())


def _writes(form, lag, write):
    """Sent from an old copy of the page, the form tells what holds now and may be sent once more."""

    def do(data):
        try:
            return write(data)
        except ValidationError as error:
            if getattr(error, "code", "") == services.FORAELDET:
                form.renew(lag.udgave)
            raise

    return do
