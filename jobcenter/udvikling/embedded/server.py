"""What the embedded database and broker share: find the running one, or start it under a keeper."""

import fcntl
import hashlib
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from jobcenter.udvikling.embedded import keeper

SOCKET_PATH_LIMIT = 104  # the shortest sun_path of the systems we know, with its closing zero
START_TIMEOUT = 120  # recovery after a crash may take its time
LOG_LIMIT = 5_000_000


_own: dict[tuple[type["Server"], Path], "Server"] = {}


class EmbeddedError(RuntimeError):
    """Says in one sentence why there is no server."""


class Server:
    """One embedded server in one data folder. Held until the process ends, or until ``release``."""

    name = ""
    stop_signal = signal.SIGTERM

    def __init__(self, data_dir):
        self.data_dir = Path(data_dir)
        self.folder = self.data_dir / self.name
        self.log = self.data_dir / f"{self.name}.log"
        self._users = None

    @classmethod
    def at(cls, data_dir, **options):
        """The process's own server object for a folder; its lock is held as long as the process lives."""
        key = (cls, Path(data_dir))
        if key not in _own:
            _own[key] = cls(data_dir, **options)
        return _own[key]

    def command(self):
        raise NotImplementedError

    def answers(self):
        """Whether the running server takes connections."""
        raise NotImplementedError

    def prepare(self):
        """Make the folder ready; nobody runs there, so what a crash left can be cleared away."""

    def as_user(self):
        """What to put before the command when the server refuses to run as we are."""
        return []

    def environment(self):
        return dict(os.environ)

    def ensure(self):
        """Hold the server and start it if it does not run."""
        try:
            self._hold()
            if not self.ready():
                with self._locked("start", fcntl.LOCK_EX):
                    self._start()
        except OSError as error:
            reason = f"{error.strerror} ({error.filename})" if error.filename else error.strerror
            raise EmbeddedError(f"The data folder {self.data_dir} cannot be used: {reason}.") from None

    def _hold(self):
        """Be one of its users. Waits for a server that is just being stopped."""
        if self._users is None:
            self._make_folders()
            self._users = keeper.locked(self._lock("users"), fcntl.LOCK_SH)

    def release(self):
        if self._users is not None:
            os.close(self._users)
            self._users = None

    def stop(self, timeout=30):
        """Let go and wait for the end; false if somebody else still uses it."""
        self.release()
        deadline = time.monotonic() + timeout
        while self.running() and time.monotonic() < deadline:
            if self._others_hold_it():
                return False
        return not self.running()

    def running(self):
        return self._lock("running").exists() and not self._free("running", fcntl.LOCK_SH)

    def ready(self):
        return self.running() and self.answers()

    def _others_hold_it(self):
        """A shared lock is granted beside other users, not beside the keeper that stops the server.

        Asked more than once, for on a busy machine the keeper may take a while to get its turn.
        """
        for _ in range(20):
            time.sleep(0.05)
            if not self.running() or not self._free("users", fcntl.LOCK_SH):
                return False
        return True

    def _start(self):
        deadline = time.monotonic() + START_TIMEOUT
        self._wait(lambda: not self.running() or self.ready(), deadline)
        if self.ready():
            return  # another process was faster
        self.prepare()
        with self._keeper() as gone:
            self._wait(lambda: self.ready() or gone(), deadline)
        if not self.ready():
            raise EmbeddedError(
                f"The embedded {self.name} did not start; its last words: {self._last_words()}"
            )

    @contextmanager
    def _keeper(self):
        """A keeper that lives on without us; yields a function that tells whether it is gone."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()
        alive, held_by_keeper = os.pipe()
        with os.fdopen(alive), self.log.open("ab") as log:
            subprocess.run(
                [*self.as_user(), sys.executable, "-IS", keeper.__file__]
                + [str(self._lock("users")), str(self._lock("running")), self.stop_signal.name]
                + [str(part) for part in self.command()],
                cwd="/",
                env=self.environment(),
                pass_fds=[held_by_keeper],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            os.close(held_by_keeper)
            yield lambda: bool(select.select([alive], [], [], 0)[0])

    def _wait(self, condition, deadline):
        while not condition():
            if time.monotonic() > deadline:
                raise EmbeddedError(f"The embedded {self.name} in {self.data_dir} neither answers nor ends.")
            time.sleep(0.02)

    def _last_words(self):
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"none, see {self.log}"

    def _lock(self, name):
        return self.data_dir / "run" / f"{self.name}.{name}"

    @contextmanager
    def _locked(self, name, kind):
        descriptor = keeper.locked(self._lock(name), kind)
        try:
            yield
        finally:
            os.close(descriptor)

    def _free(self, name, kind):
        try:
            with self._locked(name, kind | fcntl.LOCK_NB):
                return True
        except BlockingIOError:
            return False

    def _make_folders(self):
        sockets = socket_folder(self.data_dir)
        for folder in (self.data_dir, self.data_dir / "run", sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() not in {0, sockets.stat().st_uid}:
            raise EmbeddedError(f"The folder {sockets} belongs to somebody else.")


def socket_folder(data_dir):
    """Where the sockets lie: in the data folder, or in the temp folder when its path is too long."""
    folder = Path(data_dir) / "run"
    if len(os.fsencode(folder / ".s.PGSQL.5432")) < SOCKET_PATH_LIMIT:
        return folder
    return Path("/tmp") / f"jobcenter-{hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]}"
