"""The figures of some months: what is remembered, and the rest counted and remembered."""

import hashlib
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

from jobcenter.grund.core import indstillinger
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Noegletal
from jobcenter.grund.opsaetning.models import Indstilling
from jobcenter.tvaers.ledelse.husk import vagt
from jobcenter.tvaers.ledelse.husk.indhold import from_json, to_json
from jobcenter.tvaers.ledelse.models import HusketTal, Tabelaendring
from jobcenter.tvaers.ledelse.optaelling import Optaelling, count

# One at a time writes the memory. The number is our own.
ALENE = 4_711_201
# Counting takes about as long as anybody should wait for the memory.
_KORT = "SET LOCAL lock_timeout = '200ms'"
_SAVEPOINT = "SAVEPOINT ledelse_husk;"
_TILBAGE = "ROLLBACK TO SAVEPOINT ledelse_husk; RELEASE SAVEPOINT ledelse_husk"
# Read through a cache, so that no figure's queries name them. What was set and set back is in the notes.
_INDSTILLINGER = {Indstilling._meta.db_table: {f.column for f in Indstilling._meta.concrete_fields}}
logger = logging.getLogger(__name__)
_told: set[tuple[str, type]] = set()

# Notes are few kinds of many changes: the latest of each kind is enough.
_UAENDRET = """
huskede AS MATERIALIZED (
    SELECT h.* FROM ledelse_huskettal h JOIN her ON h.database = her.database
    WHERE grundlag = %(grundlag)s AND {valg}
), noter AS MATERIALIZED (
    SELECT tabel, felter, fra, max(transaktion) AS transaktion FROM ledelse_tabelaendring
    WHERE transaktion >= (SELECT min(set_til) FROM huskede) GROUP BY tabel, felter, fra
), uaendrede AS MATERIALIZED (
    SELECT * FROM huskede h WHERE NOT EXISTS (
        SELECT 1 FROM noter n
        WHERE n.transaktion >= h.set_til AND n.fra < h.til AND h.kilder ? n.tabel
            AND (n.felter IS NULL OR h.kilder -> n.tabel ?| n.felter::text[])
    )
)
"""
# What was remembered in another database, before this server began or while others watched says nothing here.
# Only who has written nothing yet counts what everybody sees.
_HER = f"""
WITH her AS MATERIALIZED (
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS set_til,
           pg_current_xact_id_if_assigned() IS NULL AND hvem IS NOT NULL AS kan_huske,
           md5(hvem || pg_postmaster_start_time()::text
               || (SELECT oid FROM pg_database WHERE datname = current_database())) AS database
    FROM ({vagt.HVEM_VAAGER}) AS vagt(hvem)
)"""  # noqa: S608 (our own words)
_MAANEDER = _UAENDRET.format(valg="noegle = ANY(%(noegler)s) AND maaned = ANY(%(maaneder)s)")
_SPOERG = f"""{_HER}, {_MAANEDER}
SELECT her.set_til, her.kan_huske, her.database, u.noegle, u.maaned, u.indhold
FROM her LEFT JOIN uaendrede u ON true"""  # noqa: S608
_GLEM = f"""{_HER}, {_UAENDRET.format(valg="true")}, glemte AS (
    DELETE FROM ledelse_huskettal WHERE id NOT IN (SELECT id FROM uaendrede)
) SELECT set_til FROM her"""  # noqa: S608
_FORNY = f"{_HER} UPDATE ledelse_huskettal SET set_til = %(set_til)s, database = her.database FROM her"  # noqa: S608


class Her(NamedTuple):
    """Where in the life of this database we are, and what figures rest on besides rows."""

    set_til: int
    kan_huske: bool
    # Empty while nobody watches.
    database: str
    grundlag: str


def tal_i(figurer: list[Noegletal], perioder: list[Periode]) -> dict[str, dict[str, Optaelling]]:
    """By month (``2026-11``) and figure. A month that is not over is counted each time."""
    over = [p for p in perioder if p.er_slut]
    if not over:
        return {p.noegle: count(figurer, p) for p in perioder}
    here, known = _ask(figurer, over)
    counted = {p: count(rest, p) for p in perioder if (rest := _rest(figurer, known.get(p.noegle, {})))}
    if here.kan_huske and any(p in counted for p in over) and here.grundlag == _grundlag():
        # Settings may have changed under way.
        _remember({p: counted[p] for p in over if p in counted}, here)
    return {p.noegle: known.get(p.noegle, {}) | counted.get(p, {}) for p in perioder}


def _rest(figurer, known) -> list[Noegletal]:
    return [f for f in figurer if f.noegle not in known]


def _ask(figurer, perioder) -> tuple[Her, dict[str, dict[str, Optaelling]]]:
    """What cannot be read is counted."""
    found: dict[str, dict[str, Optaelling]] = {}
    grundlag = _grundlag()
    chosen = {"noegler": [f.noegle for f in figurer], "maaneder": [p.fra for p in perioder]}
    try:
        rows = _read(_SPOERG, chosen | _now(grundlag))
    except DatabaseError as error:
        _tell_once("What figures came to could not be read: they are counted", error)
        return Her(0, kan_huske=False, database="", grundlag=grundlag), found
    for *_, noegle, maaned, indhold in rows:
        if noegle:
            found.setdefault(f"{maaned:%Y-%m}", {})[noegle] = from_json(json.loads(indhold))
    set_til, kan_huske, database, *_ = rows[0]
    return Her(set_til, kan_huske, database or "", grundlag), found


def _read(sql: str, params: dict[str, Any]) -> list[tuple]:
    """In one question, where a page has few: what is set for it ends with it, also when it fails."""
    before, after = (_SAVEPOINT, _TILBAGE) if connection.in_atomic_block else ("", "")
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"{before} {_KORT}; {sql}; {after}", params)
        except DatabaseError:
            if after:
                cursor.execute(after)
            raise
        # The answers of the other statements have no columns.
        while cursor.description is None and cursor.nextset():
            pass
        return cursor.fetchall()


def _remember(counted: dict[Periode, dict[str, Optaelling]], here: Her) -> None:
    """What cannot be written is counted again another time: nobody waits for it, and no page fails."""
    try:
        with _without_waiting() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ALENE])
            if cursor.fetchone()[0]:
                _write(counted, here)
    except DatabaseError as error:
        _tell_once("Figures were counted and could not be remembered", error)


@contextmanager
def _without_waiting() -> Iterator[CursorWrapper]:
    """In a savepoint, where no lock is waited for longer than a moment; afterwards as it was."""
    inside = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT current_setting('lock_timeout'); {_KORT}")
        (before,) = cursor.fetchone()
        yield cursor
        if inside:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [before])


def _tell_once(what: str, error: DatabaseError) -> None:
    """One line of each kind from each process: a house may look at figures all day."""
    if (kind := (what, type(error.__cause__ or error))) not in _told:
        _told.add(kind)
        logger.warning("%s: %s", what, str(error).strip().split("\n")[0])


def _write(counted: dict[Periode, dict[str, Optaelling]], here: Her) -> None:
    HusketTal.objects.bulk_create(
        [
            HusketTal(
                noegle=noegle,
                maaned=periode.fra,
                til=periode.til,
                indhold=to_json(optaelling),
                kilder={t: sorted(felter) for t, felter in (optaelling.kilder | _INDSTILLINGER).items()},
                grundlag=here.grundlag,
                database=here.database,
                set_til=here.set_til,
            )
            for periode, figures in counted.items()
            for noegle, optaelling in figures.items()
            # Where nobody watches, nothing can be told of what changes.
            if optaelling.kilder.keys() <= _watched()
        ],
        update_conflicts=True,
        unique_fields=["noegle", "maaned"],
        update_fields=["til", "indhold", "kilder", "grundlag", "database", "set_til"],
    )


def tidy_up() -> int:
    """Forget what has changed and the notes everybody has seen; how many notes that were.

    Who is counting meanwhile may miss a note that goes, and is not believed: a new time begins.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ALENE])
        cursor.execute(_GLEM, _now(_grundlag()))
        (set_til,) = cursor.fetchone()
        vagt.begin_anew(cursor)
        cursor.execute(_FORNY, vagt.hvem() | {"set_til": set_til})
        return vagt.let_go(cursor, Tabelaendring.objects.filter(transaktion__lt=set_til))


def _now(grundlag: str) -> dict:
    return vagt.hvem() | {"grundlag": grundlag}


def _grundlag() -> str:
    rests_on = [code(), indstillinger.alle(), [f() for f in noegletal.andet_grundlag()]]
    return hashlib.sha256(json.dumps(rests_on, sort_keys=True, default=str).encode()).hexdigest()


@cache
def _watched() -> set[str]:
    return {model._meta.db_table for model in vagt.tabeller()}


@cache
def code() -> str:
    """The program as it was read at the start, and what it stands on: another one may count otherwise."""
    root = Path(settings.BASE_DIR)
    folders = sorted({path.parent for path in root.glob("*/__init__.py")})
    files = sorted(path for folder in folders for path in folder.rglob("*.py"))
    ours = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return hashlib.sha256("\n".join([ours, sys.version, *packages()]).encode()).hexdigest()


def packages() -> list[str]:
    """What is installed, each with its version; by the names of the folders, which costs least."""
    return sorted(found.stem for folder in sys.path for found in Path(folder).glob("*.dist-info"))
