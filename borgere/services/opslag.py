"""Looking at a citizen is an act, and is written down."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from borgere.enums import Syn
from borgere.models import Borger, BorgerIdentitet
from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.opslag import BEGRUNDET, log_opslag
from jobcenter.grund.core.registries.relationer import relationer_til


def look(borgere: Iterable[Borger], *, by: User, slags: str = Syn.SIDE) -> None:
    """Log that ``by`` looked at these citizens, each with the reason the relation gives."""
    if borgere := list(borgere):
        log_opslag(by=by, slags=slags, relationer=relationer_til(by, borgere))


def show_cpr(borger: Borger, *, by: User) -> str:
    """The whole number, and a row that says who asked. Only for those who may see who it is."""
    with transaction.atomic():
        identitet = BorgerIdentitet.objects.visible_to(by).get(borger=borger)
        look([borger], by=by, slags=Syn.CPR)
        return identitet.cpr_hele


def open_with_reason(borger: Borger, *, by: User, begrundelse: str) -> None:
    """Outside every relation: the reason is written down and holds for the day."""
    begrundelse = begrundelse.strip()
    if len(begrundelse) < 10:
        raise ValidationError({"begrundelse": "Skriv, hvorfor du åbner borgeren. Mindst ti tegn."})
    log_opslag(by=by, slags=BEGRUNDET, relationer={borger.offentlig_id: "leder"}, begrundelse=begrundelse)
