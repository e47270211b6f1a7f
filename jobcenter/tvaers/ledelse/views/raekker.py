"""From a figure to the rows it counts."""

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.lister import download, show_list
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE
from jobcenter.tvaers.ledelse.liste import Raekkeliste
from jobcenter.tvaers.ledelse.tekst import maal_i_ord, tal_i_ord, usikkerhed_i_ord
from jobcenter.tvaers.ledelse.views.adresse import raekkeside_af


@kraever(LEDELSE_SE)
def noegletal_rows(request, noegle):
    raekkeside = raekkeside_af(noegle, request.GET)
    liste, beside = Raekkeliste.af(request, raekkeside), raekkeside.ved_siden_af()
    return show_list(
        request,
        liste,
        "ledelse/noegletal_rows.html",
        raekkeside=raekkeside,
        maanedstal=raekkeside.maanedstal,
        i_tal=tal_i_ord(raekkeside.maanedstal),
        maal=maal_i_ord(raekkeside.maanedstal),
        usikkerhed=usikkerhed_i_ord(raekkeside.maanedstal),
        ved_siden_af=beside,
        ved_siden_af_i_ord=beside and tal_i_ord(beside),
        form=raekkeside.form(liste.sortering),
    )


@kraever(LEDELSE_SE)
def noegletal_export(request, noegle):
    return download(Raekkeliste.af(request, raekkeside_af(noegle, request.GET)))
