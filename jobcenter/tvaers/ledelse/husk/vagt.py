"""Triggers that note which tables changed, in which columns and from which month on.

They only add rows, so that nobody waits for anybody. They are not in the apps' migrations: they watch every
table the figures' apps have, whatever it looks like, and are laid anew after each migration. While one runs
there are none, and nothing is remembered.
"""

import hashlib
import uuid

from django.apps import apps
from django.db import connection, models

from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.opsaetning.models import Indstilling
from jobcenter.tvaers.ledelse.models import Tabelaendring

_MAERKER = Tabelaendring._meta.db_table
_NAVN = "ledelse_husk"
# Before every month.
_ALTID = "DATE '0001-01-01'"

_FUNKTION = """
CREATE OR REPLACE FUNCTION {funktion}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {maerker} (tabel, felter, fra, transaktion, tid)
    SELECT '{tabel}', {felter}, {fra}, pg_current_xact_id()::text::bigint, clock_timestamp()
    {hvorfra};
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER {funktion} AFTER {haendelse} ON "{tabel}" {ser}
    FOR EACH STATEMENT EXECUTE FUNCTION {funktion}();
"""
_RYD = f"""
DO $$ DECLARE f regprocedure; BEGIN
    COMMENT ON TABLE {_MAERKER} IS NULL;
    FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE starts_with(proname, '{_NAVN}_') LOOP
        EXECUTE 'DROP FUNCTION ' || f || ' CASCADE';
    END LOOP;
END $$
"""  # noqa: S608 (our own words)


def tabeller() -> list[type[models.Model]]:
    """What the apps with figures hold, what their rows point at, and what else figures read."""
    with_figures = {apps.get_containing_app_config(type(f).__module__) for f in noegletal.alle()}
    todo = [m for app in with_figures if app for m in app.get_models(include_auto_created=True)]
    found: dict[str, type[models.Model]] = {}
    while todo:
        model = todo.pop()
        if (
            not (model._meta.proxy or _is_log(model))
            and found.setdefault(model._meta.db_table, model) is model
        ):
            todo += [f.related_model for f in model._meta.concrete_fields if f.related_model]
    besides: list[type[models.Model]] = [Indstilling, *noegletal.dated_models()]
    for also in besides:
        found[also._meta.db_table] = also
    return [model for _, model in sorted(found.items())]


def _is_log(model) -> bool:
    return hasattr(model, "pgh_tracked_model")


def watch() -> None:
    """Lay the triggers, unless these very ones are there."""
    sql = {model._meta.db_table: _triggers(model) for model in tabeller()}
    version = hashlib.sha256("".join(sql.values()).encode()).hexdigest()[:16]
    with connection.cursor() as cursor:
        if not _can_note(cursor) or (_epoch(cursor) or "").startswith(version):
            return
        cursor.execute(_RYD)
        # One table at a time: each waits for those who write in it.
        for statements in sql.values():
            cursor.execute(statements)
        cursor.execute(f"COMMENT ON TABLE {_MAERKER} IS '{version} {uuid.uuid4()}'")


def look_away() -> None:
    """No triggers, and so nothing remembered, while tables change their shape."""
    with connection.cursor() as cursor:
        if _can_note(cursor):
            cursor.execute(_RYD)


def _can_note(cursor) -> bool:
    """Whether the table is there: not before its migration."""
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [_MAERKER])
    return cursor.fetchone()[0]


def _epoch(cursor) -> str | None:
    cursor.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [_MAERKER])
    return cursor.fetchone()[0]


def _triggers(model) -> str:
    tabel, columns = model._meta.db_table, [f.column for f in model._meta.concrete_fields]
    pk, from_fields = model._meta.pk.column, noegletal.counts_from(model)

    def earliest(*names) -> str:
        dates = [f'{row}."{model._meta.get_field(f).column}"' for row in names for f in from_fields]
        month = f"date_trunc('month', least({', '.join(dates)}))::date" if dates else "NULL::date"
        return f"min(coalesce({month}, {_ALTID}))"

    def trigger(haendelse, hvorfra, ser, *, felter="NULL", fra=_ALTID):
        return _FUNKTION.format(
            funktion=f"{_NAVN}_{haendelse.lower()}_{tabel}"[:63],
            maerker=_MAERKER,
            tabel=tabel,
            haendelse=haendelse,
            hvorfra=hvorfra,
            ser=ser,
            felter=felter,
            fra=fra,
        )

    changed = ", ".join(
        f"""CASE WHEN bool_or(g."{c}" IS DISTINCT FROM n."{c}") THEN '{c}' END""" for c in columns
    )
    statements = [
        trigger(
            "UPDATE",
            f'FROM gamle g JOIN nye n ON g."{pk}" = n."{pk}" WHERE g IS DISTINCT FROM n HAVING count(*) > 0',
            "REFERENCING OLD TABLE AS gamle NEW TABLE AS nye",
            felter=f"array_remove(ARRAY[{changed}]::varchar[], NULL)",
            fra=earliest("g", "n"),
        ),
        trigger("TRUNCATE", "", ""),
    ]
    comes_and_goes = {"DELETE": "OLD"} | ({"INSERT": "NEW"} if noegletal.new_rows_matter(model) else {})
    statements += [
        trigger(
            haendelse,
            "FROM raekker r HAVING count(*) > 0",
            f"REFERENCING {hvilke} TABLE AS raekker",
            fra=earliest("r"),
        )
        for haendelse, hvilke in comes_and_goes.items()
    ]
    return "".join(statements)
