"""Companies: created, corrected, placed in a gruppe, given to somebody, and completed with a CVR number."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction

from jobcenter.grund.core.saving import change, save_checked
from jobcenter.grund.core.tracking import action
from jobcenter.grund.core.validators import normalize_cvr
from virksomheder.models import GruppeSkift, Virksomhed
from virksomheder.services.arbejdssted import write_arbejdssted
from virksomheder.services.laase import (
    FAELLES,
    check_ansvarlig,
    lock_for_removal,
    lock_virksomhed,
    model_fields,
)
from virksomheder.services.merge import move_everything

# What a company may be corrected in; CVR, gruppe and responsible have services of their own.
FELTER = FAELLES | {"navn", "sektor", "reklamebeskyttet", "samarbejdsform"}


def create_virksomhed(
    *, by, navn, cvr=None, pnr=None, gruppe=None, ansvarlig=None, begrundelse="Sat ved oprettelsen", **felter
) -> Virksomhed:
    """Without ``cvr`` it is foreløbig. With an address it gets its first arbejdssted (``pnr``) at once."""
    felter = model_fields(felter, FELTER)
    with transaction.atomic(), action("virksomheder.virksomhed_opret", by=by):
        check_ansvarlig(ansvarlig)
        virksomhed = save_checked(
            Virksomhed(
                navn=navn.strip(), cvr=normalize_cvr(cvr) if cvr else None, ansvarlig=ansvarlig, **felter
            )
        )
        if gruppe:
            _place(virksomhed, by, gruppe, begrundelse)
        if pnr or felter.get("adresse"):
            write_arbejdssted(virksomhed, pnr=pnr or None, **_som_arbejdssted(virksomhed, felter))
        return virksomhed


def update_virksomhed(virksomhed, *, by, **felter) -> Virksomhed:
    felter = model_fields(felter, FELTER)
    with transaction.atomic(), action("virksomheder.virksomhed_ret", by=by):
        virksomhed = lock_virksomhed(virksomhed)
        change(virksomhed, felter)
        return virksomhed


def set_gruppe(virksomhed, *, by, gruppe, begrundelse) -> Virksomhed:
    """Move to another gruppe (or none) and remember why."""
    with transaction.atomic(), action("virksomheder.gruppe_skift", by=by):
        virksomhed = lock_virksomhed(virksomhed)
        if virksomhed.gruppe != gruppe:
            _place(virksomhed, by, gruppe, begrundelse)
        return virksomhed


def set_ansvarlig(virksomhed, *, by, ansvarlig) -> Virksomhed:
    with transaction.atomic(), action("virksomheder.ansvarlig_skift", by=by):
        check_ansvarlig(ansvarlig)
        virksomhed = lock_virksomhed(virksomhed)
        change(virksomhed, {"ansvarlig": ansvarlig})
        return virksomhed


def complete_foreloebig(virksomhed, *, by, cvr) -> Virksomhed:
    """Give a foreløbig company its CVR number; a number that is taken already calls for a merge."""
    with transaction.atomic(), action("virksomheder.foreloebig_faerdig", by=by):
        virksomhed = lock_virksomhed(virksomhed)
        if not virksomhed.er_foreloebig:
            raise ValidationError("Virksomheden har allerede et CVR-nummer.")
        cvr = normalize_cvr(cvr)
        _refuse_taken(cvr)
        change(virksomhed, {"cvr": cvr})
        return virksomhed


def merge_virksomhed(taber, vinder, *, by) -> Virksomhed:
    """Everything of the foreløbig ``taber`` goes to ``vinder``. Two CVR numbers are two companies."""
    with transaction.atomic(), action("virksomheder.virksomhed_sammenlaeg", by=by, vinder=vinder.pk):
        if taber.pk == vinder.pk:
            raise ValidationError("Vælg en anden virksomhed end den selv.")
        rows = {row.pk: row for row in lock_for_removal(taber, vinder)}
        taber, vinder = rows[taber.pk], rows[vinder.pk]
        if not taber.er_foreloebig:
            raise ValidationError(
                f"{taber} har sit eget CVR-nummer og kan ikke slås sammen med en anden. "
                "Er virksomheden overtaget, så flyt arbejdsstederne."
            )
        move_everything(taber, vinder)
        return vinder


def merged_into(pk) -> Virksomhed | None:
    """The company that a merged one became part of; the change log knows."""
    event = apps.get_model("virksomheder.VirksomhedEvent").objects.filter(
        pgh_obj_id=pk, pgh_label="delete", pgh_context__metadata__action="virksomheder.virksomhed_sammenlaeg"
    )
    vinder = event.values_list("pgh_context__metadata__vinder", flat=True).last()
    return Virksomhed.objects.filter(pk=vinder).first() if vinder else None


def _place(virksomhed, by, gruppe, begrundelse):
    save_checked(GruppeSkift(virksomhed=virksomhed, gruppe=gruppe, begrundelse=begrundelse.strip(), af=by))
    change(virksomhed, {"gruppe": gruppe})


def _refuse_taken(cvr):
    if existing := Virksomhed.objects.filter(cvr=cvr).first():
        raise ValidationError(
            f"CVR-nummeret hører til {existing}. Slå de to sammen i stedet.", code="cvr_optaget"
        )


def _som_arbejdssted(virksomhed, felter):
    return {"navn": virksomhed.navn} | {navn: felter[navn] for navn in FAELLES & felter.keys()}
