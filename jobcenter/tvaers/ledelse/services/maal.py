"""Every write of targets."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Enhed, Udsnit
from jobcenter.grund.core.skriv import save, service
from jobcenter.tvaers.ledelse.lag import Lag, Virkning
from jobcenter.tvaers.ledelse.models import Maal

FORAELDET = "foraeldet"
FJERNET = "Målet findes ikke længere. En kollega har fjernet det."


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
    """In the months from ``fra`` to ``til`` the target is ``vaerdi``, over what was set before.

    Said once more, as when a form is sent twice, it is the same target.
    """
    _require_target(noegle, udsnit, fra, vaerdi)
    _require_order(fra.fra, til)
    lag = _wait_for_turn(noegle, udsnit)
    sidste = til.fra if til else None
    for maal in lag.maal:
        if (maal.vaerdi, maal.fra, maal.til) == (vaerdi, fra.fra, sidste) and lag.er_oeverst(maal):
            return maal
    # Also where a clock goes back.
    now = max([timezone.now(), *(maal.sat for maal in lag.maal)])
    return save(Maal(noegle=noegle, udsnit=udsnit, vaerdi=vaerdi, fra=fra.fra, til=sidste, sat=now))


@service("ledelse.maal_afslut", "afsluttede et mål")
def end_maal(maal: Maal, *, by: User, til: Periode, udgave: str) -> Virkning:
    """``til`` is the last month it names; ``udgave`` tells which targets were seen."""
    lag = _wait_for_turn(maal.noegle, maal.udsnit)
    row = _require_seen(lag, maal, udgave)
    _require_order(row.fra, til)
    if row.til_maaned and til.fra > row.til_maaned.fra:
        fortsaet = f"Skal det gælde længere, så sæt det igen fra {row.til_maaned.naeste()}."
        raise ValidationError({"til": f"Målet slutter allerede {row.til_maaned}. {fortsaet}"})
    derefter = [] if row.til_maaned == til else lag.uden(row, til.naeste())
    row.til = til.fra
    return Virkning(save(row), derefter)


@service("ledelse.maal_fjern", "fjernede et mål")
def drop_maal(maal: Maal, *, by: User, udgave: str) -> Virkning:
    """Set by mistake. What it was stays in the history; ``udgave`` tells which targets were seen."""
    lag = _wait_for_turn(maal.noegle, maal.udsnit)
    row = _require_seen(lag, maal, udgave)
    derefter = lag.uden(row)
    row.delete()
    return Virkning(maal, derefter)


def _wait_for_turn(noegle: str, udsnit: str) -> Lag:
    """The targets, kept as they are: a lock of rows keeps nobody from laying another on top."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE ledelse_maal IN SHARE ROW EXCLUSIVE MODE")
    return Lag.af(noegle, udsnit)


def _require_seen(lag: Lag, maal: Maal, udgave: str) -> Maal:
    """ValidationError where a colleague has changed meanwhile what holds."""
    row = next((m for m in lag.maal if m == maal), None)
    if row is None:
        raise ValidationError(FJERNET, code="vaek")
    if udgave != lag.udgave:
        raise ValidationError(
            f"En kollega har ændret målene for {maal.navn}, mens du læste, og der er ikke gemt noget. "
            "Se, hvad der gælder nu. Tryk igen, hvis det stadig er det, du vil.",
            code=FORAELDET,
        )
    return row


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
