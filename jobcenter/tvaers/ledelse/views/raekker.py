"""From a figure to the rows it counts."""

from io import BytesIO

from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import render

from jobcenter.grund.core.adgang import kraever
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE
from jobcenter.tvaers.ledelse.raekker import Raekkeside
from jobcenter.tvaers.ledelse.tekst import maal_i_ord, tal_i_ord, usikkerhed_i_ord

PR_SIDE = 50


@kraever(LEDELSE_SE)
def noegletal_rows(request, noegle):
    raekkeside = Raekkeside.af(noegle, request.GET)
    side = Paginator(raekkeside.raekker, PR_SIDE).get_page(request.GET.get("page"))
    linjer, beside = list(raekkeside.linjer(side)), raekkeside.ved_siden_af()
    context = {
        "raekkeside": raekkeside,
        "maanedstal": raekkeside.maanedstal,
        "i_ord": tal_i_ord(raekkeside.maanedstal),
        "maal": maal_i_ord(raekkeside.maanedstal),
        "usikkerhed": usikkerhed_i_ord(raekkeside.maanedstal),
        "ved_siden_af": beside,
        "ved_siden_af_i_ord": beside and tal_i_ord(beside),
        "form": raekkeside.form(),
        "page_obj": side,
        "linjer": linjer,
        "kolonner": len(linjer[0][0].felter) + 1 if linjer else 0,
        "i_alt": getattr(raekkeside.maanedstal.nu, raekkeside.hvilke),
    }
    return render(request, "ledelse/noegletal_rows.html", context)


@kraever(LEDELSE_SE)
def noegletal_export(request, noegle):
    raekkeside = Raekkeside.af(noegle, request.GET)
    fil = BytesIO()
    raekkeside.write(fil, by=request.user)
    return FileResponse(fil, as_attachment=True, filename=f"{noegle}-{raekkeside.periode.noegle}.xlsx")
