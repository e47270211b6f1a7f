"""The figures of some months: what is remembered, and the rest counted and remembered."""

import hashlib
import json
import logging
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from jobcenter.grund.core import indstillinger
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Noegletal
from jobcenter.tvaers.ledelse.husk import vagt
from jobcenter.tvaers.ledelse.husk.indhold import from_json, to_json
from jobcenter.tvaers.ledelse.models import HusketTal, Tabelaendring
from jobcenter.tvaers.ledelse.optaelling import Optaelling, count

# One at a time writes the memory. The number is our own.
ALENE = 4_711_201
logger = logging.getLogger(__name__)

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
    found: dict[str, dict[str, Optaelling]] = {}
    grundlag = _grundlag()
    chosen = {"noegler": [f.noegle for f in figurer], "maaneder": [p.fra for p in perioder]}
    with connection.cursor() as cursor:
        cursor.execute(_SPOERG, chosen | _now(grundlag))
        rows = cursor.fetchall()
    for *_, noegle, maaned, indhold in rows:
        if noegle:
            found.setdefault(f"{maaned:%Y-%m}", {})[noegle] = from_json(json.loads(indhold))
    set_til, kan_huske, database, *_ = rows[0]
    return Her(set_til, kan_huske, database or "", grundlag), found


def _remember(counted: dict[Periode, dict[str, Optaelling]], here: Her) -> None:
    """What cannot be written is counted again another time: nobody waits for it, and no page fails."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ALENE])
            if cursor.fetchone()[0]:
                _write(counted, here)
    except DatabaseError:
        logger.warning("Figures were counted and could not be remembered", exc_info=True)


def _write(counted: dict[Periode, dict[str, Optaelling]], here: Her) -> None:
    HusketTal.objects.bulk_create(
        [
            HusketTal(
                noegle=noegle,
                maaned=periode.fra,
                til=periode.til,
                indhold=to_json(optaelling),
                kilder={tabel: sorted(felter) for tabel, felter in optaelling.kilder.items()},
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
        cursor.execute(_FORNY, {"vagter": vagt.vagter(), "set_til": set_til})
        return Tabelaendring.objects.filter(transaktion__lt=set_til).delete()[0]


def _now(grundlag: str) -> dict:
    return {"grundlag": grundlag, "vagter": vagt.vagter()}


def _grundlag() -> str:
    rests_on = [code(), indstillinger.alle(), [f() for f in noegletal.andet_grundlag()]]
    return hashlib.sha256(json.dumps(rests_on, sort_keys=True, default=str).encode()).hexdigest()


@cache
def _watched() -> set[str]:
    return {model._meta.db_table for model in vagt.tabeller()}


@cache
def code() -> str:
    """The program as it was read at the start: another one may count otherwise."""
    root = Path(settings.BASE_DIR)
    folders = sorted({path.parent for path in root.glob("*/__init__.py")})
    files = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
