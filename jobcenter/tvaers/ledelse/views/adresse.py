"""What an address of the leder's pages asks for."""

from django.http import Http404

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Udsnit
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
    return Raekkeside(figur, periode, udsnit, hvilke)
