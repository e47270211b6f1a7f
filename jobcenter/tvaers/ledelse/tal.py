"""The house's figures for a month: what the dashboard, the report and the command all read."""

from decimal import Decimal

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Del, Noegletal, Udsnit
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal
from jobcenter.tvaers.ledelse.models import Maal
from jobcenter.tvaers.ledelse.optaelling import HELE, Optaelling, optael


def maaned(periode: Periode, *, forrige: bool = True) -> list[Maanedstal]:
    """Every figure followed by its parts; ``forrige=False`` where the month before is not asked for."""
    figurer, goals = noegletal.alle(), maal_i(periode)
    now = optael(figurer, periode)
    before = optael(figurer, periode.forrige()) if forrige else {}
    return [
        linje for f in figurer for linje in _linjer(f, periode, goals, now[f.noegle], before.get(f.noegle))
    ]


def _linjer(figur, periode, goals, nu: Optaelling, foer: Optaelling | None) -> list[Maanedstal]:
    before = {d.udsnit: v for d, v in foer.dele.items()} if foer else {}
    return [
        Maanedstal.af(figur, periode, d, v, before.get(d.udsnit), _maal(figur, d.udsnit, goals, nu.maal))
        for d, v in nu.dele.items()
    ]


def et_tal(figur: Noegletal, periode: Periode, udsnit: Udsnit = HELE.udsnit, *, forrige=True) -> Maanedstal:
    """One figure or one part of it, counted row by row."""
    before = figur.beregn(periode.forrige(), udsnit) if forrige else None
    own = figur.egne_maal(periode) if figur.egne_maal else {}
    goal = _maal(figur, udsnit, maal_i(periode), own)
    part = Del(udsnit, figur.delnavn(udsnit, periode))
    return Maanedstal.af(figur, periode, part, figur.beregn(periode, udsnit), before, goal)


def serie(figur: Noegletal, til: Periode, udsnit: Udsnit = HELE.udsnit, antal: int = 12) -> list[Maanedstal]:
    """The figure month by month up to and including ``til``, oldest first, each with its own target."""
    part = Del(udsnit, figur.delnavn(udsnit, til))
    goals = list(Maal.objects.filter(noegle=figur.noegle, udsnit=udsnit.noegle))
    return [_i_serie(figur, p, part, _gaeldende(goals, p)) for p in til.bagud(antal)]


def _i_serie(figur, periode, part, goals) -> Maanedstal:
    own = figur.egne_maal(periode) if figur.egne_maal else {}
    goal = _maal(figur, part.udsnit, goals, own)
    return Maanedstal.af(figur, periode, part, figur.beregn(periode, part.udsnit), None, goal)


def maal_i(periode: Periode) -> dict[tuple[str, str], Decimal]:
    """The leder's targets of a month, by figure and part."""
    rows = Maal.objects.i_maaned(periode).values_list("noegle", "udsnit", "vaerdi")
    return {(noegle, udsnit): vaerdi for noegle, udsnit, vaerdi in rows}


def _gaeldende(goals, periode) -> dict[tuple[str, str], Decimal]:
    """As ``maal_i``, of targets that have been read."""
    return {(m.noegle, m.udsnit): m.vaerdi for m in goals if m.gaelder(periode)}


def _maal(figur, udsnit, goals, own) -> Decimal | int | None:
    return own.get(udsnit) if figur.egne_maal else goals.get((figur.noegle, udsnit.noegle))
