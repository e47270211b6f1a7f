"""Companies: created, corrected, placed in a gruppe, given to somebody, and completed with a CVR number."""

from typing import Any

from django.core.exceptions import ValidationError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.registries import sammenlaegning
from jobcenter.grund.core.skriv import change, lock, lock_all, note, save, service
from jobcenter.grund.core.validators import normalize_cvr
from virksomheder.models import GruppeSkift, Virksomhed
from virksomheder.services.arbejdssted import write_arbejdssted
from virksomheder.services.faelles import (
    FAELLES,
    check_ansvarlig,
    model_fields,
)
from virksomheder.services.merge import move_everything

# What a company may be corrected in; CVR, gruppe and responsible have services of their own.
FELTER = FAELLES | {"navn", "sektor", "reklamebeskyttet", "samarbejdsform"}


@service("virksomheder.virksomhed_opret", "oprettede virksomheden")
def create_virksomhed(
    *,
    by: User,
    navn: str,
    cvr: str | None = None,
    pnr: str | None = None,
    gruppe: int | None = None,
    ansvarlig: User | None = None,
    begrundelse: str = "Sat ved oprettelsen",
    **felter: Any,
) -> Virksomhed:
    """Without ``cvr`` it is foreløbig. With an address it gets its first arbejdssted (``pnr``) at once."""
    felter = model_fields(felter, FELTER)
    check_ansvarlig(ansvarlig)
    virksomhed = save(
        Virksomhed(navn=navn.strip(), cvr=normalize_cvr(cvr) if cvr else None, ansvarlig=ansvarlig, **felter)
    )
    if gruppe:
        _place(virksomhed, by, gruppe, begrundelse)
    if pnr or felter.get("adresse"):
        write_arbejdssted(virksomhed, pnr=pnr or None, **_som_arbejdssted(virksomhed, felter))
    return virksomhed


@service("virksomheder.virksomhed_ret", "rettede oplysninger om virksomheden")
def update_virksomhed(virksomhed: Virksomhed, *, by: User, **felter: Any) -> Virksomhed:
    felter = model_fields(felter, FELTER)
    virksomhed = lock(virksomhed)
    change(virksomhed, felter)
    return virksomhed


@service("virksomheder.gruppe_skift", "flyttede virksomheden til en anden gruppe")
def set_gruppe(virksomhed: Virksomhed, *, by: User, gruppe: int | None, begrundelse: str) -> Virksomhed:
    """Move to another gruppe (or none) and remember why."""
    virksomhed = lock(virksomhed)
    if virksomhed.gruppe != gruppe:
        _place(virksomhed, by, gruppe, begrundelse)
    return virksomhed


@service("virksomheder.ansvarlig_skift", "valgte en ansvarlig")
def set_ansvarlig(virksomhed: Virksomhed, *, by: User, ansvarlig: User | None) -> Virksomhed:
    check_ansvarlig(ansvarlig)
    virksomhed = lock(virksomhed)
    change(virksomhed, {"ansvarlig": ansvarlig})
    return virksomhed


@service("virksomheder.foreloebig_faerdig", "gav virksomheden sit CVR-nummer")
def complete_foreloebig(virksomhed: Virksomhed, *, by: User, cvr: str) -> Virksomhed:
    """Give a foreløbig company its CVR number; a number that is taken already calls for a merge."""
    virksomhed = lock(virksomhed)
    if not virksomhed.er_foreloebig:
        raise ValidationError("Virksomheden har allerede et CVR-nummer.")
    cvr = normalize_cvr(cvr)
    _refuse_taken(cvr)
    change(virksomhed, {"cvr": cvr})
    return virksomhed


@service("virksomheder.virksomhed_sammenlaeg", "slog en foreløbig virksomhed sammen med denne")
def merge_virksomhed(taber: Virksomhed, vinder: Virksomhed, *, by: User) -> Virksomhed:
    """Everything of the foreløbig ``taber`` goes to ``vinder``. Two CVR numbers are two companies."""
    note(vinder=vinder.pk)
    if taber.pk == vinder.pk:
        raise ValidationError("Vælg en anden virksomhed end den selv.")
    rows = {row.pk: row for row in lock_all(taber, vinder, removal=True)}
    taber, vinder = rows[taber.pk], rows[vinder.pk]
    if not taber.er_foreloebig:
        raise ValidationError(
            f"{taber} har sit eget CVR-nummer og kan ikke slås sammen med en anden. "
            "Er virksomheden overtaget, så flyt arbejdsstederne."
        )
    move_everything(taber, vinder)
    return vinder


def merged_into(pk: int) -> Virksomhed | None:
    """The company that a merged one became part of."""
    return sammenlaegning.merged_into(Virksomhed, "virksomheder.virksomhed_sammenlaeg", pgh_obj_id=pk)


def _place(virksomhed: Virksomhed, by: User, gruppe: int | None, begrundelse: str) -> None:
    save(GruppeSkift(virksomhed=virksomhed, gruppe=gruppe, begrundelse=begrundelse.strip(), af=by))
    change(virksomhed, {"gruppe": gruppe})


def _refuse_taken(cvr: str) -> None:
    if existing := Virksomhed.objects.filter(cvr=cvr).first():
        raise ValidationError(
            f"CVR-nummeret hører til {existing}. Slå de to sammen i stedet.", code="cvr_optaget"
        )


def _som_arbejdssted(virksomhed: Virksomhed, felter: dict[str, Any]) -> dict[str, Any]:
    return {"navn": virksomhed.navn} | {navn: felter[navn] for navn in FAELLES & felter.keys()}
