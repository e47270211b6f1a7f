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


def test_an_earlier_database_says_the_same_figures(earlier):
    dump, address = earlier
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(lzma.decompress(dump.read_bytes()).decode())
    done("migrate", address=address)
    for maaned, figures in json.loads(dump.with_name(f"{dump.name[:10]}.json").read_text()).items():
        assert said(address, maaned) == figures
    assert "No changes detected" in done("makemigrations", "--check", "--dry-run", address=address)
