"""What the house owes a company besides what was promised to it: contracts, slots, evaluations."""

from django.utils import timezone

from jobcenter.grund.accounts.fristraekker import Raekke, gather
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope, Udsnit
from virksomheder.bidrag.frister import NAESTE_SKRIDT
from virksomheder.models import Virksomhed

HOEJST = 50


def andre_frister(virksomhed: Virksomhed) -> list[Raekke]:
    """Every source of frister but the promises themselves, whoever owns them; soonest first."""
    asked = Udsnit(undtagen=NAESTE_SKRIDT, hos=virksomhed.pk)
    rows, _ = frister.some(Scope.alle(), asked, fra=0, hoejst=HOEJST)
    return gather(rows, timezone.localdate())
