"""What Min dag shows, gathered in a constant number of queries."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from django.core.paginator import Paginator

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Kilde, Scope

PR_SIDE = 100
SIDER_HOEJST = 10_000


@dataclass
class Raekke:
    """A frist as the page shows it."""

    data: dict
    ejer: User | None
    today: dt.date

    @cached_property
    def kilde(self) -> Kilde:
        return frister.kilde(self.data["kilde"])

    @property
    def pk(self):
        return self.data["objekt_id"]

    @property
    def id(self):
        return f"frist-{self.data['kilde']}-{self.pk}"

    @property
    def url(self):
        return self.kilde.url(self.data)

    @property
    def handlinger(self):
        return self.kilde.handlinger

    @cached_property
    def kan(self) -> set[str]:
        """Names of what may be done to it, for the page."""
        return {name for name, do in vars(self.handlinger).items() if do}

    @property
    def er_over_tiden(self):
        return self.data["forfald"] < self.today

    @property
    def er_i_dag(self):
        return self.data["forfald"] == self.today

    @property
    def bagefter(self):
        return self.kilde.bagefter(self.data) if self.kilde.bagefter else None


@dataclass
class Afsnit:
    key: str
    navn: str
    raekker: list[Raekke] = field(default_factory=list)


def horisont(today: dt.date) -> tuple[dt.date, str]:
    """How far ahead the page looks, and what that is called: this week, from Friday the next one too."""
    sunday = today + dt.timedelta(days=6 - today.weekday())
    if today.weekday() < 4:
        return sunday, "Senere på ugen"
    return sunday + dt.timedelta(days=7), "Til og med næste uge"


class Dagen:
    """The rows of a scope in three groups, with their true numbers though a page holds only some."""

    def __init__(self, scope: Scope, today: dt.date, side=1):
        self.today = today
        self.until, self.senere_navn = horisont(today)
        self.scope = scope
        self._side = side

    @cached_property
    def _spurgt(self) -> tuple[list[dict], dict[str, int]]:
        number = read_number(str(self._side)) or 1
        return self._side_nr(min(number, SIDER_HOEJST))

    def _side_nr(self, number):
        return frister.side(self.scope, self.today, self.until, fra=(number - 1) * PR_SIDE, hoejst=PR_SIDE)

    @property
    def antal(self) -> dict[str, int]:
        return self._spurgt[1]

    @cached_property
    def page_obj(self):
        return Paginator(range(sum(self.antal.values())), PR_SIDE).get_page(self._side)

    @cached_property
    def raekker(self) -> list[Raekke]:
        rows = self._spurgt[0]
        if not rows and self.page_obj.object_list:  # beyond the last page one gets the last
            rows, _ = self._side_nr(self.page_obj.number)
        return gather(rows, self.today)

    @cached_property
    def grupper(self) -> list[Afsnit]:
        groups = [
            Afsnit("over_tiden", "Over tiden"),
            Afsnit("i_dag", "I dag"),
            Afsnit("senere", self.senere_navn),
        ]
        for row in self.raekker:
            groups[0 if row.er_over_tiden else 1 if row.er_i_dag else 2].raekker.append(row)
        return [g for g in groups if g.raekker]


def gather(data: list[dict], today) -> list[Raekke]:
    """Rows with their owners, fetched together."""
    owners = User.objects.in_bulk({row["hvem_id"] for row in data if row["hvem_id"]})
    return [Raekke(row, owners.get(row["hvem_id"]), today) for row in data]


def hilsen(time: int) -> str:
    if time < 10:
        return "God morgen"
    return "Goddag" if time < 18 else "God aften"
