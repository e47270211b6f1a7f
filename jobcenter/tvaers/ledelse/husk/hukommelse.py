"""The figures of some months: what is remembered, and the rest counted and remembered."""

import datetime as dt
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from jobcenter.grund.core import indstillinger
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Noegletal
from jobcenter.tvaers.ledelse.husk.indhold import from_json, to_json
from jobcenter.tvaers.ledelse.husk.vagt import tabeller
from jobcenter.tvaers.ledelse.models import HusketTal, Tabelaendring
from jobcenter.tvaers.ledelse.optaelling import Optaelling, count

# The triggers' notes are kept longer than any counting may take.
LAENGST = dt.timedelta(hours=1)
NOTER_GEMMES = 2 * LAENGST

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
# What was remembered in another database, or before this server began, says nothing of the transactions here.
# Only who has written nothing yet counts what everybody sees, and only while the triggers are there.
_HER = """
WITH her AS MATERIALIZED (
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS set_til,
           pg_current_xact_id_if_assigned() IS NULL AND epoke IS NOT NULL AS kan_huske,
           concat_ws(' ', epoke, pg_postmaster_start_time()::text,
                     (SELECT oid FROM pg_database WHERE datname = current_database())) AS database
    FROM obj_description('ledelse_tabelaendring'::regclass, 'pg_class') AS epoke
),"""
_MAANEDER = _UAENDRET.format(valg="noegle = ANY(%(noegler)s) AND maaned = ANY(%(maaneder)s)")
_SPOERG = f"""{_HER} {_MAANEDER}
SELECT her.set_til, her.kan_huske, her.database, u.noegle, u.maaned, u.indhold
FROM her LEFT JOIN uaendrede u ON true"""  # noqa: S608 (our own words)
# Told and written in one look at the database: a change between the two would be lost.
_FORNY = f"""{_HER} {_UAENDRET.format(valg="true")}
UPDATE ledelse_huskettal SET set_til = her.set_til
FROM her WHERE id IN (SELECT id FROM uaendrede) RETURNING id"""  # noqa: S608


class Her(NamedTuple):
    """Where in the life of this database we are, and what figures rest on besides rows."""

    set_til: int
    kan_huske: bool
    database: str
    grundlag: str


def tal_i(figurer: list[Noegletal], perioder: list[Periode]) -> dict[str, dict[str, Optaelling]]:
    """By month (``2026-11``) and figure. A month that is not over is counted each time."""
    over = [p for p in perioder if p.er_slut]
    if not over:
        return {p.noegle: count(figurer, p) for p in perioder}
    begun = timezone.now()
    here, known = _ask(figurer, over)
    counted = {p: count(rest, p) for p in perioder if (rest := _rest(figurer, known.get(p.noegle, {})))}
    if here.kan_huske and any(p in counted for p in over) and _still(here, begun):
        _remember({p: counted[p] for p in over if p in counted}, here)
    return {p.noegle: known.get(p.noegle, {}) | counted.get(p, {}) for p in perioder}


def _rest(figurer, known) -> list[Noegletal]:
    return [f for f in figurer if f.noegle not in known]


def _still(here: Her, begun: dt.datetime) -> bool:
    """Settings may have changed under way, and what took too long may have missed a note that is gone."""
    return here.grundlag == _grundlag() and timezone.now() - begun < LAENGST


def _ask(figurer, perioder) -> tuple[Her, dict[str, dict[str, Optaelling]]]:
    found: dict[str, dict[str, Optaelling]] = {}
    grundlag = _grundlag()
    chosen = {"noegler": [f.noegle for f in figurer], "maaneder": [p.fra for p in perioder]}
    with connection.cursor() as cursor:
        cursor.execute(_SPOERG, chosen | {"grundlag": grundlag})
        rows = cursor.fetchall()
    for *_, noegle, maaned, indhold in rows:
        if noegle:
            found.setdefault(f"{maaned:%Y-%m}", {})[noegle] = from_json(json.loads(indhold))
    set_til, kan_huske, database, *_ = rows[0]
    return Her(set_til, kan_huske, database, grundlag), found


def _remember(counted: dict[Periode, dict[str, Optaelling]], here: Her) -> None:
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
    """Forget what has changed and the notes everybody has seen; how many notes that were."""
    with connection.cursor() as cursor:
        cursor.execute(_FORNY, {"grundlag": _grundlag()})
        kept = [pk for (pk,) in cursor.fetchall()]
    HusketTal.objects.exclude(pk__in=kept).delete()
    seen = HusketTal.objects.order_by("set_til").values_list("set_til", flat=True).first()
    notes = Tabelaendring.objects.filter(tid__lt=timezone.now() - NOTER_GEMMES)
    return (notes if seen is None else notes.filter(transaktion__lt=seen)).delete()[0]


def _grundlag() -> str:
    rests_on = [_code(), indstillinger.alle(), [f() for f in noegletal.andet_grundlag()]]
    return hashlib.sha256(json.dumps(rests_on, sort_keys=True, default=str).encode()).hexdigest()


@cache
def _watched() -> set[str]:
    return {model._meta.db_table for model in tabeller()}


@cache
def _code() -> str:
    """The program as it is: another one may count otherwise."""
    root = Path(settings.BASE_DIR)
    folders = sorted({path.parent for path in root.glob("*/__init__.py")})
    files = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
