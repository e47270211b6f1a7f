"""Looking at a citizen is an act, and is written down."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgere.begrundelse import require_reason
from borgere.bidrag.retter import BORGER_AABN_MED_GRUND
from borgere.enums import SELVTAGET, SELVTAGET_DAGE, Syn
from borgere.models import Borger, BorgerIdentitet
from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.bidrag.retter import OPSLAG_SE
from jobcenter.grund.audit.opslag import BEGRUNDET, Opslag, log_opslag
from jobcenter.grund.core.registries.relationer import relationer_til, taget_navn
from jobcenter.grund.mail.services import queue_mail


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
    """Where no relation that others made opens the citizen: the reason is written down and holds for the day.

    Of a relation the employee has made himself it holds for some days, and the leder is told.
    """
    i_dag = timezone.localdate()
    reason = {"begrundelse": require_reason(begrundelse), "gaelder_til": i_dag}
    if by.har_ret(BORGER_AABN_MED_GRUND):
        log_opslag(by=by, slags=BEGRUNDET, relationer={borger.offentlig_id: "leder"}, **reason)
        return
    if not (navn := taget_navn(by, borger)):
        raise ValidationError("Du har ikke noget sammen med borgeren. Bed en kollega om at give dig sagen.")
    reason |= {"gaelder_til": i_dag + dt.timedelta(days=SELVTAGET_DAGE - 1), "selvtaget": True}
    with transaction.atomic():
        [opslag] = log_opslag(
            by=by, slags=BEGRUNDET, relationer={borger.offentlig_id: f"selv taget: {navn}"}, **reason
        )
        _tell_leder(opslag)


def _tell_leder(opslag: Opslag) -> None:
    """Who took it, never whom: the leder reads the rest in the look log."""
    for leder in User.objects.med_ret(OPSLAG_SE).exclude(pk=opslag.bruger_id):
        queue_mail(
            til=leder,
            skabelon="borgere/mail/selvtaget",
            kontekst={"medarbejder": opslag.bruger},
            noegle=f"selvtaget:{opslag.pk}:{leder.pk}",
            slags=SELVTAGET,
        )
