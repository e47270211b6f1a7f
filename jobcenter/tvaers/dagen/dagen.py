"""What Min dag shows, gathered in a constant number of queries."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator

from jobcenter.grund.accounts.fristraekker import Raekke, gather
from jobcenter.grund.core.adresse import read_number
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope

PR_SIDE = 100
SIDER_HOEJST = 10_000


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


class Sider:
    """The rows of a scope with their true number though a page holds only some, asked for once."""

    def __init__(self, scope: Scope, today: dt.date, side=1):
        self.scope, self.today, self._side = scope, today, side

    def ask(self, fra: int) -> tuple[list[dict], Any]:
        """The rows from number ``fra`` on, and how many there are."""
        raise NotImplementedError

    @property
    def i_alt(self) -> int:
        return self.antal

    @cached_property
    def _spurgt(self) -> tuple[list[dict], Any]:
        return self._side_nr(min(read_number(str(self._side)) or 1, SIDER_HOEJST))

    def _side_nr(self, number: int) -> tuple[list[dict], Any]:
        return self.ask((number - 1) * PR_SIDE)

    @property
    def antal(self) -> Any:
        return self._spurgt[1]

    @cached_property
    def page_obj(self):
        return Paginator(range(self.i_alt), PR_SIDE).get_page(self._side)

    @cached_property
    def raekker(self) -> list[Raekke]:
        rows = self._spurgt[0]
        if not rows and self.page_obj.object_list:  # beyond the last page one gets the last
            rows, _ = self._side_nr(self.page_obj.number)
        return gather(rows, self.today)


class Dagen(Sider):
    """What is due soon, in three groups."""

    def __init__(self, scope: Scope, today: dt.date, side=1):
        super().__init__(scope, today, side)
        self.until, self.senere_navn = horisont(today)

    def ask(self, fra: int) -> tuple[list[dict], dict[str, int]]:
        return frister.side(self.scope, self.today, self.until, fra=fra, hoejst=PR_SIDE)

    @property
    def i_alt(self) -> int:
        return sum(self.antal.values())

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


def hilsen(time: int) -> str:
    if time < 10:
        return "God morgen"
    return "Goddag" if time < 18 else "God aften"
