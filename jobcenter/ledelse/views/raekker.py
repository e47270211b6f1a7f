"""From a figure to the rows it counts."""

from io import BytesIO

from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import render

from jobcenter.accounts.access import kraever
from jobcenter.core.enums import Ret
from jobcenter.ledelse.raekker import Opslag
from jobcenter.ledelse.tekst import maal_i_ord, tal_i_ord

PR_SIDE = 50


@kraever(Ret.LEDELSE_SE)
def noegletal_rows(request, noegle):
    opslag = Opslag.af(noegle, request.GET)
    side = Paginator(opslag.raekker, PR_SIDE).get_page(request.GET.get("page"))
    context = {
        "opslag": opslag,
        "tal": opslag.tal,
        "i_ord": tal_i_ord(opslag.tal),
        "maal": maal_i_ord(opslag.tal),
        "page_obj": side,
        "linjer": opslag.linjer(side),
        "forrige": opslag.adresse(periode=opslag.periode.forrige()),
        "naeste": opslag.adresse(periode=opslag.periode.naeste()),
    }
    return render(request, "ledelse/noegletal_rows.html", context)


@kraever(Ret.LEDELSE_SE)
def noegletal_export(request, noegle):
    opslag = Opslag.af(noegle, request.GET)
    fil = BytesIO()
    opslag.skriv(fil, by=request.user)
    return FileResponse(fil, as_attachment=True, filename=f"{noegle}-{opslag.periode.noegle}.xlsx")
