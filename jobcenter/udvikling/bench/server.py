"""The program's real server and the floor's, as children of the bench."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings

from jobcenter.udvikling.embedded.broker import Broker, socket_path
from jobcenter.udvikling.embedded.keeper import die_with_parent

HOST = "127.0.0.1"
HEADER = "X-Bench"  # asks for the parts, and answers what the page cost
DELE = ("frame", "query building", "database", "template", "rest")
START_PATIENCE = 90
STOP_PATIENCE = 15
MODULES = {"program": "jobcenter.udvikling.bench.program", "gulv": "jobcenter.udvikling.bench.gulv"}
# As docker-compose.yml starts it, with two workers.
GUNICORN = ["-m", "gunicorn", "jobcenter.udvikling.bench.wsgi", "--worker-class", "gthread", "--threads", "4"]
GUNICORN += ["--workers", "2", "--no-control-socket", "--log-level", "error", "--graceful-timeout", "5"]


class ServerError(RuntimeError):
    """Says why there is no server to measure."""


@contextmanager
def running(hus):
    """The ports of the two servers over this house's database: ``{"program": …, "gulv": …}``."""
    ports = {name: free_port() for name in MODULES}
    children = {}
    try:
        for name, port in ports.items():
            command = [sys.executable, *GUNICORN, "--bind", f"{HOST}:{port}"]
            with (settings.DATA_DIR / f"bench-{name}.log").open("wb") as log:
                children[name] = start(command, environment(hus, MODULES[name]), stdout=log, stderr=log)
        for name, port in ports.items():
            await_answer(children[name], port)
        yield ports
    finally:
        for child in children.values():
            stop(child)


def start(command, env, **options):
    return subprocess.Popen(
        command,
        env=env,
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: die_with_parent(signal.SIGTERM),
        **options,
    )


def stop(child):
    """Ask, then take the child and all it started."""
    child.terminate()
    try:
        child.wait(STOP_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait(STOP_PATIENCE)


def environment(hus, module):
    database = {key: hus.settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    broker, cache = _broker_and_cache()
    bench = {"database": database, "cache": cache, "run": f"bench-{hus.navn}-{os.getpid()}-{time.time():.0f}"}
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": module,
        "BENCH": json.dumps(bench),
        "JOBCENTER_ENV": "production",
        "JOBCENTER_DATA": str(settings.DATA_DIR),
        "SECRET_KEY": settings.SECRET_KEY,
        "CPR_KEYS": ",".join(settings.CPR_KEYS),
        "CPR_HASH_KEY": settings.CPR_HASH_KEY,
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": f"https://{HOST}",
        "DATABASE_URL": "postgres://bench",
        "REDIS_URL": broker,
    }


def collect_static(hus):
    command = [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, env=environment(hus, MODULES["program"]), cwd=settings.BASE_DIR, check=True)


def _broker_and_cache():
    """The embedded one has sixteen rooms; the demo lives in the first, and we in the tenth."""
    if not settings.CELERY_BROKER_URL.startswith("embedded+"):
        return settings.CELERY_BROKER_URL, settings.CELERY_BROKER_URL
    Broker.at(settings.DATA_DIR).ensure()
    path = quote(str(socket_path(settings.DATA_DIR)))
    return f"redis+socket://{path}?virtual_host=9", f"unix://{path}?db=9"


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def await_answer(child, port):
    deadline = time.monotonic() + START_PATIENCE
    while child.poll() is None and time.monotonic() < deadline:
        if _answers(port):
            return
        time.sleep(0.2)
    what = "did not start" if child.poll() is None else "ended"
    raise ServerError(f"the server {what}; see {settings.DATA_DIR}/bench-*.log")


def _answers(port):
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"X-Forwarded-Proto": "https"})
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()
