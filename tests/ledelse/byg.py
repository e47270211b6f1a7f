"""Rows for figures, written straight: who, where and when is all that counts. Everything invented."""

import datetime as dt

from borgere.models import Borger
from forloeb.models import Forloeb, Opfoelgning
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Udsnit
from jobcenter.grund.opsaetning.services import set_indstillinger
from jobcenter.tvaers.ledelse.tal import et_tal
from tests.forloeb.byg import kode
from virksomheder.models import Arbejdssted, Virksomhed

NOVEMBER = Periode.maaned(2025, 11)


def dag(tekst) -> dt.date:
    return dt.date.fromisoformat(tekst) if isinstance(tekst, str) else tekst


def tal(noegle, periode=NOVEMBER, udsnit=""):
    return et_tal(noegletal.find(noegle), periode, Udsnit.af(udsnit))


def talt(noegle, periode=NOVEMBER, udsnit=""):
    """``taeller`` of a count; ``(taeller, naevner)`` or ``(taeller, naevner, ukendte)`` of a share."""
    vaerdi = noegletal.find(noegle).compute(periode, Udsnit.af(udsnit))
    parts = [n for n in (vaerdi.taeller, vaerdi.naevner, vaerdi.ukendte) if n is not None]
    return parts[0] if len(parts) == 1 else tuple(parts)


def indstil(**indstillinger):
    set_indstillinger(by=User.objects.system(), **indstillinger)


def sted(navn="Bækkes Maskinfabrik", **felter):
    felter = {"kommunekode": "999", "ansatte_min": 5, "ansatte_max": 9} | felter
    virksomhed = felter.pop("virksomhed", None) or Virksomhed.objects.create(navn=navn)
    return Arbejdssted.objects.create(virksomhed=virksomhed, navn=navn, **felter)


def borger(maalgruppe=None, initialer="MK"):
    code = kode("maalgruppe", maalgruppe) if maalgruppe else None
    return Borger.objects.create(initialer=initialer, maalgruppe=code)


def forloeb(start, slut=None, *, by=None, type="praktik", **felter):
    """One placement of a citizen of its own, ending with the code of ``aarsag``, status ``udfald``."""
    aarsag, udfald = felter.pop("aarsag", None), felter.pop("udfald", None)
    return Forloeb.objects.create(
        borger=felter.pop("borger", None) or borger(felter.pop("maalgruppe", None)),
        arbejdssted=felter.pop("arbejdssted", None) or sted(),
        start=dag(start),
        slut=dag(slut),
        type=type,
        booket_af=by or User.objects.system(),
        slutaarsag=kode("slutaarsag", aarsag) if aarsag else None,
        udfald=kode("udfald_28", udfald) if udfald else None,
        udfald_dato=dag(slut) if udfald else None,
        **felter,
    )


def flere(antal, start, slut=None, *, type="praktik", maalgruppe=None, **felter):
    """So many citizens with one placement each, in two inserts."""
    code = kode("maalgruppe", maalgruppe) if maalgruppe else None
    people = Borger.objects.bulk_create(Borger(initialer="BA", maalgruppe=code) for _ in range(antal))
    where, by = sted(), User.objects.system()
    return Forloeb.objects.bulk_create(
        Forloeb(
            borger=b, arbejdssted=where, start=dag(start), slut=dag(slut), type=type, booket_af=by, **felter
        )
        for b in people
    )


def opfoelgning(forfald, udfoert=None, fremmoede="alle_dage", *, paa=None):
    return Opfoelgning.objects.create(
        forloeb=paa or forloeb("2025-01-01", "2026-12-31"),
        forfald=dag(forfald),
        udfoert=dag(udfoert),
        fremmoede=fremmoede if udfoert else "",
        af=User.objects.system() if udfoert else None,
    )
