"""From a figure to the rows it counts."""

from io import BytesIO

from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import render

from jobcenter.grund.core.adgang import kraever
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE
from jobcenter.tvaers.ledelse.raekker import Opslag
from jobcenter.tvaers.ledelse.tekst import maal_i_ord, tal_i_ord, usikkerhed_i_ord

PR_SIDE = 50


@kraever(LEDELSE_SE)
def noegletal_rows(request, noegle):
    opslag = Opslag.af(noegle, request.GET)
    side = Paginator(opslag.raekker, PR_SIDE).get_page(request.GET.get("page"))
    linjer, beside = list(opslag.linjer(side)), opslag.ved_siden_af()
    context = {
        "opslag": opslag,
        "tal": opslag.tal,
        "i_ord": tal_i_ord(opslag.tal),
        "maal": maal_i_ord(opslag.tal),
        "usikkerhed": usikkerhed_i_ord(opslag.tal),
        "ved_siden_af": beside,
        "ved_siden_af_i_ord": beside and tal_i_ord(beside),
        "form": opslag.form(),
        "page_obj": side,
        "linjer": linjer,
        "kolonner": len(linjer[0][0].felter) + 1 if linjer else 0,
        "i_alt": getattr(opslag.tal.nu, opslag.hvilke),
    }
    return render(request, "ledelse/noegletal_rows.html", context)


@kraever(LEDELSE_SE)
def noegletal_export(request, noegle):
    opslag = Opslag.af(noegle, request.GET)
    fil = BytesIO()
    opslag.write(fil, by=request.user)
    return FileResponse(fil, as_attachment=True, filename=f"{noegle}-{opslag.periode.noegle}.xlsx")
