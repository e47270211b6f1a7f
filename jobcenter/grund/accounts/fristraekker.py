"""Frister as a page shows them, each with its owner."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Handlinger, Kilde


@dataclass
class Raekke:
    """A frist as the page shows it."""

    data: dict[str, Any]
    ejer: User | None
    today: date

    @cached_property
    def kilde(self) -> Kilde:
        return frister.kilde(self.data["kilde"])

    @property
    def pk(self) -> int:
        return self.data["objekt_id"]

    @property
    def id(self) -> str:
        return f"frist-{self.data['kilde']}-{self.pk}"

    @property
    def url(self) -> str:
        return self.kilde.url(self.data)

    @property
    def handlinger(self) -> Handlinger:
        return self.kilde.handlinger

    @cached_property
    def kan(self) -> set[str]:
        """Names of what may be done to it, for the page."""
        return {name for name, do in vars(self.handlinger).items() if do}

    @property
    def er_over_tiden(self) -> bool:
        return self.data["forfald"] < self.today

    @property
    def er_i_dag(self) -> bool:
        return self.data["forfald"] == self.today

    @property
    def bagefter(self) -> tuple[str, str] | None:
        return self.kilde.bagefter(self.data) if self.kilde.bagefter else None


def gather(data: list[dict], today: date) -> list[Raekke]:
    """Rows with their owners, fetched together."""
    owners = User.objects.in_bulk({row["hvem_id"] for row in data if row["hvem_id"]})
    return [Raekke(row, owners.get(row["hvem_id"]), today) for row in data]
