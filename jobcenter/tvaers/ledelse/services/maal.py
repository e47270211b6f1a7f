"""Every write of targets."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Enhed, Udsnit
from jobcenter.grund.core.skriv import lock, lock_rows, save, service
from jobcenter.tvaers.ledelse.models import Maal


@service("ledelse.maal_saet", "satte et mål")
def set_maal(
    *,
    by: User,
    noegle: str,
    udsnit: str = "",
    vaerdi: Decimal | int,
    fra: Periode,
    til: Periode | None = None,
) -> Maal:
    """In the months from ``fra`` to ``til`` the target is ``vaerdi``; what held in them before is cut short.

    The months after ``til`` keep the target they had. Said again for the same first month, it is corrected.
    """
    _require_target(noegle, udsnit, fra, vaerdi)
    _require_order(fra.fra, til)
    theirs = lock_rows(Maal.objects.filter(noegle=noegle, udsnit=udsnit), removal=True)
    before = theirs.filter(fra__lte=fra.fra).order_by("-fra").first()
    _require_room(theirs, fra, til)
    afterwards = _cut(before, fra, til) if before else None
    same = before if before and before.fra == fra.fra else Maal(noegle=noegle, udsnit=udsnit, fra=fra.fra)
    same.vaerdi, same.til = vaerdi, til.fra if til else None
    save(same)
    if afterwards:
        save(afterwards)
    return same


@service("ledelse.maal_afslut", "afsluttede et mål")
def end_maal(maal: Maal, *, by: User, til: Periode) -> Maal:
    """``til`` is the last month it holds in."""
    row = lock(maal)
    _require_order(row.fra, til)
    if row.til and til.fra > row.til:
        raise ValidationError({"til": f"Målet slutter allerede {row.til_maaned}. Sæt et nyt i stedet."})
    row.til = til.fra
    return save(row)


@service("ledelse.maal_fjern", "fjernede et mål")
def drop_maal(maal: Maal, *, by: User) -> None:
    """Set by mistake. What it was stays in the history; a target it stood inside of is whole again."""
    theirs = Maal.objects.filter(noegle=maal.noegle, udsnit=maal.udsnit)
    rows = {row.fra: row for row in lock_rows(theirs.order_by("fra"), removal=True)}
    row = lock(maal, removal=True)
    before = next((m for m in rows.values() if m.er_lige_foer(row)), None)
    after = next((m for m in rows.values() if row.er_lige_foer(m)), None)
    row.delete()
    if before and after and before.vaerdi == after.vaerdi:
        after.delete()
        before.til = after.til
        save(before)


def _require_target(noegle: str, udsnit: str, periode: Periode, vaerdi: Decimal | int) -> None:
    """ValidationError unless the figure takes a target of its own, and has the part."""
    figur = noegletal.kendte().get(noegle)
    if figur is None or not figur.kan_faa_maal:
        raise ValidationError({"hvad": "Der kan ikke sættes mål for det nøgletal."})
    parts = {Udsnit()} | {d.udsnit for d in figur.dele(periode)}
    if Udsnit.af(udsnit) not in parts:
        raise ValidationError({"hvad": f"{figur.navn} har ikke den del i {periode}."})
    if figur.enhed == Enhed.PROCENT and vaerdi > 100:
        raise ValidationError({"vaerdi": "En andel er højst 100 %."})


def _require_order(fra: date, til: Periode | None) -> None:
    if til and til.fra < fra:
        raise ValidationError({"til": "Målet kan ikke slutte, før det begynder."})


def _require_room(theirs: QuerySet[Maal], fra: Periode, til: Periode | None) -> None:
    """ValidationError where a later target begins in the months of the new one."""
    later = theirs.filter(fra__gt=fra.fra)
    if til:
        later = later.filter(fra__lte=til.fra)
    if found := later.order_by("fra").first():
        raise ValidationError(
            {"til": f"Der er et mål fra {found.fra_maaned}. Lad det nye slutte før, eller fjern det andet."}
        )


def _cut(before: Maal, fra: Periode, til: Periode | None) -> Maal | None:
    """End what runs into the new target; of it, what goes on when the new one has ended."""
    afterwards = None
    if til and (before.til is None or before.til > til.fra):
        afterwards = Maal(
            noegle=before.noegle,
            udsnit=before.udsnit,
            vaerdi=before.vaerdi,
            fra=til.naeste().fra,
            til=before.til,
        )
    if before.fra < fra.fra and (before.til is None or before.til >= fra.fra):
        before.til = fra.forrige().fra
        save(before)
    return afterwards
