"""Every change of code lists and settings."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.indstillinger import DEFINITIONER, forget_cached
from jobcenter.grund.core.skriv import change, lock, lock_rows, save, service
from jobcenter.grund.core.text import search_key
from jobcenter.grund.opsaetning.laase import lock_indstillinger
from jobcenter.grund.opsaetning.lister import LISTER
from jobcenter.grund.opsaetning.models import Indstilling, Kode

AFSTAND = 10


@service("regler.kode_opret", "tilføjede en linje til en kodeliste")
def create_kode(*, by: User, liste: str, navn: str, art: str = "", gyldig_fra: date | None = None) -> Kode:
    """A new line, last in its list. Its ``kode`` and ``art`` stand for good; what is read is its name."""
    LISTER.check(liste)
    last = _lock_liste(liste).aggregate(sidste=Max("orden"))["sidste"] or 0
    kode = Kode(
        liste=liste,
        kode=_free_kode(liste, navn),
        navn=navn,
        art=art,
        orden=last + AFSTAND,
        gyldig_fra=gyldig_fra,
    )
    return save(kode)


@service("regler.kode_ret", "rettede en linje i en kodeliste")
def update_kode(
    kode: Kode, *, by: User, navn: str, gyldig_fra: date | None = None, gyldig_til: date | None = None
) -> Kode:
    kode = lock(kode)
    change(kode, {"navn": navn, "gyldig_fra": gyldig_fra, "gyldig_til": gyldig_til})
    return kode


@service("regler.kode_luk", "lukkede en linje i en kodeliste")
def disable_kode(kode: Kode, *, by: User) -> Kode:
    """From today it cannot be chosen; what was registered with it keeps it."""
    kode = lock(kode)
    yesterday = timezone.localdate() - timedelta(days=1)
    began = kode.gyldig_fra if kode.gyldig_fra and kode.gyldig_fra <= yesterday else None
    change(kode, {"gyldig_fra": began, "gyldig_til": yesterday})
    return kode


@service("regler.kode_genaabn", "åbnede en linje i en kodeliste igen")
def reopen_kode(kode: Kode, *, by: User) -> Kode:
    kode = lock(kode)
    change(kode, {"gyldig_til": None})
    return kode


@service("regler.kode_flyt", "flyttede en linje i en kodeliste")
def move_kode(kode: Kode, *, by: User, op: bool) -> Kode:
    """One place up or down in its list."""
    lines = list(_lock_liste(kode.liste))
    place = lines.index(kode)
    other = place - 1 if op else place + 1
    if not 0 <= other < len(lines):
        raise ValidationError(f"{kode} står allerede {'øverst' if op else 'nederst'}.")
    lines[place], lines[other] = lines[other], lines[place]
    for nr, line in enumerate(lines, start=1):
        change(line, {"orden": nr * AFSTAND})
    return kode


@service("regler.indstilling_ret", "ændrede en indstilling")
def set_indstillinger(*, by: User, **vaerdier: Any) -> list[str]:
    """Write the settings that differ from what holds now; which they were."""
    lock_indstillinger()
    stored = {row.noegle: row.vaerdi for row in Indstilling.objects.all()}
    changed = [n for n, vaerdi in vaerdier.items() if vaerdi != stored.get(n, DEFINITIONER[n].standard)]
    for noegle in changed:
        _check(noegle, vaerdier[noegle])
        _write(noegle, vaerdier[noegle])
    _forget()
    return changed


@service("regler.indstilling_nulstil", "satte en indstilling tilbage")
def reset_indstilling(noegle: str, *, by: User) -> None:
    """Back to what the program came with."""
    Indstilling.objects.filter(noegle=noegle).delete()
    _forget()


def _forget() -> None:
    """Now, and again when others can read what was written."""
    forget_cached()
    transaction.on_commit(forget_cached)


def _lock_liste(liste: str) -> QuerySet[Kode]:
    return lock_rows(Kode.objects.filter(liste=liste))


def _free_kode(liste: str, navn: str) -> str:
    """A short key of the name that no line of the list has."""
    base = search_key(navn).replace(" ", "_")[:36] or "kode"
    taken = set(Kode.objects.filter(liste=liste, kode__startswith=base).values_list("kode", flat=True))
    numbered = (f"{base}_{nr}" for nr in range(2, 1000))
    return base if base not in taken else next(kode for kode in numbered if kode not in taken)


def _write(noegle: str, vaerdi: object) -> None:
    if vaerdi == DEFINITIONER[noegle].standard:
        Indstilling.objects.filter(noegle=noegle).delete()
    else:
        Indstilling.objects.update_or_create(noegle=noegle, defaults={"vaerdi": vaerdi})


def _check(noegle: str, vaerdi: object) -> None:
    try:
        DEFINITIONER[noegle].check(vaerdi)
    except ValidationError as error:
        raise ValidationError({noegle: error.messages}) from error
