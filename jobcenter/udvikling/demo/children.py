"""The demo's child processes: each in a process group of its own, dying with the launcher, started again."""

import os
import selectors
import signal
import subprocess
import time
from contextlib import suppress

from jobcenter.udvikling.embedded.keeper import die_with_parent

SETTLED = 30  # seconds after which a child counts as well, and its failures as forgotten
LONGEST_PAUSE = 30


class Child:
    def __init__(self, name, command, environment, say):
        self.name = name
        self.command = command
        self.environment = environment
        self.say = say
        self.process = None
        self.failures = 0
        self.started = 0.0
        self.not_before = 0.0
        self._rest = b""

    def start(self, selector):
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(signal.SIGKILL),
        )
        os.set_blocking(self.process.stdout.fileno(), False)
        selector.register(self.process.stdout, selectors.EVENT_READ, self)

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def tend(self, selector):
        """Start it when it does not run, after a pause that grows as long as it keeps failing."""
        if self.process is not None and not self.alive():
            self.bury(selector)
        if self.process is None and time.monotonic() >= self.not_before:
            self.start(selector)

    def bury(self, selector):
        lived = time.monotonic() - self.started
        self.failures = 0 if lived > SETTLED else self.failures + 1
        self.not_before = time.monotonic() + min(LONGEST_PAUSE, 2**self.failures / 4)
        self.say(self.name, f"ended unexpectedly ({self.process.returncode}), starting it again")
        self.close(selector)

    def close(self, selector):
        """Take the last output, and along with the dead child all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.read()
        selector.unregister(self.process.stdout)
        self.process.stdout.close()
        self.process = None

    def read(self):
        while chunk := self._chunk():
            *lines, self._rest = (self._rest + chunk).split(b"\n")
            for line in lines:
                self.say(self.name, line.decode(errors="replace").rstrip())

    def _chunk(self):
        return self.process.stdout.read() or b""

    def stop(self, selector, *, patience):
        """Ask, then ask firmly; returns when it and all it started are gone."""
        if self.process is None:
            return
        for number, wait in ((signal.SIGTERM, patience), (signal.SIGQUIT, 2), (signal.SIGKILL, 10)):
            if self.alive():
                self.process.send_signal(number)
                self._await_end(wait)
        self.close(selector)
        self.say(self.name, "stopped")

    def _await_end(self, seconds):
        deadline = time.monotonic() + seconds
        while self.alive() and time.monotonic() < deadline:
            self.read()
            time.sleep(0.02)
