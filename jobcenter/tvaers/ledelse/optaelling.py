"""The figures of a month counted together: each base is asked once, for all figures and their parts."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries.noegletal import Del, Noegletal, Udsnit, Vaerdi, VedTallet

HELE = Del(Udsnit(), "")
# What follows FROM or JOIN: a table with the name it goes by, a subquery, or something we do not know.
_TABEL = re.compile(r'\b(?:FROM|JOIN)\s+(?:"(\w+)"(?: ([A-Z]+\d+)\b)?|(?![\s(]))')
_FELT = re.compile(r'(?:"(\w+)"|\b([A-Z]+\d+))\."(\w+)"')
UKENDT = "?"


class Optaelling(NamedTuple):
    """A figure and its parts, the whole first; targets that follow from rows; what was read; what is said
    beside the numbers."""

    dele: dict[Del, Vaerdi]
    maal: dict[Udsnit, Decimal | int | None]
    kilder: dict[str, set[str]]
    ved: dict[Udsnit, VedTallet] = {}


@contextmanager
def kilder() -> Iterator[dict[str, set[str]]]:
    """The tables that are read meanwhile, each with its columns; ``UKENDT`` where that cannot be told."""
    read: dict[str, set[str]] = {}

    def note(execute, sql, params, many, context):
        add(read, columns_of(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield read


def columns_of(sql: str) -> dict[str, set[str]]:
    """The columns a query names, by table. A name may stand for several tables in one query: for all then."""
    tables: dict[str, set[str]] = {}
    for table, name in _TABEL.findall(sql):
        tables.setdefault(name or table or UKENDT, set()).add(table or UKENDT)
    found: dict[str, set[str]] = {table: set() for named in tables.values() for table in named}
    for table, name, column in _FELT.findall(sql):
        for meant in tables.get(table or name, ()):
            found[meant].add(column)
    return found


def add(to: dict[str, set[str]], more: dict[str, set[str]]) -> dict[str, set[str]]:
    for table, columns in more.items():
        to.setdefault(table, set()).update(columns)
    return to


def count(figurer: list[Noegletal], periode: Periode) -> dict[str, Optaelling]:
    parts: dict = {}
    found = (_count(sammen, periode, parts) for sammen in _samlet(figurer))
    return {noegle: optaelling for some in found for noegle, optaelling in some.items()}


def _samlet(figurer) -> list[list[Noegletal]]:
    """Figures with the same base together; one that has its own rows by itself."""
    groups: dict = {}
    for figur in figurer:
        groups.setdefault(_grundlag(figur) or figur.noegle, []).append(figur)
    return list(groups.values())


def _grundlag(figur):
    return None if type(figur).grundlag is Noegletal.grundlag else type(figur).grundlag


def _count(figurer, periode, parts) -> dict[str, Optaelling]:
    with kilder() as read:
        counted = _antal(figurer, periode)
        goals = {f.noegle: f.egne_maal(periode) if f.egne_maal else {} for f in figurer}
        beside = {f.noegle: f.ved_tallet(periode) if f.ved_tallet else {} for f in figurer}
        dele = {f.noegle: _dele(f, periode, parts) for f in figurer}
        values = {f.noegle: _vaerdier(f, periode, dele[f.noegle][0], counted) for f in figurer}
    # What the parts of one figure read is counted to all of them: too much is safe.
    for _, read_for_parts in dele.values():
        add(read, read_for_parts)
    return {n: Optaelling(v, goals[n], read, beside[n]) for n, v in values.items()}


def _dele(figur, periode, parts) -> tuple[list[Del], dict[str, set[str]]]:
    """Its parts and what they are read from; asked once of the figures that share them."""
    ask = figur.opdeling and figur.opdeling.dele
    if ask not in parts:
        with kilder() as read:
            parts[ask] = figur.dele(periode), read
    return parts[ask]


def _antal(figurer, periode) -> dict[tuple[str, str], Counter]:
    """How much there is of each figure's rows, by the value of its own column where it has one."""
    if not _grundlag(figurer[0]):
        asked = [(f, h, f.raekker(h, periode)) for f in figurer if not f.median for h in f.hvilke]
        return {k: n for f, h, rows in asked for k, n in _grupperet(rows, {(f, h): f.aggregate()}).items()}
    rows = figurer[0].grundlag(periode)
    return _grupperet(rows, {(f, h): f.aggregate(f.udvalg(h, periode)) for f in figurer for h in f.hvilke})


def _grupperet(rows, measures) -> dict[tuple[str, str], Counter]:
    names = {f"_{f.noegle}_{h}": measure for (f, h), measure in measures.items()}
    fields = sorted({f.opdeling.felt for f, _ in measures if f.opdeling and f.opdeling.felt})
    rows = rows.order_by()
    groups = rows.values(*fields).annotate(**names) if fields else [rows.aggregate(**names)]
    counted: dict[tuple[str, str], Counter] = {(f.noegle, h): Counter() for f, h in measures}
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
        return {HELE: figur.compute(periode)}
    counts = {h: counted[figur.noegle, h] for h in figur.hvilke}
    whole = {h: counts[h].total() for h in figur.hvilke}
    found = {d: _delens(figur, periode, d, counts, whole) for d in dele}
    shown = {d: v for d, v in found.items() if d.altid or v.taeller or v.naevner or v.ukendte}
    return {HELE: Vaerdi(**whole), **shown}


def _delens(figur, periode, d, counts, whole) -> Vaerdi:
    if figur.opdeling.snaevr:
        return figur.compute(periode, d.udsnit)
    mine = {h: n[d.udsnit.vaerdi] for h, n in counts.items()}
    return Vaerdi(**whole | {"taeller": mine["taeller"]} if figur.opdeling.kun_taeller else mine)
