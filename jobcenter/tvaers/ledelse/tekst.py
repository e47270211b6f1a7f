"""Figures as they are said."""

from decimal import Decimal

from jobcenter.grund.core.dansk.tal import antal as dansk_antal
from jobcenter.grund.core.dansk.tal import tal as dansk_tal
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Enhed


def vaerdi_i_ord(vaerdi, enhed: Enhed) -> str:
    """``142`` and ``12,5 %``; a dash where there is nothing to say."""
    if vaerdi is None:
        return "–"
    if enhed == Enhed.ANTAL:
        return kort(vaerdi)
    unit = "%" if enhed == Enhed.PROCENT else "uger"
    return f"{dansk_tal(Decimal(vaerdi).quantize(Decimal('0.1')))} {unit}"


def kort(vaerdi) -> str:
    """``125`` rather than ``125,0``."""
    if isinstance(vaerdi, Decimal) and vaerdi == vaerdi.to_integral_value():
        vaerdi = int(vaerdi)
    return dansk_tal(vaerdi)


def tal_i_ord(maanedstal) -> str:
    """``12,5 % (1 ud af 8, 2 ukendte)``"""
    vaerdi = maanedstal.nu
    text = vaerdi_i_ord(vaerdi.vaerdi, vaerdi.enhed)
    if vaerdi.enhed == Enhed.UGER:
        return f"{text} ({dansk_tal(vaerdi.taeller)} {noegletal.find(maanedstal.noegle).ting[1]})"
    if vaerdi.naevner is None:
        return text
    unknown = f", {dansk_antal(vaerdi.ukendte, 'ukendt', 'ukendte')}" if vaerdi.ukendte else ""
    return f"{text} ({dansk_tal(vaerdi.taeller)} ud af {dansk_tal(vaerdi.naevner)}{unknown})"


def usikkerhed_i_ord(maanedstal) -> str:
    """What a share of few citizens is worth; nothing of a count, of many, or of what is no sample."""
    interval = maanedstal.nu.interval if maanedstal.personer else None
    if interval is None:
        return ""
    low, high = (dansk_tal(limit) for limit in interval)
    ting = noegletal.find(maanedstal.noegle).ting[1]
    return f"Der er få {ting}, så andelen kan tilfældigt ligge mellem {low} og {high} %."


def maal_i_ord(maanedstal) -> str:
    """``mål 125, 114 % nået``"""
    if maanedstal.maal is None:
        return ""
    goal = kort(maanedstal.maal) + (" %" if maanedstal.nu.enhed == Enhed.PROCENT else "")
    return f"mål {goal}" + (
        f", {dansk_tal(maanedstal.opfyldelse)} % nået" if maanedstal.opfyldelse is not None else ""
    )
