"""``manage.py demo`` as real processes: started, asked, killed in every part, and stopped."""

import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager

import pytest

from jobcenter.environment import new_fernet_key
from jobcenter.udvikling.demo.logins import shown_logins
from jobcenter.udvikling.embedded.postgres import Postgres
from tests import skabelon
from tests.launch.processes import ROOT, environment, free_port, kill, naming
from tests.processes import wait_until

WORKER_PROCESSES = 4  # the main one, two that work, and exactly one beat
STOPPED_IN_ORDER = ["web", "worker", "valkey", "postgres"]


class Demo:
    """A running launcher and what it has said so far."""

    def __init__(self, data_dir, port, process):
        self.data_dir, self.port, self.process = data_dir, port, process
        self.lines = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    @property
    def text(self):
        return "\n".join(self.lines)

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as response:
            return response.read().decode()

    def healthy(self):
        try:
            return self.get("/sundhed/") == "ok\n"
        except OSError:
            return False

    def web(self):
        return naming("gunicorn", f":{self.port}")

    def worker(self):
        return naming("celery", self.data_dir)

    def processes(self):
        return [pid for pid in naming(self.data_dir) + self.web() if pid != self.process.pid]

    def stopped(self):
        return re.findall(r"^(\w+) +\| stopped$", self.text, re.MULTILINE)

    def wait(self):
        code = self.process.wait(60)
        self.reader.join(60)
        return code


def command(data_dir, *arguments, **extra):
    return subprocess.run(
        [sys.executable, "manage.py", "demo", *arguments],
        cwd=ROOT,
        env=environment(data_dir, **extra),
        capture_output=True,
        text=True,
    )


def refusal(done):
    """The one sentence of a command that did not want to."""
    assert done.returncode != 0
    (sentence,) = done.stderr.strip().splitlines()
    return sentence


@contextmanager
def started(data_dir, port, *before):
    launcher = [*before, sys.executable, "manage.py", "demo", "--port", str(port)]
    with subprocess.Popen(
        launcher, cwd=ROOT, env=environment(data_dir), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        demo = Demo(data_dir, port, process)
        try:
            said_all = "Ctrl-C stops everything."
            wait_until(lambda: said_all in demo.text or process.poll() is not None, "the demo is ready", 180)
            assert process.poll() is None, demo.text
            yield demo
        finally:
            process.terminate()
            demo.wait()


@pytest.fixture
def port():
    return free_port()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """One demo for the tests that leave it running."""
    with started(tmp_path_factory.mktemp("demo"), free_port()) as demo:
        yield demo
    assert demo.stopped() == STOPPED_IN_ORDER


def test_says_where_and_as_whom(running):
    assert f"Ready: http://127.0.0.1:{running.port}" in running.text
    assert all(email in running.text for _, email in shown_logins())
    assert "csrfmiddlewaretoken" in running.get("/konto/log-ind/")
    assert running.get("/static/css/frame.css")


def test_dead_children_are_started_again(running):
    wait_until(lambda: len(running.worker()) == WORKER_PROCESSES, "a whole worker")
    web, worker = running.web(), running.worker()
    kill([min(web), min(worker)])
    wait_until(lambda: running.web() and not set(web) & set(running.web()), "another web server")
    wait_until(lambda: len(running.worker()) == WORKER_PROCESSES, "a whole worker")
    assert not set(worker) & set(running.worker())
    wait_until(running.healthy, "health")
    assert "web      | ended unexpectedly (-9), starting it again" in running.text


@pytest.mark.parametrize("server", ["postgres", "valkey-server"])
def test_dead_servers_are_started_again(running, server):
    killed = naming(server, running.data_dir)
    kill(killed)
    wait_until(lambda: set(naming(server, running.data_dir)) - set(killed), "another server")
    wait_until(running.healthy, "health")


def test_a_second_start_is_refused_and_so_is_cleaning(running):
    assert f"runs already: http://127.0.0.1:{running.port}" in refusal(command(running.data_dir))
    assert "runs already" in refusal(command(running.data_dir, "--clean"))
    wait_until(running.healthy, "health")


def test_a_killed_launcher_takes_all_along_and_the_next_start_recovers(tmp_path, port):
    assert skabelon.copy_to(tmp_path)  # ``running`` is the start that makes the tables
    with started(tmp_path, port) as demo:
        kill([demo.process.pid])
        wait_until(lambda: demo.processes() == [], "every process is gone")
    parent = ["sh", "-c", '"$@" --with-parent & wait', "sh"]
    with started(tmp_path, port, *parent) as demo:
        assert "going on with the data of last time" in demo.text
        assert demo.healthy()
        kill([demo.process.pid])  # as make is, when somebody kills it
        demo.wait()
        assert demo.stopped() == STOPPED_IN_ORDER
        assert demo.processes() == []


def test_ctrl_c_stops_at_any_time(tmp_path, port):
    launcher = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with subprocess.Popen(launcher, cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE) as process:
        assert process.stdout.readline().startswith(b"postgres")
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert naming(tmp_path) == []


def test_a_taken_port_is_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is taken" in refusal(command(tmp_path, "--port", str(port)))
    assert naming(tmp_path) == []


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_a_port_that_is_none_is_one_sentence(tmp_path, port):
    assert "PORT must be a number" in refusal(command(tmp_path, "--port", port))


@pytest.mark.parametrize("name", ["demo", "seed_demo", "bench"])
def test_production_has_no_command_that_makes_data_up(name, tmp_path):
    production = {
        "JOBCENTER_ENV": "production",
        "SECRET_KEY": "x" * 60,
        "CPR_KEYS": new_fernet_key(),
        "CPR_HASH_KEY": "y" * 40,
        "ALLOWED_HOSTS": "a.invalid",
        "SITE_URL": "https://a.invalid",
        "DATABASE_URL": "postgres://a.invalid/a",
        "REDIS_URL": "redis://a.invalid",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", name],
        cwd=ROOT,
        env=environment(tmp_path, **production),
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert f"Unknown command: '{name}'" in done.stderr


def test_a_database_of_another_version_is_one_sentence(tmp_path):
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("9\n")
    assert "was made by PostgreSQL 9" in refusal(command(tmp_path, "--port", str(free_port())))


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path):
    elsewhere = {"DATABASE_URL": "postgres://postgres@127.0.0.1:1/jobcenter"}
    assert "The database refused" in refusal(command(tmp_path, "--port", str(free_port()), **elsewhere))
    assert naming(tmp_path) == []


def test_clean_removes_our_data_and_no_others(tmp_path):
    server = Postgres(tmp_path)
    server.ensure()
    assert server.stop()
    (tmp_path / "anden.txt").write_text("ikke vores")
    done = command(tmp_path, "--clean")
    assert done.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anden.txt", "run"]


def test_clean_leaves_a_database_in_use(tmp_path):
    server = Postgres(tmp_path)
    server.ensure()
    assert "still uses the embedded postgres" in refusal(command(tmp_path, "--clean"))
    assert server.ready()
    assert server.stop()
