"""Figures as they are said."""

from decimal import Decimal

from jobcenter.grund.core.dansk.ord import lille
from jobcenter.grund.core.dansk.tal import antal, rundt_tal, tal
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Enhed

INTET = "–"
_ENHED = {Enhed.PROCENT: " %", Enhed.UGER: " uger"}


def vaerdi_i_ord(vaerdi, enhed: Enhed) -> str:
    """``142``, ``12,5 %``, ``13,0 uger``; a dash where there was nothing to count."""
    if vaerdi is None:
        return INTET
    if enhed == Enhed.ANTAL:
        return rundt_tal(vaerdi)
    return tal(Decimal(vaerdi).quantize(Decimal("0.1"))) + _ENHED[enhed]


def rundt_i_ord(vaerdi, enhed: Enhed) -> str:
    """As a target is said, and a line of the chart: ``80 %`` rather than ``80,0 %``."""
    return rundt_tal(vaerdi) + _ENHED.get(enhed, "")


def tal_i_ord(maanedstal) -> str:
    """``12,5 % (1 ud af 8, 2 ukendte)``"""
    vaerdi = maanedstal.nu
    text = vaerdi_i_ord(vaerdi.vaerdi, vaerdi.enhed)
    if vaerdi.enhed == Enhed.UGER:
        return f"{text} ({tal(vaerdi.taeller)} {noegletal.find(maanedstal.noegle).ting[1]})"
    if vaerdi.naevner is None:
        return text
    unknown = f", {antal(vaerdi.ukendte, 'ukendt', 'ukendte')}" if vaerdi.ukendte else ""
    return f"{text} ({tal(vaerdi.taeller)} ud af {tal(vaerdi.naevner)}{unknown})"


def usikkerhed_i_ord(maanedstal) -> str:
    """What a share of few citizens is worth; nothing of a count, of many, or of what is no sample."""
    interval = maanedstal.nu.interval if maanedstal.personer else None
    if interval is None:
        return ""
    low, high = (tal(limit) for limit in interval)
    ting = noegletal.find(maanedstal.noegle).ting[1]
    return f"Der er få {ting}, så andelen kan tilfældigt ligge mellem {low} og {high} %."


def maal_i_ord(maanedstal) -> str:
    """``mål 125, 114 % nået``, ``under loftet på 20 %``"""
    if maanedstal.maal is None:
        return ""
    if maanedstal.er_loft:
        return lille(maanedstal.maal_i_ord)
    reached = f", {maanedstal.opfyldelse_tekst} nået" if maanedstal.opfyldelse_tekst else ""
    return f"mål {maanedstal.maal_tekst}{reached}"
