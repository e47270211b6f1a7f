"""What an address of the leder's pages asks for."""

from django.http import Http404

from jobcenter.grund.core.perioder import Periode, TolvMaaneder
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Noegletal, Udsnit
from jobcenter.tvaers.ledelse.maanedstal import MAANEDER_I_ALT
from jobcenter.tvaers.ledelse.raekker import Raekkeside


def maaned_af(query, ellers: Periode) -> Periode:
    """The month of an address, ``ellers`` when it names none; of what lies ahead there are no figures."""
    if not query.get("maaned"):
        return ellers
    try:
        periode = Periode.read(query["maaned"])
    except ValueError as error:
        raise Http404 from error
    return min(periode, Periode.denne_maaned(), key=lambda p: p.fra)


def raekkeside_af(noegle, query) -> Raekkeside:
    """404 for what does not exist."""
    try:
        figur = noegletal.find(noegle)
    except KeyError as error:
        raise Http404 from error
    periode = maaned_af(query, ellers=Periode.denne_maaned())
    udsnit, hvilke = Udsnit.af(query.get("udsnit", "")), query.get("del") or "taeller"
    if (udsnit and figur.find_delnavn(udsnit, periode) is None) or hvilke not in figur.hvilke:
        raise Http404
    return Raekkeside(figur, periode, udsnit, hvilke, _tolv_af(query, figur, periode))


def _tolv_af(query, figur: Noegletal, periode: Periode) -> TolvMaaneder | None:
    """The twelve months of an address; none when it asks for the month."""
    if not (asked := query.get("maaneder")):
        return None
    twelve = figur.over_tolv_maaneder(periode)
    if twelve is None or asked != str(MAANEDER_I_ALT):
        raise Http404
    return twelve
