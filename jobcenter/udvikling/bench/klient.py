"""Asking a server for a page, and how dear the answer was."""

import http.client
import json
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from jobcenter.udvikling.bench.server import HEADER, HOST

TIMEOUT = 60
CSRF = "b" * 32


class UnexpectedAnswer(RuntimeError):
    """The page is not the one we meant to measure."""


@dataclass(frozen=True)
class Side:
    """A page: the address, who asks, and what its CPU time may be, in floors (few and many data)."""

    navn: str
    adresse: str
    maal: tuple[int, int] | None = None
    bruger: str = "K00"
    status: int = 200
    felter: dict | None = None
    headers: dict = field(default_factory=dict)
    # Asked for by the quick form too.
    kerne: bool = True

    @property
    def body(self):
        return None if self.felter is None else self.felter | {"klientnoegle": str(uuid.uuid4())}


@dataclass(frozen=True)
class Svar:
    ms: float
    cpu: float
    forespoergsler: int
    dele: dict


GULV = Side("gulv", "/")


def ask(port, side, sessioner=None, *, i_dele=False) -> Svar:
    connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        start = time.perf_counter()
        connection.request(*_request(port, side, sessioner or {}, i_dele))
        response = connection.getresponse()
        response.read()
        ms = (time.perf_counter() - start) * 1000
    finally:
        connection.close()
    if response.status != side.status:
        raise UnexpectedAnswer(f"{side.navn}: {side.adresse} answered {response.status}")
    return Svar(ms, **json.loads(response.headers[HEADER]))


def _request(port, side, sessioner, i_dele):
    headers = {"X-Forwarded-Proto": "https", "Origin": f"https://{HOST}:{port}"}
    if session := sessioner.get(side.bruger):
        headers["Cookie"] = f"sessionid={session}; csrftoken={CSRF}"
    if i_dele:
        headers[HEADER] = "dele"
    adresse = quote(side.adresse, safe="/?&=%+:,")
    if side.body is None:
        return "GET", adresse, None, headers | side.headers
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return "POST", adresse, urlencode(side.body | {"csrfmiddlewaretoken": CSRF}), headers | side.headers


def ask_together(port, side, sessioner, *, klienter, hver, seconds) -> list[Svar]:
    """Several clients at once, each asking ``hver`` times, or until the time is up."""
    deadline = time.monotonic() + seconds

    def client(_):
        svar = [ask(port, side, sessioner)]
        while len(svar) < hver and time.monotonic() < deadline:
            svar.append(ask(port, side, sessioner))
        return svar

    with ThreadPoolExecutor(klienter) as pool:
        return [svar for many in pool.map(client, range(klienter)) for svar in many]
