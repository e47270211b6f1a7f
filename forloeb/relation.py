"""Who may change a placement: whoever may know who the citizen is, and others when they have said why."""

from django.utils import timezone

from borgere.begrundelse import require_reason
from borgere.models import Borger
from borgere.services.opslag import open_with_reason
from forloeb.bidrag.opslag import AENDRING
from forloeb.models import Forloeb
from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.opslag import Opslag, log_opslag
from jobcenter.grund.core.registries.relationer import UDEN_RELATION


def er_kendt(user: User, forloeb: Forloeb) -> bool:
    return Borger.objects.kendt_af(user).filter(pk=forloeb.borger_id).exists()


def kan_aabnes(user: User, forloeb: Forloeb) -> bool:
    """Whether a reason opens the citizen to the user."""
    return Borger.objects.visible_to(user).kan_aabnes_af(user).filter(pk=forloeb.borger_id).exists()


def maa_aendre(user: User, forloeb: Forloeb) -> bool:
    return er_kendt(user, forloeb) or _har_begrundet(user, forloeb)


def _har_begrundet(user: User, forloeb: Forloeb) -> bool:
    given = Opslag.objects.filter(bruger=user, slags=AENDRING, gaelder_til__gte=timezone.localdate())
    return given.filter(borger_ref=forloeb.borger.offentlig_id).exists()


def begrund_aendring(forloeb: Forloeb, *, by: User, begrundelse: str) -> None:
    """The reason stands in the look log; it opens the citizen only to who has tied himself to her."""
    if kan_aabnes(by, forloeb):
        open_with_reason(forloeb.borger, by=by, begrundelse=begrundelse)
        return
    log_opslag(
        by=by,
        slags=AENDRING,
        relationer={forloeb.borger.offentlig_id: UDEN_RELATION},
        begrundelse=require_reason(begrundelse),
        gaelder_til=timezone.localdate(),
    )
