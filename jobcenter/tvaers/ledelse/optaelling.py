"""The figures of a month counted together: each base is asked once, for all figures and their parts."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries.noegletal import Del, Noegletal, Udsnit, Vaerdi

HELE = Del(Udsnit(), "")
_TABEL = re.compile(r'\b(?:FROM|JOIN) "(\w+)"', re.IGNORECASE)


class Optaelling(NamedTuple):
    """A figure and its parts, the whole first; targets that follow from rows; the tables that were read."""

    dele: dict[Del, Vaerdi]
    maal: dict[Udsnit, Decimal | int | None]
    kilder: set[str]


@contextmanager
def kilder() -> Iterator[set[str]]:
    """The tables that are read meanwhile."""
    read: set[str] = set()

    def note(execute, sql, params, many, context):
        read.update(_TABEL.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield read


def optael(figurer: list[Noegletal], periode: Periode) -> dict[str, Optaelling]:
    parts: dict = {}
    found = (_optael(sammen, periode, parts) for sammen in _samlet(figurer))
    return {noegle: optaelling for some in found for noegle, optaelling in some.items()}


def _samlet(figurer) -> list[list[Noegletal]]:
    """Figures with the same base together; one that has its own rows by itself."""
    groups: dict = {}
    for figur in figurer:
        groups.setdefault(_grundlag(figur) or figur.noegle, []).append(figur)
    return list(groups.values())


def _grundlag(figur):
    return None if type(figur).grundlag is Noegletal.grundlag else type(figur).grundlag


def _optael(figurer, periode, parts) -> dict[str, Optaelling]:
    with kilder() as read:
        counted = _antal(figurer, periode)
        goals = {f.noegle: f.egne_maal(periode) if f.egne_maal else {} for f in figurer}
        dele = {f.noegle: _dele(f, periode, parts) for f in figurer}
        values = {f.noegle: _vaerdier(f, periode, dele[f.noegle][0], counted) for f in figurer}
    return {n: Optaelling(v, goals[n], read | dele[n][1]) for n, v in values.items()}


def _dele(figur, periode, parts) -> tuple[list[Del], set[str]]:
    """Its parts and the tables they stand in; asked once of the figures that share them."""
    ask = figur.opdeling and figur.opdeling.dele
    if ask not in parts:
        with kilder() as read:
            parts[ask] = figur.dele(periode), read
    return parts[ask]


def _antal(figurer, periode) -> dict[tuple[str, str], Counter]:
    """How much there is of each figure's rows, by the value of its own column where it has one."""
    if not _grundlag(figurer[0]):
        asked = [(f, h, f.raekker(h, periode)) for f in figurer if not f.median for h in f.hvilke]
        return {k: n for f, h, rows in asked for k, n in _grupperet(rows, {(f, h): f.maal()}).items()}
    rows = figurer[0].grundlag(periode)
    return _grupperet(rows, {(f, h): f.maal(f.udvalg(h, periode)) for f in figurer for h in f.hvilke})


def _grupperet(rows, measures) -> dict[tuple[str, str], Counter]:
    names = {f"_{f.noegle}_{h}": measure for (f, h), measure in measures.items()}
    fields = sorted({f.opdeling.felt for f, _ in measures if f.opdeling and f.opdeling.felt})
    rows = rows.order_by()
    groups = rows.values(*fields).annotate(**names) if fields else [rows.aggregate(**names)]
    counted = {(f.noegle, h): Counter() for f, h in measures}
    for group in groups:
        for f, h in measures:
            counted[f.noegle, h][_del(f, group)] += int(group[f"_{f.noegle}_{h}"] or 0)
    return counted


def _del(figur, group) -> str:
    """Which part a group of rows is."""
    felt = figur.opdeling.felt if figur.opdeling else ""
    value = group[felt] if felt else ""
    return figur.opdeling.tom if value is None else str(value)


def _vaerdier(figur, periode, dele, counted) -> dict[Del, Vaerdi]:
    if figur.median:
        return {HELE: figur.beregn(periode)}
    counts = {h: counted[figur.noegle, h] for h in figur.hvilke}
    whole = {h: counts[h].total() for h in figur.hvilke}
    found = {d: _delens(figur, periode, d, counts, whole) for d in dele}
    shown = {d: v for d, v in found.items() if d.altid or v.taeller or v.naevner}
    return {HELE: Vaerdi(**whole), **shown}


def _delens(figur, periode, d, counts, whole) -> Vaerdi:
    if figur.opdeling.snaevr:
        return figur.beregn(periode, d.udsnit)
    mine = {h: n[d.udsnit.vaerdi] for h, n in counts.items()}
    return Vaerdi(**whole | {"taeller": mine["taeller"]} if figur.opdeling.kun_taeller else mine)
