"""How the program answers with many companies beside few: the same pages, the same run.

Two databases of its own lie beside the program's, filled once by ``bench_data`` and kept. Each page is
asked in turn of the one and the other, so that whatever else the machine does hits both alike.
"""

import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connection, connections
from django.test import Client

from forloeb.models import Plads, Virksomhedscenter
from jobcenter.grund.accounts.models import User
from jobcenter.udvikling.bench import data as bench_data
from virksomheder.models import Kontakt, Virksomhed

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Hus:
    """One database, and a browser signed in to it."""

    navn: str
    virksomheder: int
    kontakter: int
    pladser: int
    forloeb: int
    client: Client = None
    adresser: dict = field(default_factory=dict)

    @contextmanager
    def __call__(self):
        """Inside, this is the database everything talks to."""
        before = connections["default"]
        connections["default"] = connections[self.alias]
        try:
            yield self
        finally:
            connections["default"] = before

    @property
    def alias(self):
        return f"bench_{self.navn}"

    def prepare(self, *, ny, progress):
        self._connect()
        if ny or not self._exists():
            self._create()
        with self():
            call_command("migrate", verbosity=0)
            if Virksomhed.objects.count() != self.virksomheder:
                progress(f"{self.navn}: laver {self.virksomheder} virksomheder, {self.kontakter} kontakter")
                bench_data.fill(self.virksomheder, self.kontakter)
            if Plads.objects.count() != self.pladser:
                progress(f"{self.navn}: laver {self.pladser} pladser, {self.forloeb} forløb")
                bench_data.fill_pladser(self.pladser, self.forloeb)
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM (ANALYZE)")
            self.client = Client(SERVER_NAME="localhost")
            self.client.force_login(User.objects.get(initialer="K00"), backend=BACKEND)
            self.adresser = addresses()

    def _connect(self):
        database = f"{connection.settings_dict['NAME']}_bench_{self.navn}"
        connections.databases[self.alias] = connection.settings_dict | {"NAME": database}

    def _exists(self):
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self._database])
            return cursor.fetchone() is not None

    def _create(self):
        name = connection.ops.quote_name(self._database)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")

    @property
    def _database(self):
        return connections.databases[self.alias]["NAME"]

    def ask(self, navn) -> float:
        """Milliseconds until the page is there."""
        with self():
            start = time.perf_counter()
            response = self.client.get(self.adresser[navn])
            elapsed = time.perf_counter() - start
        if response.status_code != 200:
            raise RuntimeError(f"{self.adresser[navn]}: {response.status_code}")
        return elapsed * 1000


def addresses() -> dict[str, str]:
    """The pages of the day, for whatever stands in this database."""
    antal = Virksomhed.objects.aktive().count()
    known = Virksomhed.objects.order_by("pk")[antal // 3]
    busiest = Kontakt.objects.order_by("virksomhed_id").values_list("virksomhed_id", flat=True).first()
    liste = "/virksomheder/"
    center = Virksomhedscenter.objects.order_by("pk").first()
    return {
        "Min dag": "/min-dag/",
        "Min dag, teamet": "/min-dag/?vis=team",
        "liste": liste,
        "liste, midt i": f"{liste}?page={antal // 100}",
        "liste, sidste side": f"{liste}?page={antal // 50}",
        "liste, længst uden kontakt": f"{liste}?sort=seneste_kontakt",
        "filter: gruppe 2": f"{liste}?gruppe=2",
        "filter: by og 90 dage": f"{liste}?sted=8991&uden_kontakt=90",
        "filter: branche": f"{liste}?branche=tømrer",
        "filter: mine": f"{liste}?ansvarlig=mig",
        "søg: navn": f"{liste}?q={known.navn}",
        "søg: et bogstav galt": f"{liste}?q={_misspelled(known.navn)}",
        "søg: midt i et ord": f"{liste}?q=ømrer",
        "søg: CVR": f"{liste}?q={known.cvr}",
        "søg: telefon": f"{liste}?q={known.telefon}",
        "opslag i Registrér kontakt": f"/opslag/virksomhed/?q={known.navn[:6]}",
        "virksomhedens side": f"{liste}{known.pk}/",
        "virksomhedens side, mange kontakter": f"{liste}{busiest}/",
        "Før mødet, mange kontakter": f"{liste}{busiest}/foer-moedet/",
        "tavlen, alle pladser": "/pladser/",
        "tavlen, et center": f"/pladser/?center={center.pk}",
        "centrets side": f"/centre/{center.pk}/",
        "ugens opfølgning": f"/centre/{center.pk}/opfoelgning/",
    }


def _misspelled(navn):
    return navn[:2] + ("x" if navn[2] != "x" else "y") + navn[3:]


@dataclass(frozen=True)
class Maaling:
    navn: str
    lille: float
    stor: float

    @property
    def forhold(self):
        return self.stor / self.lille


def measure(lille: Hus, stor: Hus, runder: int) -> list[Maaling]:
    """Medians; one round before the first warms up."""
    result = []
    for navn in lille.adresser:
        times = [(lille.ask(navn), stor.ask(navn)) for _ in range(runder + 1)][1:]
        small, large = zip(*times, strict=True)
        result.append(Maaling(navn, statistics.median(small), statistics.median(large)))
    return result
