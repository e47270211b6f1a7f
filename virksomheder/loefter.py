"""What the house owes a company besides what was promised to it: contracts, slots, evaluations."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.adgang import may_open
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope, Udsnit
from virksomheder.bidrag.frister import NAESTE_SKRIDT
from virksomheder.models import Virksomhed

HOEJST = 50


@dataclass(frozen=True)
class Frist:
    hvad: str
    forfald: dt.date
    # Where it is cleared, for whoever may open it.
    url: str
    ejer: User | None

    @property
    def er_over_tiden(self) -> bool:
        return self.forfald < timezone.localdate()


def andre_frister(virksomhed: Virksomhed, user: User) -> list[Frist]:
    """Every source of frister but the promises themselves, whoever owns them; soonest first."""
    asked = Udsnit(undtagen=NAESTE_SKRIDT, hos=virksomhed.pk)
    rows, _ = frister.some(Scope.alle(), asked, fra=0, hoejst=HOEJST)
    owners = User.objects.in_bulk({row["hvem_id"] for row in rows if row["hvem_id"]})
    return [_frist(row, owners.get(row["hvem_id"]), user) for row in rows]


def _frist(row: dict, ejer: User | None, user: User) -> Frist:
    url = frister.kilde(row["kilde"]).url(row)
    return Frist(row["hvad"], row["forfald"], url if may_open(user, url) else "", ejer)
