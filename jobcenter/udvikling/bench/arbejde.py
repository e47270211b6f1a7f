"""The long jobs: a spreadsheet out, a spreadsheet in, and the demo from nothing."""

import csv
import io
import itertools
import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.lister import export_liste
from jobcenter.udvikling.bench.bench import Hus
from jobcenter.udvikling.bench.server import free_port, start, stop
from virksomheder import eksport

RAEKKER = 10_000
REGISTER = ("CVR-nr.", "P-nr.", "Navn", "Adresse", "Postnr.", "By", "Antal ansatte", "Startdato", "Telefon")
DEMO_PATIENCE = 300
VAEGTE = (2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Arbejde:
    navn: str
    sekunder: float
    cpu: float | None
    maal: float | None = None

    @property
    def er_naaet(self):
        return None if self.maal is None else self.sekunder <= self.maal


def timed(navn, work, maal=None) -> Arbejde:
    """``work`` tells how many rows it was."""
    start_cpu, start_wall = time.process_time(), time.perf_counter()
    raekker = work()
    wall, cpu = time.perf_counter() - start_wall, time.process_time() - start_cpu
    return Arbejde(f"{navn}, {raekker} rækker", wall, cpu, maal)


def export(hus) -> Arbejde:
    """The list as a spreadsheet, as the worker writes it."""
    with hus():
        return timed("xlsx", lambda: write_export(User.objects.get(initialer="K00")))


def write_export(user):
    liste = eksport.liste_af(user, "gruppe=3")
    export_liste(io.BytesIO(), liste)
    return liste.raekker.count()


def import_companies(lille, raekker=RAEKKER) -> Arbejde:
    """Into a copy of the small house, which goes again."""
    kopi = Hus("indlaesning", 0, 0, 0, 0)
    kopi.connect()
    kopi.create(template=lille)
    try:
        with kopi(), tempfile.TemporaryDirectory() as folder:
            fil = Path(folder) / "register.csv"
            fil.write_text(register(raekker), encoding="utf-8")
            return timed(
                "indlæsning af virksomheder", lambda: bring_in(fil), maal=6 if raekker == RAEKKER else None
            )
    finally:
        kopi.drop()


def bring_in(fil):
    ud = io.StringIO()
    call_command("indlaes", "virksomheder", fil, json=True, stdout=ud, stderr=io.StringIO())
    return json.loads(ud.getvalue())["created"]


def register(raekker) -> str:
    ud = io.StringIO()
    skriver = csv.writer(ud, delimiter=";")
    skriver.writerow(REGISTER)
    for nr, cvr in enumerate(itertools.islice(valid_cvr(), raekker)):
        navn = f"Ny Virksomhed {nr} ApS"
        skriver.writerow(
            [
                cvr,
                2_000_000_000 + nr,
                navn,
                f"Storegade {nr % 199 + 1}",
                8722,
                "Hedensted",
                12,
                "01-02-2020",
                75_000_000 + nr,
            ]
        )
    return ud.getvalue()


def valid_cvr():
    for nr in itertools.count(90_000_000):
        if sum(int(digit) * vaegt for digit, vaegt in zip(str(nr), VAEGTE, strict=True)) % 11 == 0:
            yield nr


def demo() -> list[Arbejde]:
    """From nothing, and again with the data of the first time."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            Arbejde(navn, seconds_to_ready(folder), None)
            for navn in ("make demo fra intet", "make demo igen")
        ]


def seconds_to_ready(folder) -> float:
    start_wall = time.perf_counter()
    command = [sys.executable, "manage.py", "demo", "--port", str(free_port())]
    env = {**os.environ, "JOBCENTER_DATA": folder, "PYTHONUNBUFFERED": "1"}
    child = start(command, env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        _read_until(child, b"Ready:", start_wall + DEMO_PATIENCE)
        return time.perf_counter() - start_wall
    finally:
        stop(child)
        child.stdout.close()


def _read_until(child, word, deadline):
    os.set_blocking(child.stdout.fileno(), False)
    said = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while word not in said:
            if time.perf_counter() > deadline or child.poll() is not None:
                raise RuntimeError(f"the demo did not start: {said[-500:].decode(errors='replace')}")
            selector.select(1)
            with suppress(BlockingIOError):
                said += child.stdout.read() or b""
