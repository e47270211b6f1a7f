"""The house's figures for a month: what the dashboard, the report and the command all read."""

from decimal import Decimal

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Del, Noegletal, Udsnit
from jobcenter.tvaers.ledelse.husk.hukommelse import tal_i
from jobcenter.tvaers.ledelse.lag import Lag
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.optaelling import HELE, Optaelling


def maaned(periode: Periode, *, forrige: bool = True) -> list[Maanedstal]:
    """Every figure followed by its parts; ``forrige=False`` where the month before is not asked for."""
    figurer, goals = noegletal.alle(), maal_i(periode)
    counted = tal_i(figurer, [periode, periode.forrige()] if forrige else [periode])
    now, before = counted[periode.noegle], counted.get(periode.forrige().noegle, {})
    return [
        linje for f in figurer for linje in _linjer(f, periode, goals, now[f.noegle], before.get(f.noegle))
    ]


def _linjer(figur, periode, goals, nu: Optaelling, foer: Optaelling | None) -> list[Maanedstal]:
    before = {d.udsnit: v for d, v in foer.dele.items()} if foer else {}
    return [
        Maanedstal.af(
            figur,
            periode,
            d,
            v,
            before.get(d.udsnit),
            _maal(figur, d.udsnit, goals, nu.maal),
            nu.ved.get(d.udsnit),
        )
        for d, v in nu.dele.items()
    ]


def et_tal(
    figur: Noegletal, periode: Periode, udsnit: Udsnit = HELE.udsnit, *, forrige=True, tolv=True
) -> Maanedstal:
    """One figure or one part of it, counted row by row."""
    before = figur.compute(periode.forrige(), udsnit) if forrige else None
    own = figur.egne_maal(periode) if figur.egne_maal else {}
    goal = _maal(figur, udsnit, maal_i(periode), own)
    part = Del(udsnit, figur.delnavn(udsnit, periode))
    beside = figur.ved_tallet(periode).get(udsnit) if figur.ved_tallet else None
    twelve = figur.over_tolv_maaneder(periode) if tolv else None
    year = figur.compute(twelve, udsnit) if twelve else None
    return Maanedstal.af(figur, periode, part, figur.compute(periode, udsnit), before, goal, beside, year)


def serie(figur: Noegletal, til: Periode, udsnit: Udsnit = HELE.udsnit, antal: int = 12) -> list[Maanedstal]:
    """The figure month by month up to and including ``til``, oldest first, each with its own target."""
    part = Del(udsnit, figur.delnavn(udsnit, til))
    months = [p for p in til.bagud(antal) if p.kan_laeses]
    lag = Lag.af(figur.noegle, udsnit.noegle)
    counted = tal_i([figur], [p for p in months if p.er_slut])
    return [_i_serie(figur, p, part, _i_lag(lag, p), counted.get(p.noegle)) for p in months]


def _i_serie(figur, periode, part, goals, counted: dict[str, Optaelling] | None) -> Maanedstal:
    """A month that is not over, and a part that was none of the month's, is counted by itself."""
    known = counted and counted[figur.noegle]
    values = {d.udsnit: v for d, v in known.dele.items()} if known else {}
    now = values.get(part.udsnit) or figur.compute(periode, part.udsnit)
    own = known.maal if known else figur.egne_maal(periode) if figur.egne_maal else {}
    return Maanedstal.af(figur, periode, part, now, None, _maal(figur, part.udsnit, goals, own))


def maal_i(periode: Periode) -> dict[tuple[str, str], Decimal]:
    """The leder's targets of a month, by figure and part."""
    rows = Maal.objects.i_maaned(periode).values_list("noegle", "udsnit", "vaerdi")
    return {(noegle, udsnit): vaerdi for noegle, udsnit, vaerdi in rows}


def _i_lag(lag: Lag, periode) -> dict[tuple[str, str], Decimal]:
    """As ``maal_i``, of targets that have been read."""
    found = lag.i(periode)
    return {(found.noegle, found.udsnit): found.vaerdi} if found else {}


def _maal(figur, udsnit, goals, own) -> Decimal | int | None:
    return own.get(udsnit) if figur.egne_maal else goals.get((figur.noegle, udsnit.noegle))
