"""The embedded servers: found or started by whoever needs them, stopped by the last one out."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from jobcenter.udvikling.embedded import postgres
from jobcenter.udvikling.embedded.broker import Broker
from jobcenter.udvikling.embedded.postgres import Postgres
from jobcenter.udvikling.embedded.server import EmbeddedError, socket_folder
from tests.launch.processes import kill, naming, python
from tests.processes import wait_until

# A user of a server in a process of its own, told to go by closing its standard input.
USER = """
import sys
from jobcenter.udvikling.embedded.{module} import {name}
{name}.at(sys.argv[1]{options}).ensure()
print("up", flush=True)
sys.stdin.read()
"""
USERS = {
    Postgres: USER.format(module="postgres", name="Postgres", options=", durable=False"),
    Broker: USER.format(module="broker", name="Broker", options=""),
}


BOTH = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "jobcenter.settings"
import django
django.setup()
from django.db import connection
from jobcenter.celery import app
connection.ensure_connection()
app.connection().ensure_connection(max_retries=1)
print("up", flush=True)
sys.stdin.read()
"""


@contextmanager
def user(kind, data_dir, **extra):
    with python(USERS[kind], data_dir, **extra) as process:
        assert process.stdout.readline() == "up\n"
        yield process
        process.stdin.close()


@contextmanager
def held(server):
    server.ensure()
    yield server
    assert server.stop()


@contextmanager
def connection(server, database=postgres.DATABASE):
    settings = postgres.django_settings(server.data_dir)
    with psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname=database) as connected:
        yield connected


def sql(server, statement):
    with connection(server) as connected:
        return connected.execute(statement).fetchone()


@pytest.mark.parametrize("kind", [Postgres, Broker])
def test_last_one_out_stops_the_server(kind, tmp_path):
    server = kind(tmp_path)
    with user(kind, tmp_path):
        with user(kind, tmp_path):
            assert server.ready()
        assert server.ready()
    wait_until(lambda: not server.running(), "the server stops")
    assert naming(tmp_path) == []


@pytest.mark.parametrize("kind", [Postgres, Broker])
def test_a_killed_user_counts_as_gone(kind, tmp_path):
    server = kind(tmp_path)
    with user(kind, tmp_path) as process:
        process.kill()
        wait_until(lambda: not server.running(), "the server stops")


def test_stop_leaves_a_server_that_others_use(tmp_path):
    server = Broker(tmp_path)
    with user(Broker, tmp_path):
        server.ensure()
        assert server.stop() is False
        assert server.ready()


def test_data_survives_the_death_of_every_server_process(tmp_path):
    with held(Postgres(tmp_path)) as server:
        with connection(server) as connected:
            connected.execute("CREATE TABLE brev (tekst text)")
            connected.execute("INSERT INTO brev VALUES ('blåbærgrød')")
        kill(naming(server.folder))
        wait_until(lambda: not server.ready(), "the server is gone")
        server.ensure()
        assert sql(server, "SELECT tekst FROM brev") == ("blåbærgrød",)


def test_a_killed_keeper_takes_its_server_along_and_a_new_one_comes(tmp_path):
    with held(Postgres(tmp_path, durable=False)) as server:
        (keeper,) = naming("keeper.py", tmp_path)
        kill([keeper])
        wait_until(lambda: not server.ready(), "the server is gone")
        server.ensure()
        assert sql(server, "SELECT 1") == (1,)
        assert len(naming("keeper.py", tmp_path)) == 1


def test_a_stale_pid_file_that_names_a_stranger_harms_nobody(tmp_path):
    with held(Postgres(tmp_path, durable=False)) as server:
        left = (server.folder / "postmaster.pid").read_text().splitlines()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        (server.folder / "postmaster.pid").write_text("\n".join([str(stranger.pid), *left[1:]]) + "\n")
        with held(Postgres(tmp_path, durable=False)) as server:
            assert sql(server, "SELECT 1") == (1,)
        assert stranger.poll() is None
        stranger.communicate()


def test_the_servers_log_holds_no_values(tmp_path):
    with held(Postgres(tmp_path, durable=False)) as server:
        to = {"dbname": "jobcenter", "user": "postgres", "host": str(server.sockets)}
        with psycopg.connect(**to, autocommit=True) as connection:
            connection.execute("CREATE TABLE borger (cpr text UNIQUE, alder int CHECK (alder > 0))")
            connection.execute("INSERT INTO borger VALUES ('0102031234', 5)")
            for wrong in (
                "INSERT INTO borger VALUES ('0102031234', 5)",
                "INSERT INTO borger VALUES ('0102035678', -5)",
                "SELECT '0102031234'::int[]",
                "SELECT navn FROM borger WHERE cpr = '0102031234'",
            ):
                with pytest.raises(psycopg.Error):
                    connection.execute(wrong)
    log = server.log.read_text()
    assert "ready to accept connections" in log
    assert "010203" not in log


def test_danish_letters_have_trigrams(tmp_path):
    with held(Postgres(tmp_path, durable=False)) as server:
        sql(server, "SELECT 1")
        with connection(server) as connected:
            connected.execute("CREATE EXTENSION pg_trgm")
            assert connected.execute("SELECT show_trgm('æø')").fetchone()[0] != []
            assert connected.execute("SHOW fsync").fetchone() == ("off",)


def test_the_callers_locale_and_connection_settings_stay_outside(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_MESSAGES", "xx_XX")
    monkeypatch.setenv("PGPORT", "1")
    with held(Postgres(tmp_path, durable=False)) as server:
        assert server.ready()


def test_any_letter_may_stand_in_the_path(tmp_path):
    """A whole program, from its settings to both servers."""
    odd = tmp_path / 'Søren\'s "data", 100 % nyt'
    odd.mkdir()
    with python(BOTH, odd) as process:
        assert process.stdout.readline() == "up\n"
        assert Postgres(odd).ready()
        assert Broker(odd).ready()
        process.stdin.close()


def test_a_long_path_puts_the_socket_into_the_temp_folder(tmp_path):
    deep = tmp_path / ("mappe" * 20)
    assert socket_folder(deep).parent != deep
    with held(Postgres(deep, durable=False)) as server:
        assert sql(server, "SELECT 1") == (1,)
    socket_folder(deep).rmdir()


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")


def runs_as(server):
    (main, *_) = naming("bin/postgres", "-D", server.folder)
    return Path(f"/proc/{main}").stat().st_uid


@as_root
def test_root_runs_the_server_as_the_owner_of_the_folder(tmp_path):
    with held(Postgres(tmp_path, durable=False)) as server:
        assert server.ready()
    somebody = postgres._some_user()
    postgres._give(server.folder, somebody)
    with held(Postgres(tmp_path, durable=False)) as server:
        assert sql(server, "SELECT 1") == (1,)
        assert runs_as(server) == somebody.pw_uid


@as_root
def test_root_runs_the_server_where_user_namespaces_are_refused(tmp_path):
    """As in a container: there is no ``unshare`` on this path, and root's folder is closed to others."""
    tools = tmp_path / "tools"
    tools.mkdir(mode=0o700)
    for tool in ("sh", "setpriv"):
        (tools / tool).symlink_to(shutil.which(tool))
    with user(Postgres, tools / "data", PATH=str(tools)):
        server = Postgres(tools / "data")
        assert sql(server, "SELECT 1") == (1,)
        assert runs_as(server) == postgres._some_user().pw_uid
    wait_until(lambda: not server.running(), "the server stops")


def test_another_version_is_one_sentence(tmp_path):
    folder = Postgres(tmp_path).folder
    folder.mkdir()
    (folder / "PG_VERSION").write_text("9\n")
    with pytest.raises(EmbeddedError, match="was made by PostgreSQL 9"):
        Postgres(tmp_path).ensure()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "fil").write_text("")
    with pytest.raises(EmbeddedError, match="cannot be used"):
        Broker(tmp_path / "fil" / "data").ensure()


@pytest.mark.skipif(os.geteuid() == 0, reason="to root nothing is closed")
def test_a_folder_of_another_user_is_one_sentence(tmp_path):
    (tmp_path / "run").mkdir(mode=0o500)
    with pytest.raises(EmbeddedError, match="cannot be used: Permission denied"):
        Broker(tmp_path).ensure()


def test_a_server_that_fails_says_its_last_words(tmp_path):
    server = Postgres(tmp_path)
    with held(server):
        pass
    (server.folder / "postgresql.conf").write_text("no_such_option = 1\n")
    with pytest.raises(EmbeddedError, match=r"postgres did not start; its last words: .*contains errors"):
        server.ensure()
    server.release()


def test_the_keeper_passes_a_stop_on(tmp_path):
    server = Broker(tmp_path)
    server.ensure()
    (keeper,) = naming("keeper.py", tmp_path)
    os.kill(keeper, signal.SIGTERM)
    wait_until(lambda: not server.running(), "the broker stops")
    server.release()
