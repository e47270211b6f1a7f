"""Who else has to do with a company: the warning before two consultants call the same one."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from jobcenter.grund.core.indstillinger import indstilling

VIST = 3


@dataclass(frozen=True)
class Kolleger:
    """What colleagues have just done and what they have promised."""

    kontakter: list
    skridt: list

    def __bool__(self):
        return bool(self.kontakter or self.skridt)


def aabne_skridt(virksomhed, user) -> list:
    """What anybody has promised the company."""
    return list(virksomhed.naeste_skridt.visible_to(user).aabne().select_related("ansvarlig"))


def kollegers(virksomhed, user, aabne: list) -> Kolleger:
    """Recent contacts and open promises, by others than ``user``."""
    skridt = [skridt for skridt in aabne if skridt.ansvarlig_id != user.pk]
    return Kolleger(kollegers_kontakter(virksomhed, user), skridt[:VIST])


def kollegers_kontakter(virksomhed, user) -> list:
    """Those within the house's number of days."""
    siden = timezone.localdate() - dt.timedelta(days=indstilling("kollega_kontakt_dage"))
    if virksomhed.seneste_kontakt is None or virksomhed.seneste_kontakt < siden:
        return []
    registered = virksomhed.kontakter.visible_to(user).siden(siden).exclude(konsulent=user)
    others = virksomhed.andre_kontakter.visible_to(user).siden(siden).exclude(medarbejder=user)
    found = [
        *registered.select_related("konsulent", "formaal").nyeste_foerst()[:VIST],
        # A round of five talks at one place is told once.
        *others.select_related("medarbejder")
        .order_by("-dato", "slags", "medarbejder_id")
        .distinct("dato", "slags", "medarbejder_id")[:VIST],
    ]
    return sorted(found, key=lambda kontakt: kontakt.dato, reverse=True)[:VIST]


def egne_skridt(virksomhed, user):
    """What ``user`` has promised the company and may just have done."""
    return virksomhed.naeste_skridt.visible_to(user).aabne().filter(ansvarlig=user)
