"""Next steps: what was promised to a company, by whom, due when."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.skriv import lock, service
from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed


@dataclass(frozen=True)
class Skridt:
    """A next step on its way in; ``ansvarlig=None`` puts it in the leder's queue."""

    hvad: str
    frist: dt.date
    ansvarlig: User | None = None


@service("virksomheder.skridt_opret", "lovede et næste skridt")
def create_skridt(
    *,
    by: User,
    virksomhed: Virksomhed,
    hvad: str,
    frist: dt.date,
    ansvarlig: User | None,
    kontakt: Kontakt | None = None,
) -> NaesteSkridt:
    _check_ansvarlig(ansvarlig)
    skridt = NaesteSkridt(
        virksomhed=virksomhed,
        kontakt=kontakt,
        hvad=hvad.strip(),
        frist=frist,
        oprindelig_frist=frist,
        ansvarlig=ansvarlig,
    )
    skridt.full_clean()
    skridt.save()
    return skridt


@service("virksomheder.skridt_ret", "rettede et næste skridt")
def edit_skridt(
    skridt: NaesteSkridt, *, by: User, hvad: str, frist: dt.date, ansvarlig: User | None
) -> NaesteSkridt:
    """Correct what was promised; the date first promised stays."""
    skridt = _lock_open(skridt)
    if ansvarlig != skridt.ansvarlig:
        _check_ansvarlig(ansvarlig)
    skridt.hvad, skridt.frist, skridt.ansvarlig = hvad.strip(), frist, ansvarlig
    skridt.full_clean()
    skridt.save()
    return skridt


@service("virksomheder.skridt_udfoer", "udførte et næste skridt")
def complete_skridt(skridt: NaesteSkridt, *, by: User) -> NaesteSkridt:
    """Done. Twice by the same person is once; a colleague who was first is named."""
    skridt = lock(skridt)
    if skridt.udfoert and skridt.udfoert_af == by:
        return skridt
    _require_open(skridt)
    skridt.udfoert, skridt.udfoert_af = timezone.now(), by
    skridt.save(update_fields=["udfoert", "udfoert_af"])
    return skridt


@service("virksomheder.skridt_udskyd", "udskød et næste skridt")
def postpone_skridt(skridt: NaesteSkridt, *, by: User, til: dt.date) -> NaesteSkridt:
    """A new due date; ``oprindelig_frist`` remembers what was promised first."""
    skridt = _lock_open(skridt)
    if til < timezone.localdate():
        raise ValidationError("Vælg en dag fra i dag og frem.")
    return _set_frist(skridt, til)


@service("virksomheder.skridt_overdrag", "overdrog et næste skridt")
def hand_over_skridt(skridt: NaesteSkridt, *, by: User, til: User | None) -> NaesteSkridt:
    """To a colleague, or with ``til=None`` to the leder's queue."""
    skridt = _lock_open(skridt)
    _check_ansvarlig(til)
    skridt.ansvarlig = til
    skridt.save(update_fields=["ansvarlig"])
    return skridt


@service("virksomheder.skridt_bortfald", "lod et næste skridt bortfalde")
def drop_skridt(skridt: NaesteSkridt, *, by: User) -> NaesteSkridt:
    """No longer wanted: closed without having been done."""
    skridt = lock(skridt)
    if skridt.bortfaldet:
        return skridt
    _require_open(skridt)
    skridt.bortfaldet = timezone.now()
    skridt.save(update_fields=["bortfaldet"])
    return skridt


@service("virksomheder.skridt_genaabn", "åbnede et næste skridt igen")
def reopen_skridt(skridt: NaesteSkridt, *, by: User, frist: dt.date | None = None) -> NaesteSkridt:
    """Undo: open again; with ``frist`` also back to the date it had, past or not."""
    skridt = lock(skridt)
    skridt.udfoert = skridt.udfoert_af = skridt.bortfaldet = None
    skridt.save(update_fields=["udfoert", "udfoert_af", "bortfaldet"])
    return _set_frist(skridt, frist) if frist else skridt


def _set_frist(skridt: NaesteSkridt, frist: dt.date) -> NaesteSkridt:
    skridt.frist = frist
    skridt.save(update_fields=["frist"])
    return skridt


def _lock_open(skridt: NaesteSkridt) -> NaesteSkridt:
    row = lock(skridt)
    _require_open(row)
    return row


def _require_open(skridt: NaesteSkridt) -> None:
    if skridt.udfoert:
        hvem = skridt.udfoert_af.get_short_name() if skridt.udfoert_af else "En kollega"
        raise ValidationError(f"{hvem} har allerede markeret det som udført.")
    if skridt.bortfaldet:
        raise ValidationError("Det næste skridt er allerede bortfaldet.")


def _check_ansvarlig(user: User | None) -> None:
    if user is not None and not user.har_ret(FRIST_SE):
        raise ValidationError({"ansvarlig": f"{user} kan ikke stå for næste skridt. Vælg en anden."})
