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


def kollegers(virksomhed, user) -> Kolleger:
    """Recent contacts and open promises, by others than ``user``."""
    skridt = virksomhed.naeste_skridt.visible_to(user).aabne().exclude(ansvarlig=user)
    return Kolleger(kollegers_kontakter(virksomhed, user), list(skridt.select_related("ansvarlig")[:VIST]))


def kollegers_kontakter(virksomhed, user) -> list:
    """Those within the house's number of days."""
    siden = timezone.localdate() - dt.timedelta(days=indstilling("kollega_kontakt_dage"))
    kontakter = virksomhed.kontakter.visible_to(user).siden(siden).exclude(konsulent=user)
    return list(kontakter.select_related("konsulent", "formaal").nyeste_foerst()[:VIST])


def egne_skridt(virksomhed, user):
    """What ``user`` has promised the company and may just have done."""
    return virksomhed.naeste_skridt.visible_to(user).aabne().filter(ansvarlig=user)
