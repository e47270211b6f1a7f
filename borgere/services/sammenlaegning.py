"""Two records of one citizen become one: whose number is right stays, and all that the other has follows."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.crypto import salted_hmac

from borgere.models import Borger
from borgere.services.borger import IDENTITET, keep_number, update_borger
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.registries.sammenlaegning import (
    bemaerkninger,
    carry_along,
    merged_from,
    merged_into,
    move,
)
from jobcenter.grund.core.skriv import lock_all, note, service

HANDLING = "borgere.borger_sammenlaeg"
# What only one of the two can keep, where both say something and not the same.
VAELGES = (*IDENTITET, "maalgruppe", "ydelse", "team", "jobkonsulent", "sagsbehandler")


@service(HANDLING, "slog to registreringer af borgeren sammen")
def merge_borger(
    taber: Borger, vinder: Borger, *, by: User, fra_taber: Collection[str] = (), bemaerket: str = ""
) -> Borger:
    """All of ``taber`` goes to ``vinder``, whose number is the right one.

    ``fra_taber``: of the fields in which the two differ, those that ``taber`` is right about.
    ``bemaerket``: the mark of the remarks that were seen (see ``maerke``); others than those are asked about.
    """
    if taber.pk == vinder.pk:
        raise ValidationError("Vælg en anden registrering end den selv.")
    rows = {row.pk: row for row in lock_all(taber, vinder, removal=True)}
    taber, vinder = rows[taber.pk], rows[vinder.pk]
    _require_known(by, taber, vinder)
    if (told := told_before(taber, vinder)) and bemaerket != maerke(told):
        raise ValidationError(" ".join([*told, "Sæt kryds, når du har set det."]), code="bemaerk")
    note(vinder=vinder.pk, grund="Samme borger stod der to gange")
    facts = _facts(taber, vinder, fra_taber)
    keep_number(taber.identitet, vinder)
    carry_along(taber, vinder)
    taber.delete()
    return update_borger(vinder, by=by, **facts)


def forskelle(taber: Borger, vinder: Borger) -> dict[str, tuple[Any, Any]]:
    """The fields in which both say something, and not the same: what each of them says."""
    both = {felt: (_vaerdi(taber, felt), _vaerdi(vinder, felt)) for felt in VAELGES}
    return {felt: (a, b) for felt, (a, b) in both.items() if a and b and a != b}


def told_before(ene: Borger, anden: Borger) -> list[str]:
    """What somebody should have seen before the two become one, whichever of them stays."""
    foerste, sidste = sorted((ene, anden), key=lambda borger: borger.pk)
    return bemaerkninger(foerste, sidste)


def maerke(told: Collection[str]) -> str:
    return salted_hmac("sammenlaegning", "\n".join(told)).hexdigest()[:16]


def borger_merged_into(ref: UUID) -> Borger | None:
    """Whom an address of before leads to."""
    return merged_into(Borger, HANDLING, offentlig_id=ref)


def tidligere_refs(borger: Borger) -> list[UUID]:
    """Under what else the citizen stands in the look log."""
    return merged_from(borger, HANDLING, "offentlig_id")


def move_hensyn(model: type[Model], felt: str, taber: Borger, vinder: Borger) -> None:
    """What work must allow for in either of the two; the same is the same."""
    has = model._base_manager.filter(**{felt: vinder}).values("kode")
    model._base_manager.filter(**{felt: taber}).exclude(kode__in=has).update(**{felt: vinder})


def move_tidligere_numre(model: type[Model], felt: str, taber: Borger, vinder: Borger) -> None:
    move(model, felt, taber, vinder)
    # The number that stays is no former one.
    model._base_manager.filter(borger=vinder, cpr_hash=vinder.identitet.cpr_hash).delete()


def _facts(taber: Borger, vinder: Borger, fra_taber: Collection[str]) -> dict[str, Any]:
    """What the winner takes over: where it has nothing, and where somebody chose so."""
    return {
        felt: _vaerdi(taber, felt)
        for felt in VAELGES
        if _vaerdi(taber, felt) and (felt in fra_taber or not _vaerdi(vinder, felt))
    }


def _vaerdi(borger: Borger, felt: str) -> Any:
    return getattr(borger.identitet if felt in IDENTITET else borger, felt)


def _require_known(by: User, *borgere: Borger) -> None:
    """Who is not to know one of the two would learn who it is by putting it into the other."""
    known = Borger.objects.kendt_af(by).filter(pk__in=[borger.pk for borger in borgere]).count()
    if known != len(borgere):
        raise ValidationError("Du kan kun slå borgere sammen, som du selv har med at gøre.")
