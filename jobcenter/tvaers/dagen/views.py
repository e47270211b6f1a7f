from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobcenter.grund.accounts.fristraekker import Raekke, gather
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.bidrag.retter import FRIST_LEDER, FRIST_SE, INDLOGGET
from jobcenter.grund.core.dansk.dage import kort_dato, ugedag
from jobcenter.grund.core.navigation import Navigation
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope
from jobcenter.tvaers.dagen import kvittering, maerke, omfang, ved_siden_af
from jobcenter.tvaers.dagen.dagen import Dagen, hilsen
from jobcenter.tvaers.dagen.forms import OverdragForm, UdskydForm
from jobcenter.tvaers.dagen.kvittering import OVERDRAG, UDFOER, UDSKYD, Kvittering
from jobcenter.tvaers.dagen.loefter import Loefter
from virksomheder.bidrag.retter import KONTAKT_REGISTRER

_SESSION = "frister_kvittering"


@kraever(INDLOGGET)
def forside(request):
    """Where a person's work begins."""
    if request.user.har_ret(FRIST_SE):
        return redirect("dagen:min_dag")
    if links := Navigation(request).synlige:
        return redirect(links[0].url)
    return render(request, "dagen/uden_rolle.html")


@kraever(FRIST_SE)
@require_GET
def min_dag(request):
    user, now = request.user, timezone.localtime()
    choices = omfang.valg_for(user)
    valg = omfang.find_valg(user, request.GET.get("vis"), choices)
    dagen = Dagen(valg.scope, now.date(), side=request.GET.get("page", 1))
    if valg.er_mig:
        maerke.remember(user, dagen)
    context = {
        "hilsen": hilsen(now.hour),
        "fornavn": user.navn.split()[0],
        "choices": choices,
        "valg": valg,
        "dagen": dagen,
        "kvittering": request.session.pop(_SESSION, None),
        "kollegernes_dag": ved_siden_af.kollegernes_dag(user, now.date()),
        "stille": ved_siden_af.stille_virksomheder(user, now.date()),
    }
    if user.har_ret(FRIST_LEDER):
        context["koe"] = valg.key != omfang.KOE and frister.antal(Scope.koe(), now.date())
        context["kolleger"] = User.objects.med_ret(FRIST_SE).exclude(pk=user.pk)
    return render(request, "dagen/min_dag.html", context)


@kraever(FRIST_SE)
@require_GET
def loefter(request):
    """All of it, also what is due after next week."""
    choices = omfang.valg_for(request.user)
    valg = omfang.find_valg(request.user, request.GET.get("vis"), choices)
    context = {
        "choices": choices,
        "valg": valg,
        "loefter": Loefter(valg.scope, timezone.localdate(), request.GET, request.user),
        "ramme": "core/liste_del.html" if request.htmx.target == "liste" else "base.html",
    }
    return render(request, "dagen/loefter.html", context)


@kraever(FRIST_SE)
@require_GET
def frist_detail(request, kilde, pk):
    """One row as it is now; without htmx the page it stands on."""
    row = _row(request, kilde, pk)
    if request.htmx:
        return _show(request, row)
    return redirect(_min_dag(request, f"#{row.id}"))


@kraever(FRIST_SE)
@require_POST
def frist_complete(request, kilde, pk):
    row = _row(request, kilde, pk, "complete")
    return _act(
        request,
        row,
        lambda: row.handlinger.complete(pk, by=request.user),
        Kvittering(UDFOER, kilde, pk, foer=row.data["forfald"].isoformat()),
        "Udført",
        row.bagefter if request.user.har_ret(KONTAKT_REGISTRER) else None,
    )


@kraever(FRIST_SE)
@require_http_methods(["GET", "POST"])
def frist_postpone(request, kilde, pk):
    row = _row(request, kilde, pk, "postpone")
    form = UdskydForm(request.POST or None)
    if not form.is_valid():
        return _show(request, row, panel="udskyd", form=form)
    til = form.cleaned_data["til"]
    return _act(
        request,
        row,
        lambda: row.handlinger.postpone(pk, by=request.user, til=til),
        Kvittering(UDSKYD, kilde, pk, row.data["forfald"].isoformat(), til.isoformat()),
        f"Udskudt til {ugedag(til)} {kort_dato(til)}",
    )


@kraever(FRIST_SE)
@require_http_methods(["GET", "POST"])
def frist_hand_over(request, kilde, pk):
    row = _row(request, kilde, pk, "hand_over")
    form = OverdragForm(request.POST or None, ejer_id=row.data["hvem_id"])
    if not form.is_valid():
        return _show(request, row, panel="overdrag", form=form)
    til = form.cleaned_data["til"]
    return _act(
        request,
        row,
        lambda: row.handlinger.hand_over(pk, by=request.user, til=til),
        Kvittering(OVERDRAG, kilde, pk, row.data["hvem_id"], til.pk),
        "Nu din" if til == request.user else f"Overdraget til {til.get_short_name()}",
    )


@kraever(FRIST_SE)
@require_POST
def frist_undo(request):
    try:
        data = kvittering.undo(kvittering.read(request.POST.get("bevis", ""), request.user), by=request.user)
    except ValidationError as exc:
        return _answer(request, {"fejl": exc.messages[0], "id": request.POST.get("id", "")})
    [row] = gather([data], timezone.localdate())
    return _show(request, row) if request.htmx else redirect(_min_dag(request, f"#{row.id}"))


def _row(request, kilde, pk, handling="") -> Raekke:
    """The row, if this user may see it: their own, the team's, or for a leder anybody's. ``handling`` is what
    is to be done to it here; a source that has a page of its own for that has no such address."""
    data = frister.find(kilde, pk, omfang.synlige(request.user))
    if data is None:
        raise Http404
    row = gather([data], timezone.localdate())[0]
    if handling and getattr(row.handlinger, handling) is None:
        raise Http404
    return row


def _act(request, row, do, receipt, words, bagefter=None):
    """Do it and answer with the receipt; what the service refuses is said at the row."""
    try:
        do()
    except ValidationError as exc:
        return _show(request, row, fejl=exc.messages[0])
    return _answer(
        request,
        {
            "id": row.id,
            "ord": words,
            "hvad": row.data["hvad"],
            "virksomhed": row.data["virksomhed_navn"],
            "bevis": receipt.bevis(request.user),
            "bagefter": bagefter,
        },
    )


def _answer(request, receipt):
    if not request.htmx:
        request.session[_SESSION] = receipt
        return redirect(_min_dag(request))
    return render(request, "dagen/_svar.html", _around(request) | {"kvittering": receipt})


def _show(request, row, **panel):
    """The row with its panel: swapped in by htmx, else a page of its own."""
    context = _around(request) | {"raekke": row, **panel}
    return render(request, "dagen/_svar.html" if request.htmx else "dagen/frist_detail.html", context)


def _around(request):
    """The numbers that follow when a row changes."""
    valg = omfang.find_valg(request.user, request.GET.get("vis"), omfang.valg_for(request.user))
    return {"valg": valg, "dagen": Dagen(valg.scope, timezone.localdate())}


def _min_dag(request, fragment=""):
    vis = request.GET.get("vis")
    query = f"?{urlencode({'vis': vis})}" if vis else ""
    return f"{reverse('dagen:min_dag')}{query}{fragment}"
