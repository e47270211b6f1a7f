"""Every write of targets."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

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
    """From the month ``fra`` the target is ``vaerdi``; the one before ends the month before.

    Said again for the same first month, it is a correction.
    """
    _require_target(noegle, udsnit, fra, vaerdi)
    _require_order(fra.fra, til)
    theirs = lock_rows(Maal.objects.filter(noegle=noegle, udsnit=udsnit), removal=True)
    same = theirs.filter(fra=fra.fra).first() or Maal(noegle=noegle, udsnit=udsnit, fra=fra.fra)
    _make_room(theirs.exclude(pk=same.pk), fra, til)
    same.vaerdi, same.til = vaerdi, til.fra if til else None
    return save(same)


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
    """Set by mistake. What it was stays in the history."""
    lock(maal, removal=True).delete()


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


def _make_room(others: QuerySet[Maal], fra: Periode, til: Periode | None) -> None:
    """End what runs into the new target; refuse where a later one stands in its months."""
    reaches = Q(til=None) | Q(til__gte=fra.fra)
    for earlier in others.filter(reaches, fra__lt=fra.fra):
        earlier.til = fra.forrige().fra
        save(earlier)
    later = others.filter(fra__gt=fra.fra)
    if til:
        later = later.filter(fra__lte=til.fra)
    if found := later.order_by("fra").first():
        raise ValidationError(
            {"til": f"Der er et mål fra {found.fra_maaned}. Lad det nye slutte før, eller fjern det andet."}
        )
