"""What a page costs, told against a floor, with many companies beside few: the same pages, the same run.

Two databases of its own lie beside the program's, filled once and kept. Over each runs the program's real
server and, beside it, the floor's. Each page is asked for in turn with the floor, so that whatever else the
machine does hits both alike.
"""

import os
import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connection, connections
from django.test import Client

from forloeb.models import Plads
from jobcenter.grund.accounts.models import User
from jobcenter.udvikling.bench import data as bench_data
from jobcenter.udvikling.bench.klient import GULV, Side, Svar, ask, ask_together
from virksomheder.models import Kontakt, Virksomhed

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
VERSION = 2  # of the data; databases filled by another are made anew
KLIENTER = 8
WARM_UP = 4


@dataclass
class Hus:
    """One database, and who is signed in to it."""

    navn: str
    virksomheder: int
    kontakter: int
    pladser: int
    forloeb: int
    sessioner: dict = field(default_factory=dict)

    @contextmanager
    def __call__(self):
        """Inside, this is the database everything talks to."""
        before = connections["default"]
        connections["default"] = connections[self.alias]
        try:
            yield self
        finally:
            connections["default"].close()
            connections["default"] = before

    @property
    def alias(self):
        return f"bench_{self.navn}"

    @property
    def settings(self):
        return connections.databases[self.alias]

    def prepare(self, *, ny, progress):
        self.connect()
        if ny or not self._exists():
            self.create()
        with self():
            call_command("migrate", verbosity=0)
            if not self._is_filled():
                progress(f"{self.navn}: laver {self.virksomheder} virksomheder, {self.kontakter} kontakter")
                self._fill()
            for initialer in ("K00", "L00"):
                client = Client()
                client.force_login(User.objects.get(initialer=initialer), backend=BACKEND)
                self.sessioner[initialer] = client.cookies["sessionid"].value

    def connect(self):
        database = f"{connection.settings_dict['NAME']}_bench_{self.navn}_{VERSION}"
        connections.databases[self.alias] = connection.settings_dict | {"NAME": database}

    def _is_filled(self):
        counts = (Virksomhed.objects.count(), Plads.objects.count())
        if counts not in ((self.virksomheder, self.pladser), (0, 0)):
            raise RuntimeError(
                f"{self.settings['NAME']} is filled otherwise; run with --ny to make it again."
            )
        return counts != (0, 0)

    def _fill(self):
        bench_data.fill(self.virksomheder, self.kontakter)
        bench_data.fill_pladser(self.pladser, self.forloeb)
        bench_data.fill_kandidater(self.pladser)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")

    def _exists(self):
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.settings["NAME"]])
            return cursor.fetchone() is not None

    def create(self, template=None):
        name = connection.ops.quote_name(self.settings["NAME"])
        self.drop()
        with connection._nodb_cursor() as cursor:
            of = f" TEMPLATE {connection.ops.quote_name(template.settings['NAME'])}" if template else ""
            cursor.execute(f"CREATE DATABASE {name}{of}")

    def drop(self):
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(self.settings['NAME'])}")

    @contextmanager
    def as_it_was(self):
        """The contacts that are saved while we measure are gone afterwards."""
        with self():
            last = Kontakt.objects.order_by("pk").values_list("pk", flat=True).last()
        try:
            yield
        finally:
            with self():
                Kontakt.objects.filter(pk__gt=last).delete()


@dataclass(frozen=True)
class Maaling:
    """One page over one house: medians, and how many times the floor it cost."""

    side: Side
    svar: list[Svar]
    gulv: list[Svar]
    sammen: list[Svar]
    dele: dict
    maal: int | None

    @property
    def cpu(self):
        return statistics.median(s.cpu for s in self.svar)

    @property
    def ms(self):
        return statistics.median(s.ms for s in self.svar)

    @property
    def sammen_ms(self):
        return statistics.median(s.ms for s in self.sammen) if self.sammen else None

    @property
    def forespoergsler(self):
        return max(s.forespoergsler for s in self.svar)

    @property
    def gulve(self):
        return self.cpu / statistics.median(s.cpu for s in self.gulv)

    @property
    def gulve_ms(self):
        return self.ms / statistics.median(s.ms for s in self.gulv)

    @property
    def er_naaet(self):
        return None if self.maal is None else self.gulve <= self.maal


@dataclass(frozen=True)
class Omfang:
    """How long we are at it; the seconds are for each page and house."""

    runder: int
    sammen: int
    seconds: float


HURTIG = Omfang(runder=7, sammen=2, seconds=4)
FULD = Omfang(runder=15, sammen=4, seconds=8)


def measure(hus, ports, sider, omfang: Omfang, *, nr, progress) -> list[Maaling]:
    """``nr`` is the house's place in each page's aims."""
    result = []
    for side in sider:
        progress(f"{hus.navn}: {side.navn}")
        result.append(_measure(hus, ports, side, omfang, side.maal and side.maal[nr]))
    return result


def _measure(hus, ports, side, omfang, maal):
    program, gulv = ports["program"], ports["gulv"]
    for _ in range(WARM_UP):
        ask(program, side, hus.sessioner)
        ask(gulv, GULV)
    deadline = time.monotonic() + omfang.seconds
    svar, paa_gulvet = [], []
    while len(svar) < omfang.runder and (len(svar) < 3 or time.monotonic() < deadline):
        paa_gulvet.append(ask(gulv, GULV))
        svar.append(ask(program, side, hus.sessioner))
    dele = [ask(program, side, hus.sessioner, i_dele=True).dele for _ in range(3)]
    sammen = ask_together(
        program, side, hus.sessioner, klienter=KLIENTER, hver=omfang.sammen, seconds=omfang.seconds
    )
    return Maaling(side, svar, paa_gulvet, sammen, _median_parts(dele), maal)


def _median_parts(dele):
    return {part: statistics.median(d[part] for d in dele) for part in dele[0]}


def growth(lille: list[Maaling], stor: list[Maaling]) -> dict[str, float]:
    """How many times dearer a page is with many data than with few."""
    few = {m.side.navn: m.cpu for m in lille}
    return {m.side.navn: m.cpu / few[m.side.navn] for m in stor if m.side.navn in few}


def await_quiet(limit, patience, progress) -> bool:
    """Until the machine has little else to do. False when it never had."""
    deadline = time.monotonic() + patience
    while (load := os.getloadavg()[0]) > limit:
        if time.monotonic() > deadline:
            progress(
                f"the machine was not quiet within {patience} s (load {load:.1f}); measuring all the same"
            )
            return False
        progress(f"waiting for a quiet machine (load {load:.1f})")
        time.sleep(min(10, patience / 4 + 0.1))
    return True
