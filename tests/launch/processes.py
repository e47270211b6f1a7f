"""Real processes for the launch tests: start, ask, kill, and wait for what should become true."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("DATABASE_URL", "REDIS_URL", "JOBCENTER_ENV", "DJANGO_SETTINGS_MODULE", "PORT", "SITE_URL")


def environment(data_dir, **extra):
    kept = {key: value for key, value in os.environ.items() if key not in OURS}
    return {**kept, "JOBCENTER_DATA": str(data_dir), "PYTHONUNBUFFERED": "1", **extra}


def naming(*words):
    """The numbers of the living processes whose command line holds all the words."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if line and all(str(word) in line for word in words):
            found.append(int(entry.name))
    return found


def python(code, data_dir, **extra):
    """A process that runs ``code`` beside us, its output to be read."""
    return subprocess.Popen(
        [sys.executable, "-c", code, str(data_dir)],
        cwd=ROOT,
        env=environment(data_dir, **extra),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill(pids):
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
