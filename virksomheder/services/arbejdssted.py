"""Workplaces, and the dated relation between a workplace and the company that owns it."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import change, lock, lock_all, save, service
from jobcenter.grund.core.validators import normalize_pnr
from virksomheder.models import Arbejdssted, Kontaktperson, Tilknytning, Virksomhed
from virksomheder.regler import sidste_dag_hos_den_gamle
from virksomheder.services.faelles import FAELLES, check_ansvarlig, model_fields

FELTER = FAELLES | {"navn", "pnr", "gruppe", "ansvarlig"}


@service("virksomheder.arbejdssted_opret", "oprettede et arbejdssted")
def create_arbejdssted(virksomhed: Virksomhed, *, by: User, navn: str, **felter: Any) -> Arbejdssted:
    lock_all(virksomhed)
    return write_arbejdssted(virksomhed, navn=navn, **felter)


def write_arbejdssted(virksomhed: Virksomhed, **felter: Any) -> Arbejdssted:
    """The rows themselves, for services that have opened their own action."""
    felter = _clean(felter)
    arbejdssted = save(Arbejdssted(virksomhed=virksomhed, **felter))
    save(Tilknytning(arbejdssted=arbejdssted, virksomhed=virksomhed, fra=arbejdssted.startdato))
    return arbejdssted


@service("virksomheder.arbejdssted_ret", "rettede et arbejdssted")
def update_arbejdssted(arbejdssted: Arbejdssted, *, by: User, **felter: Any) -> Arbejdssted:
    felter = _clean(felter)
    arbejdssted = lock(arbejdssted)
    change(arbejdssted, felter)
    return arbejdssted


@service("virksomheder.arbejdssted_flyt", "flyttede et arbejdssted til en anden virksomhed")
def move_arbejdssted(arbejdssted: Arbejdssted, *, by: User, til: Virksomhed, dato: dt.date) -> Arbejdssted:
    """To another CVR from ``dato``. Contacts stay where they were had; the people follow the place."""
    lock_all(arbejdssted.virksomhed, til)
    arbejdssted = lock(arbejdssted)
    if til == arbejdssted.virksomhed:
        raise ValidationError(f"{arbejdssted} hører allerede til {til}.")
    _end_tilknytning(arbejdssted, dato)
    save(Tilknytning(arbejdssted=arbejdssted, virksomhed=til, fra=dato))
    change(arbejdssted, {"virksomhed": til})
    move_people(arbejdssted, til)
    return arbejdssted


def _end_tilknytning(arbejdssted: Arbejdssted, dato: dt.date) -> None:
    current = arbejdssted.tilknytninger.filter(til=None).first()
    if current is None:
        return
    til = sidste_dag_hos_den_gamle(current.fra, dato)
    if til is None:
        raise ValidationError({"dato": f"Arbejdsstedet har hørt til {current.virksomhed} siden den dag."})
    change(current, {"til": til})


def move_people(arbejdssted: Arbejdssted, til: Virksomhed) -> None:
    """For services that have moved the place and opened their own action."""
    for person in Kontaktperson.objects.nuvaerende().filter(arbejdssted=arbejdssted):
        taken = person.foerste_valg and til.kontaktpersoner.filter(foerste_valg=True).exists()
        change(person, {"virksomhed": til, "foerste_valg": person.foerste_valg and not taken})


def _clean(felter: dict[str, Any]) -> dict[str, Any]:
    felter = model_fields(felter, FELTER)
    check_ansvarlig(felter.get("ansvarlig"))
    if felter.get("pnr"):
        felter["pnr"] = normalize_pnr(felter["pnr"])
    return felter
