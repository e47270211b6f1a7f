"""A database of an earlier version, with its rows, becomes one of today's and says the same figures.

``<date>.sql.xz`` is the dump of the demo as that day's version made it, ``<date>.json`` what its command
``noegletal`` said of two months that were over.
"""

import json
import lzma
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.processes import database_url, manage

# A figure that has another key now: {"as the dump has it": "as it is today"}.
RENAMED: dict[str, str] = {}
# Figures that are counted otherwise now, and what they say of the months of the dump.
REDEFINED = {
    # Only where somebody was reached, network meetings and talks about placements too.
    "2026-09": {
        "kontaktdaekning": [55.6, 55, 99, None, 70],
        "kontaktdaekning.gruppe2": [100.0, 20, 20, None, 95],
        "kontaktdaekning.gruppe3": [93.3, 14, 15, None, None],
        "kontaktdaekning.gruppe4": [35.3, 6, 17, None, None],
    },
    "2026-10": {
        "kontaktdaekning": [58.6, 58, 99, None, 70],
        "kontaktdaekning.gruppe2": [100.0, 20, 20, None, 95],
        "kontaktdaekning.gruppe3": [100.0, 15, 15, None, None],
        "kontaktdaekning.gruppe4": [41.2, 7, 17, None, None],
    },
}
# They count now of how many the cause is unknown: of none in the dump.
KNOW_UNKNOWN = ("andel_afbrudte", "afsluttet_til_job", "job_samme_sted")
DUMPS = sorted(Path(__file__).parent.glob("*.sql.xz"))


@pytest.fixture(params=DUMPS, ids=lambda path: path.name.removesuffix(".sql.xz"))
def earlier(request, django_db_setup, django_db_blocker):
    """``(dump, address)``: the earlier database, beside the one of the tests."""
    name = f"{connection.settings_dict['NAME']}_upgrade"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
        address = database_url().replace(f"/{connection.settings_dict['NAME']}", f"/{name}")
        yield request.param, address
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def done(*args, address):
    """What the command printed."""
    process = manage(*args, DATABASE_URL=address)
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0, output
    return output


def said(address, maaned):
    """What each figure of a month is: value, numerator, denominator, unknowns, target."""
    lines = json.loads(done("noegletal", "--maaned", maaned, "--json", address=address))
    columns = ("value", "numerator", "denominator", "unknown", "target")
    return {line["key"]: [line[column] for column in columns] for line in lines}


def of_the_dump(figures, today, renamed=RENAMED):
    """What today's version says of the dump's figures, None of one it does not know; new ones are its own."""
    return {key: today.get(renamed.get(key, key)) for key in figures}


def redefined(figures, maaned):
    for key, line in figures.items():
        if key.split(".")[0] in KNOW_UNKNOWN:
            line[3] = 0
    return figures | REDEFINED[maaned]


def test_an_earlier_database_says_the_same_figures(earlier):
    dump, address = earlier
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(lzma.decompress(dump.read_bytes()).decode())
        # Which nobody can write any more, and which stops nobody.
        server.execute(
            "SET search_path TO public; UPDATE virksomheder_kontakt SET dato = '0001-01-01'"
            " WHERE id = (SELECT id FROM virksomheder_kontakt ORDER BY dato LIMIT 1)"
        )
        # Two equal steps, and one of the year 1.
        server.execute(
            "SET search_path TO public;"
            " INSERT INTO partnerskaber_alliance (navn, beskrivelse) VALUES ('To', '');"
            " INSERT INTO partnerskaber_alliancetrin (alliance_id, fra, til, maal, modydelse, beslutning)"
            " SELECT id, fra::date, '2010-12-31', 5, 'Afgift', '' FROM partnerskaber_alliance,"
            " unnest(ARRAY['2010-01-01', '2010-01-01', '0001-01-01']) AS fra WHERE navn = 'To'"
        )
    done("migrate", address=address)
    with psycopg.connect(address) as server:
        marked = server.execute(
            "SELECT dobbelt FROM partnerskaber_alliancetrin WHERE til = '2010-12-31' ORDER BY id"
        )
        assert [row[0] for row in marked] == [False, True, True]
        rules = server.execute("SELECT DISTINCT regel FROM partnerskaber_alliance")
        assert [row[0] for row in rules] == ["huset"]
    for maaned, figures in json.loads(dump.with_name(f"{dump.name[:10]}.json").read_text()).items():
        assert of_the_dump(figures, said(address, maaned)) == redefined(figures, maaned)
    assert "No changes detected" in done("makemigrations", "--check", "--dry-run", address=address)


@pytest.mark.parametrize(
    ("today", "renamed", "same"),
    [
        ({"gammelt": [1], "nyt": [2]}, {}, True),
        ({"gammelt": [2]}, {}, False),
        ({"nyt": [1]}, {}, False),
        ({"nyt": [1]}, {"gammelt": "nyt"}, True),
        ({"nyt": [2]}, {"gammelt": "nyt"}, False),
    ],
    ids=["a new one", "another number", "one is gone", "renamed", "renamed and another number"],
)
def test_only_what_the_dump_says_is_compared(today, renamed, same):
    figures = {"gammelt": [1]}
    assert (of_the_dump(figures, today, renamed) == figures) is same
