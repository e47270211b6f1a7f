"""The people we talk to at a company."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import change, lock, service
from virksomheder.laase import lock_person
from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed
from virksomheder.regler import ringes_foerst
from virksomheder.services.faelles import model_fields

FELTER = frozenset(
    field.name
    for field in Kontaktperson._meta.fields
    if not field.generated and field.name not in {"id", "virksomhed"}
)


@service("virksomheder.kontaktperson_opret", "tilføjede en kontaktperson")
def create_kontaktperson(virksomhed: Virksomhed, *, by: User, navn: str, **felter: Any) -> Kontaktperson:
    felter = model_fields(felter, FELTER)
    lock(virksomhed)
    person = Kontaktperson(virksomhed=virksomhed)
    felter["foerste_valg"] = ringes_foerst(
        har_andre=virksomhed.kontaktpersoner.nuvaerende().exists(),
        fratraadt=felter.get("fratraadt"),
        oensket=felter.get("foerste_valg", False),
    )
    return _change(person, {"navn": navn.strip()} | felter)


@service("virksomheder.kontaktperson_ret", "rettede en kontaktperson")
def update_kontaktperson(person: Kontaktperson, *, by: User, **felter: Any) -> Kontaktperson:
    felter = model_fields(felter, FELTER)
    return _change(lock_person(person), felter)


@service("virksomheder.kontaktperson_ring_foerst", "valgte, hvem vi ringer til først")
def call_first(person: Kontaktperson, *, by: User) -> Kontaktperson:
    return _change(lock_person(person), {"foerste_valg": True})


@service("virksomheder.kontaktperson_stop", "noterede, at en kontaktperson er stoppet")
def leave(person: Kontaktperson, *, by: User, dato: dt.date) -> Kontaktperson:
    """No longer at the company: kept for the history, no longer offered."""
    return _change(lock_person(person), {"fratraadt": dato, "foerste_valg": False})


@service("virksomheder.kontaktperson_tilbage", "noterede, at en kontaktperson er tilbage")
def come_back(person: Kontaktperson, *, by: User) -> Kontaktperson:
    return _change(lock_person(person), {"fratraadt": None})


def _change(person: Kontaktperson, felter: dict[str, Any]) -> Kontaktperson:
    _check_arbejdssted(person, felter.get("arbejdssted"))
    if felter.get("foerste_valg"):
        person.virksomhed.kontaktpersoner.exclude(pk=person.pk).filter(foerste_valg=True).update(
            foerste_valg=False
        )
    change(person, felter)
    return person


def _check_arbejdssted(person: Kontaktperson, arbejdssted: Arbejdssted | None) -> None:
    if arbejdssted and arbejdssted.virksomhed_id != person.virksomhed_id:
        raise ValidationError({"arbejdssted": f"{arbejdssted} hører ikke til {person.virksomhed}."})
