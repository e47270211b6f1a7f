"""Small groups of persons are taken out of whatever leaves the house.

A count of persons from one to four is hidden, and so is a share when it, its denominator or the rest of
it is so small. Where a hidden part could be found by subtracting the others from the whole, the smallest
of the others is hidden too, and nothing tells which of them was the small one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from jobcenter.grund.core.registries.noegletal import Vaerdi
from jobcenter.tvaers.ledelse.maanedstal import FAERREST, Maanedstal, er_faa, peger_ud

FAERRE = f"færre end {FAERREST}"
VISES_IKKE = "vises ikke"


def hide_small(raekker: list[Maanedstal]) -> list[Maanedstal]:
    """The rows of one month as they may leave the house; the month before is treated by itself."""
    nu = _skjulte(raekker, lambda raekke: raekke.nu)
    foer = _skjulte(raekker, lambda raekke: raekke.foer)
    return [_hide_ukendte(r.uden(nu.get(r.id, ""), foer.get(r.id, ""))) for r in raekker]


def _skjulte(raekker, optalt: Callable[[Maanedstal], Vaerdi | None]) -> dict[tuple[str, str], str]:
    """What stands instead of each hidden number."""
    figurer = defaultdict(list)
    for raekke in raekker:
        if raekke.personer and optalt(raekke):
            figurer[raekke.noegle].append(raekke)
    return {id: ord for figur in figurer.values() for id, ord in _skjulte_i(figur, optalt).items()}


def _skjulte_i(figur: list[Maanedstal], optalt) -> dict[tuple[str, str], str]:
    """Of a figure and its parts."""
    smaa = [r for r in figur if peger_ud(optalt(r))]
    if any(r.er_hel for r in smaa):
        return {r.id: FAERRE if er_faa(optalt(r)) else VISES_IKKE for r in smaa}
    return dict.fromkeys((r.id for r in _med_flere(smaa, figur, optalt)), VISES_IKKE)


def _med_flere(skjult: list[Maanedstal], figur, optalt) -> list[Maanedstal]:
    """The hidden parts, with so many more that none can be worked out from the whole."""
    synlige = [r for r in figur if not r.er_hel and r not in skjult and _stoerrelse(optalt(r))]
    synlige.sort(key=lambda r: _stoerrelse(optalt(r)))
    while skjult and _can_be_worked_out([optalt(r) for r in skjult]):
        if not synlige:
            return figur
        skjult = [*skjult, synlige.pop(0)]
    return skjult


def _can_be_worked_out(skjulte: list[Vaerdi]) -> bool:
    """The whole less what is shown gives the sum of the hidden: of several, not few, and not one of each."""
    naevner = sum(o.naevner or 0 for o in skjulte) or None
    i_alt = replace(skjulte[0], taeller=sum(o.taeller for o in skjulte), naevner=naevner)
    return len(skjulte) < 2 or peger_ud(i_alt) or _stoerrelse(i_alt) <= len(skjulte)


def _stoerrelse(optalt: Vaerdi) -> int:
    return optalt.taeller if optalt.naevner is None else optalt.naevner


def _hide_ukendte(raekke: Maanedstal) -> Maanedstal:
    """How many are unknown is told of the whole figure only, and not when they are few."""
    ukendte = raekke.nu.ukendte
    if not raekke.personer or not ukendte or (raekke.er_hel and ukendte >= FAERREST):
        return raekke
    return replace(raekke, nu=replace(raekke.nu, ukendte=None))


def har_skjulte(raekker: Iterable[Maanedstal]) -> bool:
    return any(raekke.skjult or raekke.foer_skjult for raekke in raekker)
