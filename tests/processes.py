"""Real processes against the test database, for what only a process can show."""

import os
import subprocess
import sys
import time
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def database_url():
    """The address of the database the running test uses."""
    db = connection.settings_dict
    login = f"{quote(db['USER'])}:{quote(db['PASSWORD'])}" if db["PASSWORD"] else quote(db["USER"])
    port = f":{db['PORT']}" if db["PORT"] else ""
    if db["HOST"].startswith("/"):  # a folder with a Unix socket
        return f"postgres://{login}@/{db['NAME']}?host={quote(db['HOST'])}&port={db['PORT'] or 5432}"
    return f"postgres://{login}@{db['HOST']}{port}/{db['NAME']}"


def manage(*args, **env) -> subprocess.Popen:
    """Start ``manage.py`` with the test database; the test waits for it or kills it."""
    return _start(str(settings.BASE_DIR / "manage.py"), *args, **env)


def worker(*options, **env) -> subprocess.Popen:
    """Start a worker with the test's database and broker."""
    return _start(
        "-m", "celery", "-A", "jobcenter", "worker", "--pool", "solo", "-l", "ERROR", *options, **env
    )


def _start(*args, **env):
    # The program's own settings: those of the tests would move to a data folder, and so a broker, of theirs.
    ours = {"DJANGO_SETTINGS_MODULE": "jobcenter.settings", "DATABASE_URL": database_url()}
    return subprocess.Popen(
        [sys.executable, *args],
        cwd=settings.BASE_DIR,
        env={**os.environ, **ours, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_until(condition, what, seconds=60):
    """Poll until ``condition()`` holds; generous, for the machine may be busy."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"Waited {seconds} s in vain for: {what}")
        time.sleep(0.02)


_WAITING = "datname = current_database() AND pid <> pg_backend_pid() AND wait_event_type = 'Lock'"


def waiting_for_a_lock() -> int:
    """How many other connections wait for a row this test holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {_WAITING}")
        return cursor.fetchone()[0]


def forget_what_waits():
    """End the connections that wait: what a dead process had asked for last is never done."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {_WAITING}")
        assert cursor.fetchall() == [(True,)]
