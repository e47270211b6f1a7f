"""The list of mails in the outbox."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from jobcenter.grund.core.lister import FaneFilter, Kolonne, Liste, ListeFilter
from jobcenter.grund.core.lister.celler import etiket, link, tidspunkt
from jobcenter.grund.core.models import DanishSortKey
from jobcenter.grund.mail.enums import Tilstand
from jobcenter.grund.mail.models import Mail


def _i_tilstand(tilstand: Tilstand) -> Callable[[Any, Any], QuerySet[Mail]]:
    return lambda rows, user: rows.filter(tilstand=tilstand)


class MailFilter(ListeFilter):
    tilstand = FaneFilter(
        lambda: {
            "": ("Alle", lambda rows, user: rows),
            **{str(tilstand): (str(tilstand.label), _i_tilstand(tilstand)) for tilstand in Tilstand},
        }
    )
    grundord = "Mails"
    ord_for = {"tilstand": lambda v: f"({Tilstand(v).label.lower()})"}


class Mailliste(Liste):
    noegle = "mails"
    navn = "Mails"
    filterset = MailFilter
    fane = "tilstand"
    alle_kolonner = (
        Kolonne(
            "emne",
            "Emne",
            celle=lambda m: link(m.get_absolute_url(), m.emne),
            sorter=("emne",),
            hoved=True,
        ),
        Kolonne(
            "til",
            "Til",
            lambda m: str(m.modtager or m.til),
            sorter=(DanishSortKey(Coalesce("modtager__navn", "til")),),
            fetch=lambda rows: rows.select_related("modtager"),
        ),
        Kolonne("slags", "Slags", lambda m: m.get_slags_display(), sorter=("slags",)),
        Kolonne("oprettet", "Lagt i udbakken", celle=lambda m: tidspunkt(m.oprettet), sorter=("oprettet",)),
        Kolonne(
            "tilstand",
            "Tilstand",
            lambda m: m.status.label,
            lambda m: etiket(m.status.tint, m.status.label, m.status.ikon),
            ("tilstand",),
        ),
    )

    def start(self) -> QuerySet[Mail]:
        return Mail.objects.visible_to(self.user)

    def with_content(self, rows: QuerySet[Mail]) -> QuerySet[Mail]:
        """The letters themselves are long, and none is shown."""
        return super().with_content(rows).defer("tekst", "html")

    @cached_property
    def _antal_i(self) -> dict[str, int]:
        return dict(self.start().order_by().values_list("tilstand").annotate(Count("pk")))

    def count_faner(self) -> dict[str, int]:
        return {"": sum(self._antal_i.values()), **self._antal_i}

    @cached_property
    def faner(self) -> list[tuple[str, str, int | None, bool]]:
        """Only states that some mail is in."""
        return [fane for fane in super().faner if fane[2]]

    @property
    def kraever_stilling(self) -> bool:
        return any(self._antal_i.get(tilstand) for tilstand in (Tilstand.UVIST, Tilstand.FEJLET))
