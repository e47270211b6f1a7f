"""Run one server until nobody uses it: ``keeper.py USERS RUNNING SIGNAL COMMAND...``.

Every process that uses the server holds a shared lock on USERS. The kernel hands the keeper the
exclusive lock when the last of them is gone, however it went, and the keeper stops the server.
RUNNING is locked for as long as any process of the server lives, for the server inherits it:
two servers never share a folder, and what a dead one left behind is known to be stale.
Standard library only, run by path: a keeper stays small.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
PATIENCE = 60  # seconds a server has to stop before it is killed


def die_with_parent(death_signal):
    """To be called in a child between fork and exec: a dead parent takes the child with it (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(death_signal))


def locked(path, kind):
    """A descriptor that holds the lock; waits for it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def main(users, running, stop_signal, *command):
    if os.fork():
        return 0  # whoever called waits for us only; the keeper is nobody's child
    stop_signal = signal.Signals[stop_signal]
    descriptor = locked(running, fcntl.LOCK_EX)
    server = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        pass_fds=[descriptor],
        preexec_fn=lambda: die_with_parent(stop_signal),
    )

    def stop_when_unused():
        locked(users, fcntl.LOCK_EX)
        server.send_signal(stop_signal)
        time.sleep(PATIENCE)
        server.kill()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: server.send_signal(stop_signal))
    threading.Thread(target=stop_when_unused, daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]) & 0xFF)
