"""The one locking order: the citizen, then the slot, then the placement. Nobody waits in a circle."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from borgere.models import Borger
from forloeb.models import Forloeb, Plads
from jobcenter.grund.core.saving import save_checked

# What the triggers refuse, in Danish. The services look first, so these answer what slipped in meanwhile.
_SAETNINGER = {
    "forloeb_i_pladsens_periode": "Pladsen findes ikke i hele perioden.",
    "forloeb_uden_pause": "Pladsen har pause i perioden.",
    "pause_uden_forloeb": "Pladsen er optaget i de dage.",
    "plads_rummer_forloeb": "Pladsen har forløb uden for den periode. Afslut eller annullér dem først.",
    "center_fire_pladser": "Et virksomhedscenter skal have mindst fire pladser for at åbne.",
}


def lock(row):
    """The row as it is now, kept still until the transaction ends."""
    model = type(row)
    found = model.objects.select_for_update(of=("self",), no_key=True).filter(pk=row.pk).first()
    if found is None:
        raise ValidationError(f"{model._meta.verbose_name.capitalize()} findes ikke længere.")
    return found


def lock_forloeb(forloeb) -> Forloeb:
    lock(Borger(pk=forloeb.borger_id))
    if forloeb.plads_id:
        lock(Plads(pk=forloeb.plads_id))
    return lock(forloeb)


def save(row):
    """Check and write; a refusal by a trigger becomes its Danish sentence."""
    try:
        return save_checked(row)
    except IntegrityError as error:
        navn = error.__cause__.diag.constraint_name
        if navn not in _SAETNINGER:
            raise
        raise ValidationError(_SAETNINGER[navn], code=navn) from error
