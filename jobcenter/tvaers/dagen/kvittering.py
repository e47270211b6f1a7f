"""What was just done to a row, and the proof that lets the same person take it back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.core.exceptions import ValidationError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope

UDFOER, UDSKYD, OVERDRAG = "udfoer", "udskyd", "overdrag"
_SALT = "frister.fortryd"
_GAELDER_SEKUNDER = 12 * 60 * 60
FOR_SENT = "Det kan ikke længere fortrydes: det er ændret siden."


@dataclass(frozen=True)
class Kvittering:
    """``foer`` and ``efter`` are due date or owner id, by what was done."""

    handling: str
    kilde: str
    objekt_id: int
    foer: str | int | None
    efter: str | int | None = None

    def bevis(self, user) -> str:
        """Signed for one person; holds ids and dates only."""
        facts = [self.handling, self.kilde, self.objekt_id, self.foer, self.efter, user.pk]
        return signing.dumps(facts, salt=_SALT)


def read(bevis: str, user) -> Kvittering:
    """The receipt behind a proof; ValidationError when it is another's, forged or too old."""
    try:
        *facts, user_id = signing.loads(bevis, salt=_SALT, max_age=_GAELDER_SEKUNDER)
    except signing.BadSignature:
        raise ValidationError(FOR_SENT) from None
    if user_id != user.pk:
        raise ValidationError(FOR_SENT)
    return Kvittering(*facts)


def undo(kvittering: Kvittering, *, by) -> dict:
    """Take it back, unless somebody has changed the row since; the row as it is again."""
    actions = frister.kilde(kvittering.kilde).handlinger
    row = _find(kvittering)
    if kvittering.handling == UDFOER:
        _require(row is None)
        _mulig(actions.reopen)(kvittering.objekt_id, by=by, forfald=_dag(kvittering.foer))
    elif kvittering.handling == UDSKYD:
        _require(row and row["forfald"].isoformat() == kvittering.efter)
        _mulig(actions.reopen)(kvittering.objekt_id, by=by, forfald=_dag(kvittering.foer))
    else:
        _require(row and row["hvem_id"] == kvittering.efter)
        owner = User.objects.get(pk=kvittering.foer) if kvittering.foer else None
        _mulig(actions.hand_over)(kvittering.objekt_id, by=by, til=owner)
    return _find(kvittering)


def _mulig(handling: Callable | None) -> Callable:
    if handling is None:
        raise ValidationError(FOR_SENT)
    return handling


def _dag(forfald: str | int | None) -> date:
    return date.fromisoformat(str(forfald))


def _find(kvittering):
    return frister.find(kvittering.kilde, kvittering.objekt_id, Scope.alle())


def _require(unchanged):
    if not unchanged:
        raise ValidationError(FOR_SENT)
