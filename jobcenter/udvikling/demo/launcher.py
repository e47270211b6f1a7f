"""Everything the program needs, started by one command in one terminal and stopped in order.

The launcher holds the embedded database and broker like any other user of them, and has the web
server and the worker as children. All that they say comes out as one stream of prefixed lines.
"""

import errno
import fcntl
import http.client
import os
import selectors
import signal
import socket
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from jobcenter.udvikling.demo.children import Child
from jobcenter.udvikling.demo.logins import PASSWORD, shown_logins
from jobcenter.udvikling.embedded.broker import Broker
from jobcenter.udvikling.embedded.keeper import locked
from jobcenter.udvikling.embedded.postgres import Postgres
from virksomheder.models import Virksomhed

HOST = "127.0.0.1"
TICK = 0.5
LEFT_OVER_PATIENCE = 5  # seconds the web server of a killed launcher may need to give up its port
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
NOT_FOR_CHILDREN = ("EMAIL_URL", "EMAIL_URL_FILE", "SITE_URL_FILE", "GUNICORN_CMD_ARGS")
QUIET_WORKER = "ignore:You're running the worker with superuser privileges"


class Refusal(Exception):
    """One sentence why the demo does not start."""


class Stopped(BaseException):
    """Somebody asked us to stop."""


class Launcher:
    def __init__(self, port, *, data_dir, out=sys.stdout):
        self.port = port
        self.data_dir = Path(data_dir)
        self.out = out
        self.selector = selectors.DefaultSelector()
        self.announced = False
        self.servers = list(embedded_servers(self.data_dir))
        self.children = [
            Child("web", web_command(port), self._environment(), self.say),
            Child("worker", worker_command(self.data_dir), self._environment(), self.say),
        ]

    @property
    def address(self):
        return f"http://{HOST}:{self.port}"

    def run(self):
        with only_one(self.data_dir, self.address) as after_a_crash, stoppable():
            check_port(self.port, patience=LEFT_OVER_PATIENCE if after_a_crash else 0)
            try:
                self.prepare()
                self.tend()
            except Stopped:
                self.say("demo", "stopping ...")
            finally:
                self.stop()

    def prepare(self):
        for server in self.servers:
            self.say(server.name, "starting ...")
            server.ensure()
        self.say("postgres", "bringing the tables up to date ...")
        call_command("migrate", interactive=False, stdout=Lines("postgres", self.say))
        if Virksomhed.objects.exists():
            self.say("demo", "going on with the data of last time")
        else:
            self.say("demo", "inventing a municipality ...")
            call_command("seed_demo", stdout=Lines("demo", self.say))
        connections.close_all()
        self.say("demo", "starting web and worker ...")

    def tend(self):
        """Keep everything alive and pass on what it says, until we are stopped."""
        while True:
            for child in self.children:
                child.tend(self.selector)
            for key, _ in self.selector.select(TICK):
                key.data.read()
            for server in self.servers:
                if not server.ready():
                    self.say(server.name, "ended unexpectedly, starting it again")
                    server.ensure()
            self._announce_when_ready()

    def stop(self):
        """In order: nobody loses the database or the broker before having let go of it."""
        handle_stop_signals(signal.SIG_IGN)
        connections.close_all()
        for child in self.children:
            child.stop(self.selector, patience=10)
        for server in reversed(self.servers):
            stopped = server.stop()
            self.say(server.name, "stopped" if stopped else "left running, for another process uses it")

    def say(self, who, text):
        with suppress(OSError):  # the terminal may be gone
            self.out.write(f"{who:<8} | {text}".rstrip() + "\n")
            self.out.flush()

    def _environment(self):
        """That of the caller, but no mail leaves the demo and links lead back to it."""
        kept = {key: value for key, value in os.environ.items() if key not in NOT_FOR_CHILDREN}
        return {**kept, "SITE_URL": self.address, "PYTHONUNBUFFERED": "1"}

    def _announce_when_ready(self):
        if self.announced or not all(child.alive() for child in self.children):
            return
        if healthy(self.port):
            self.announced = True
            for line in ["", f"Ready: {self.address}", "", *logins(), "", "Ctrl-C stops everything.", ""]:
                self.say("demo", line)


class Lines:
    """What a management command writes to, one prefixed line at a time."""

    def __init__(self, who, say):
        self.who, self.say, self.rest = who, say, ""

    def write(self, text):
        *lines, self.rest = (self.rest + text).split("\n")
        for line in lines:
            self.say(self.who, line)

    def flush(self):
        pass


def embedded_servers(data_dir):
    """The servers that are ours to start, in the order in which they are."""
    if not settings.DATABASE_URL:
        yield Postgres.at(data_dir)
    if settings.CELERY_BROKER_URL.startswith("embedded+"):
        yield Broker.at(data_dir)


def web_command(port):
    options = ["--bind", f"{HOST}:{port}", "--worker-class", "gthread", "--threads", "8"]
    options += ["--no-control-socket", "--graceful-timeout", "5", "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", "jobcenter.wsgi", *options]


def worker_command(data_dir):
    """With the beat inside, which only the demo does: two workers would be two beats."""
    options = ["--beat", "--schedule", str(data_dir / "beat"), "--concurrency", "2"]
    options += ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    celery = [sys.executable, "-W", QUIET_WORKER, "-m", "celery", "--quiet", "-A", "jobcenter"]
    return [*celery, "worker", *options]


def logins():
    width = max(len(rolle) for rolle, _ in shown_logins())
    yield f"Sign in with the password {PASSWORD} as"
    for rolle, email in shown_logins():
        yield f"  {rolle:<{width}}  {email}"


def healthy(port):
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/sundhed/web/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def only_one(data_dir, address):
    """Hold the folder's lock; yields whether the last launcher was killed and left its address there."""
    path = data_dir / "run" / "demo.lock"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = locked(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal(
            f"The demo runs already: {path.read_text()} (Ctrl-C in its terminal stops it)."
        ) from None
    except OSError as error:
        raise Refusal(f"The data folder {data_dir} cannot be used: {error.strerror}.") from None
    with os.fdopen(descriptor, "r+") as file:
        after_a_crash = bool(file.read())
        _write(file, address)
        yield after_a_crash
        _write(file, "")


def _write(file, text):
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


@contextmanager
def stoppable():
    """The first signal stops us; those after it cannot disturb the stopping."""

    def stop(*_):
        handle_stop_signals(signal.SIG_IGN)
        raise Stopped

    before = signal.getsignal(signal.SIGINT)
    handle_stop_signals(stop)
    try:
        yield
    finally:
        handle_stop_signals(signal.SIG_DFL)
        signal.signal(signal.SIGINT, before)


def handle_stop_signals(handler):
    for number in STOP_SIGNALS:
        signal.signal(number, handler)


def check_port(port, *, patience=0):
    deadline = time.monotonic() + patience
    while error := _bind_error(port):
        if error != errno.EADDRINUSE:
            raise Refusal(f"Port {port} cannot be used: {os.strerror(error)}; try: make demo PORT=8123")
        if time.monotonic() > deadline:
            raise Refusal(f"Port {port} is taken by another program; try: make demo PORT={port + 123}")
        time.sleep(0.1)


def _bind_error(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return error.errno
    return None
