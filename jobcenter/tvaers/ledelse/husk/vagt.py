"""Triggers that note which tables changed, in which columns and from which month on.

They only add rows, so that nobody waits for anybody. They are not in the apps' migrations: they watch every
table the figures' apps have, whatever it looks like, and are laid anew after each migration. While one runs
there are none, and nothing is remembered; nor while one is missing or was switched off.

Whatever becomes of the table of notes costs the memory, and nobody's work: that a note was lost is told, and
from then on nothing is believed until the triggers are laid anew, with tables as their models say.
"""

import hashlib
import pkgutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import Error, connection, models, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder

from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.tracking import event_model
from jobcenter.grund.opsaetning.models import Indstilling
from jobcenter.tvaers.ledelse import migrations
from jobcenter.tvaers.ledelse.models import HusketTal, Tabelaendring

_HUSKER, _MAERKER = HusketTal._meta.db_table, Tabelaendring._meta.db_table
_NAVN = "ledelse_husk"
# Called by who lost a note. A sequence is not taken back with its transaction, and nobody waits for it.
_TABT = f"{_NAVN}_tabt"
# The database's own.
MAX_NAME_LENGTH = 63
# Before every month.
_ALTID = "DATE '0001-01-01'"

# "Always": also while a restore plays a replica. Who switches triggers off and on does not make it so again.
# The path is said: a restore has none, and nobody's own table is written in instead. Written with the rights
# of who laid it: nobody else needs any. A cancelled statement is not among the others, and fails.
# What triggers and rules made of the note is read back. Where it cannot be told that a note was lost, nothing
# is believed either: the sequence, its owner or its rights are others, or it was counted to its end.
_VAGT = """
CREATE OR REPLACE FUNCTION {navn}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = {skema}, pg_temp AS $$
DECLARE
    note record;
    skrevet text;
BEGIN
    SELECT '{tabel}' AS tabel, {felter} AS felter, {fra} AS fra,
        pg_current_xact_id()::text::bigint AS transaktion
    INTO note {hvorfra};
    IF FOUND THEN
        INSERT INTO {maerker} ({kolonner}) VALUES (note.tabel, note.felter, note.fra, note.transaktion)
        RETURNING ROW({kolonner})::text INTO skrevet;
        IF skrevet IS DISTINCT FROM note::text THEN
            RAISE EXCEPTION 'Not what was noted';
        END IF;
    END IF;
    RETURN NULL;
EXCEPTION
    WHEN serialization_failure THEN
        RAISE;
    WHEN OTHERS THEN
        BEGIN
            PERFORM nextval('{tabt}');
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
        RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER {navn} AFTER {haendelse} ON "{tabel}" {ser}
    FOR EACH STATEMENT EXECUTE FUNCTION {navn}();
ALTER TABLE "{tabel}" ENABLE ALWAYS TRIGGER {navn};
"""
_SLAGS = {"S": "SEQUENCE", "v": "VIEW", "m": "MATERIALIZED VIEW", "f": "FOREIGN TABLE"}
# Who lays triggers, or takes them away, is alone. The number is our own.
_ALENE = 4_711_202
_TABELLER = """
SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position)
FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ANY(%s)
GROUP BY table_name
"""
_NOTERNES_FELTER = ("tabel", "felter", "fra", "transaktion")
# What the comment of the table of notes says: the triggers as they were meant, by which program, as they were
# laid, and since when they are believed.
_SAGT = f"obj_description(to_regclass('{_MAERKER}'), 'pg_class')"
_TAELLER = f"(SELECT oid FROM pg_class WHERE oid = to_regclass('{_TABT}') AND relkind = 'S')"  # noqa: S608
# Another shape of the memory's own tables may take a note and keep something else. Once somebody touched what
# tells of a loss, an untold one may be under way: laying the triggers anew waits for who writes.
_FORM = f"""(
    SELECT string_agg(del, ',' ORDER BY del COLLATE "C") FROM (
        SELECT concat_ws(' ', attrelid = to_regclass('{_MAERKER}'), attname,
                         format_type(atttypid, atttypmod), attnotnull, attidentity)
        FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped
            AND attrelid IN (to_regclass('{_MAERKER}'), to_regclass('{_HUSKER}'))
        UNION ALL
        SELECT concat_ws(' ', conrelid = to_regclass('{_MAERKER}'), pg_get_constraintdef(oid))
        FROM pg_constraint WHERE conrelid IN (to_regclass('{_MAERKER}'), to_regclass('{_HUSKER}'))
        UNION ALL
        SELECT concat_ws(' ', relname, relkind, relpersistence, relrowsecurity, relforcerowsecurity,
                         relowner::regrole, CASE relkind WHEN 'S' THEN xmin::text END)
        FROM pg_class
        WHERE oid IN (to_regclass('{_MAERKER}'), to_regclass('{_HUSKER}'), to_regclass('{_TABT}'))
        UNION ALL
        SELECT concat_ws(' ', inhparent::regclass, inhrelid::regclass)
        FROM pg_inherits WHERE inhparent IN (to_regclass('{_MAERKER}'), to_regclass('{_HUSKER}'))
            OR inhrelid IN (to_regclass('{_MAERKER}'), to_regclass('{_HUSKER}'))
        UNION ALL
        SELECT concat_ws(' ', ev_enabled, pg_get_ruledef(oid))
        FROM pg_rewrite WHERE ev_class IN (to_regclass('{_MAERKER}'), to_regclass('{_HUSKER}'))
        UNION ALL
        SELECT concat_ws(' ', tgenabled, pg_get_triggerdef(oid))
        FROM pg_trigger WHERE NOT tgisinternal AND NOT starts_with(tgname, '{_NAVN}_')
            AND tgrelid IN (to_regclass('{_MAERKER}'), to_regclass('{_HUSKER}'))
    ) AS dele(del)
)"""  # noqa: S608 (our own words)
_LAGT = f"""
md5(string_agg(concat_ws(' ', t.tgname, c.relname, t.tgtype, t.tgattr, t.tgqual,
                         md5(p.prosrc), p.proowner::regrole, p.prosecdef, p.proconfig), ' ' ORDER BY t.tgname)
    || {_FORM})
"""
_DERES = """
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE t.tgname = ANY(%(vagter)s) AND t.tgenabled = 'A' AND c.relnamespace = current_schema()::regnamespace
"""
# Whose answer is NULL while nobody watches, not everybody who should, those of another version of the
# program, or not as they were laid; and once a note was lost. Another one each time they are laid or touched,
# a table is made, written or named anew, or notes go.
HVEM_VAAGER = f"""
SELECT CASE WHEN count(*) = cardinality(%(vagter)s::text[]) AND split_part({_SAGT}, ' ', 2) = %(program)s
    AND split_part({_SAGT}, ' ', 3) = {_LAGT}
    AND has_sequence_privilege({_TAELLER}, 'SELECT') AND pg_sequence_last_value({_TAELLER}) IS NULL
    THEN {_SAGT} || md5(string_agg(concat_ws(' ', t.oid, t.xmin, c.xmin), ' ' ORDER BY t.oid))
        || to_regclass('{_HUSKER}')::oid || to_regclass('{_TABT}')::oid
END {_DERES}
"""
# Notes that go, go with what was believed without them; ``let_go`` is how those go that nobody needs.
_NOTERNES = f"""
CREATE OR REPLACE FUNCTION {_NAVN}_noter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = {{skema}}, pg_temp AS $$
DECLARE sagt text := {_SAGT};
BEGIN
    IF sagt IS NOT NULL AND current_setting('ledelse.slip', true) IS DISTINCT FROM 'ja' THEN
        EXECUTE format('COMMENT ON TABLE {_MAERKER} IS %L',
            regexp_replace(sagt, '[^ ]+$', gen_random_uuid()::text));
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER {_NAVN}_noter AFTER UPDATE OR DELETE ON "{_MAERKER}"
    FOR EACH STATEMENT EXECUTE FUNCTION {_NAVN}_noter();
ALTER TABLE "{_MAERKER}" ENABLE ALWAYS TRIGGER {_NAVN}_noter;
"""


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


@cache
def vagter() -> list[str]:
    """The triggers there must be, by name."""
    found = [_navn(haendelse, model) for model in tabeller() for haendelse in _haendelser(model)]
    return [*found, f"{_NAVN}_noter"]


@cache
def program() -> str:
    """What this program would have the triggers note, of tables as it thinks they are."""
    sql = [_triggers(m, [f.column or "" for f in m._meta.concrete_fields], "") for m in tabeller()]
    return _version([*sql, _NOTERNES])


def hvem() -> dict[str, Any]:
    """What ``HVEM_VAAGER`` asks with."""
    return {"vagter": vagter(), "program": program()}


def watch() -> bool:
    """Lay the triggers, unless these very ones are there; whether they had to be laid."""
    with _alene() as cursor:
        cursor.execute(_TABELLER, [[model._meta.db_table for model in tabeller()]])
        columns = dict(cursor.fetchall())
        cursor.execute("SELECT quote_ident(current_schema())")
        (skema,) = cursor.fetchone()
        sql = [
            _triggers(m, columns[m._meta.db_table], skema) for m in tabeller() if m._meta.db_table in columns
        ]
        sql.append(_NOTERNES.format(skema=skema))
        version = f"{_version(sql)} {program()}"
        if _who(cursor).startswith(f"{version} "):
            return False
        _remove(cursor)
        if not (columns and _is_migrated()):
            return False
        _make_tables()
        # One table at a time, each by itself: it waits for those who write in it, and holds up nobody else.
        for statements in sql:
            cursor.execute(statements)
        cursor.execute(f"SELECT {_LAGT} {_DERES}", hvem())
        _begin(cursor, f"{version} {cursor.fetchone()[0]}")
        return True


def is_believed() -> bool:
    with connection.cursor() as cursor:
        return bool(_who(cursor))


def look_away() -> None:
    """No triggers, and so nothing remembered, while tables change their shape."""
    with _alene() as cursor:
        _remove(cursor)


@contextmanager
def _alene() -> Iterator[CursorWrapper]:
    """One at a time, and not in one transaction: each table is let go when its triggers are laid."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ALENE])
        try:
            yield cursor
        finally:
            try:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ALENE])
            except Error:
                # The lock goes with the connection, and whoever comes next gets one that works.
                connection.close()


def _version(sql: Iterable[str]) -> str:
    return hashlib.sha256("".join(sql).encode()).hexdigest()[:16]


def begin_anew(cursor) -> None:
    """From here on nothing is believed of what was counted before, whoever remembers it when."""
    if epoch := _epoch(cursor):
        _begin(cursor, " ".join(epoch.split()[:3]))


def let_go(cursor, notes: models.QuerySet) -> int:
    """Notes that nobody needs any more; how many they were."""
    cursor.execute("SELECT set_config('ledelse.slip', 'ja', true)")
    gone, _ = notes.delete()
    cursor.execute("SELECT set_config('ledelse.slip', '', true)")
    return gone


def _begin(cursor, version: str) -> None:
    cursor.execute(f"COMMENT ON TABLE {_MAERKER} IS '{version} {uuid.uuid4()}'")


def _who(cursor) -> str:
    cursor.execute(HVEM_VAAGER, hvem())
    return cursor.fetchone()[0] or ""


def _remove(cursor) -> None:
    """Nobody believes them from the first one on."""
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc"
        " WHERE starts_with(proname, %s) AND pronamespace = current_schema()::regnamespace",
        [f"{_NAVN}_"],
    )
    for (function,) in cursor.fetchall():
        cursor.execute(f"DROP FUNCTION IF EXISTS {function} CASCADE")


def _is_migrated() -> bool:
    """Else the tables are those of another version, and a migration's to make."""
    ours = {("ledelse", module.name) for module in pkgutil.iter_modules(migrations.__path__)}
    return ours <= MigrationRecorder(connection).applied_migrations().keys()


def _make_tables() -> None:
    """Whatever they were left as. All they hold would be believed by nobody; nobody notes while they go.

    The editor makes the indexes when it ends, and leaves a transaction of its own open when that fails.
    """
    with transaction.atomic(), connection.schema_editor(atomic=False) as editor:
        for model in (HusketTal, Tabelaendring):
            _drop(editor, model._meta.db_table)
            editor.create_model(model)
        _drop(editor, _TABT)
        editor.execute(f"CREATE SEQUENCE {_TABT}")
        editor.execute(f"GRANT SELECT ON {_TABT} TO PUBLIC")


def _drop(editor, navn: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relkind::text FROM pg_class WHERE oid = to_regclass(%s)", [navn])
        found = cursor.fetchone()
    if found:
        editor.execute(f'DROP {_SLAGS.get(found[0], "TABLE")} "{navn}" CASCADE')


def _epoch(cursor) -> str | None:
    cursor.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [_MAERKER])
    return cursor.fetchone()[0]


def _haendelser(model) -> list[str]:
    comes_matters = noegletal.new_rows_matter(model) or _has_log(model)
    return ["UPDATE", "TRUNCATE", "DELETE"] + ["INSERT"] * comes_matters


def _has_log(model) -> bool:
    return hasattr(model, "pgh_event_model")


def _navn(haendelse: str, model) -> str:
    navn = f"{_NAVN}_{haendelse.lower()}_{model._meta.db_table}"
    if len(navn) > MAX_NAME_LENGTH:
        raise ValueError(
            f"The database cuts {navn}: two tables could share it. Give the table a shorter name."
        )
    return navn


def _triggers(model, columns: list[str], skema: str) -> str:
    return "".join(
        _VAGT.format(
            navn=_navn(haendelse, model),
            skema=skema,
            maerker=_MAERKER,
            tabt=_TABT,
            kolonner=", ".join(_NOTERNES_FELTER),
            tabel=model._meta.db_table,
            haendelse=haendelse,
            **{"felter": "NULL::varchar[]", "fra": _ALTID, "hvorfra": "", "ser": ""} | notes,
        )
        for haendelse, notes in _notes(model, columns)
    )


def _notes(model, columns: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """What each trigger writes down."""
    for haendelse in _haendelser(model):
        match haendelse:
            case "UPDATE":
                yield haendelse, _changed(model, columns)
            case "TRUNCATE":
                yield haendelse, {}
            case "DELETE" | "INSERT":
                yield (
                    haendelse,
                    {
                        "ser": f"REFERENCING {'OLD' if haendelse == 'DELETE' else 'NEW'} TABLE AS raekker",
                        "hvorfra": f"FROM raekker r {_came_back(model, haendelse)} HAVING count(*) > 0",
                        "fra": _earliest(model, columns, "r"),
                    },
                )


def _changed(model, columns: list[str]) -> dict[str, str]:
    """A row whose key changed is two: one that went and one that came."""
    pk = model._meta.pk.column
    changed = ", ".join(
        f"""CASE WHEN bool_or(g."{c}" IS DISTINCT FROM n."{c}") THEN '{c}' END""" for c in columns
    )
    same_rows = f'bool_and(g."{pk}" IS NOT DISTINCT FROM n."{pk}")'
    return {
        "ser": "REFERENCING OLD TABLE AS gamle NEW TABLE AS nye",
        "hvorfra": (
            f'FROM gamle g FULL JOIN nye n ON g."{pk}" = n."{pk}"'
            " WHERE g IS DISTINCT FROM n HAVING count(*) > 0"
        ),
        "felter": f"CASE WHEN {same_rows} THEN array_remove(ARRAY[{changed}]::varchar[], NULL) END",
        "fra": _earliest(model, columns, "g", "n"),
    }


def _came_back(model, haendelse: str) -> str:
    """Of those counted through others only who had rows pointing at it before it came: those of its log."""
    if haendelse == "DELETE" or noegletal.new_rows_matter(model):
        return ""
    log = event_model(model)._meta.db_table
    before = f'h.pgh_obj_id = r."{model._meta.pk.column}" AND h.pgh_created_at < now()'
    return f'WHERE EXISTS (SELECT 1 FROM "{log}" h WHERE {before})'  # noqa: S608 (our own words)


def _earliest(model, columns: list[str], *rows: str) -> str:
    """The first month these rows tell of."""
    fields = [model._meta.get_field(felt) for felt in noegletal.counts_from(model)]
    if not fields or not {f.column for f in fields} <= set(columns):
        return f"min({_ALTID})"
    days = [_day(f, f'{row}."{f.column}"') for row in rows for f in fields]
    return f"min(coalesce(date_trunc('month', least({', '.join(days)}))::date, {_ALTID}))"


def _day(field, value: str) -> str:
    """Of a moment never later than here, wherever it is written down: Greenwich is behind us all year."""
    if isinstance(field, models.DateTimeField):
        return f"({value} AT TIME ZONE 'UTC')::date"
    return value
