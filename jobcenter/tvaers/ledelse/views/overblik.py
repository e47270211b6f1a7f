"""The month's dashboard."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE
from jobcenter.tvaers.ledelse.overblik import Overblik, beslutninger
from jobcenter.tvaers.ledelse.views.adresse import maaned_af


@kraever(LEDELSE_SE)
@require_GET
def overblik(request):
    periode = maaned_af(request.GET, ellers=Periode.denne_maaned().forrige())
    side = Overblik(periode, request.GET.get("tal", ""), request.GET.get("udsnit", ""))
    context = {"overblik": side, "beslutninger": beslutninger(side, request.user)}
    return render(request, "ledelse/overblik.html", context)
