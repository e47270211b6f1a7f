"""The history of a subject in Danish: one entry for each service call, newest first.

Which event tables belong to a subject is declared in the apps' ``historik.py``. The number of queries
follows the number of tables, never the number of entries.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from pghistory.models import Context

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.aendringer import Aendring, aendring
from jobcenter.grund.audit.vaerdier import Navne
from jobcenter.grund.core.registries.historik import Spor, saetning, spor_af

PER_SIDE = 20
IKONER = {"insert": "plus", "delete": "delete"}


@dataclass
class Haendelse:
    """What one person did at one moment, as the timeline component shows it."""

    tidspunkt: datetime
    handling: str | None
    aktoer: str
    aendringer: list[Aendring] = field(default_factory=list)
    # Why, where the service asked for it.
    grund: str = ""

    @property
    def dato(self) -> date:
        return timezone.localdate(self.tidspunkt)

    @property
    def tid(self) -> time:
        return timezone.localtime(self.tidspunkt).time()

    @property
    def overskrift(self) -> str:
        return f"{self.aktoer} {saetning(self.handling)}"

    @property
    def tekst(self) -> str:
        told = [a.tekst for a in self.aendringer if a.tekst]
        return "\n".join([*told, f"Grund: {self.grund}"] if self.grund else told)

    @property
    def ikon(self) -> str:
        slags = {a.slags for a in self.aendringer}
        return IKONER.get(slags.pop(), "edit") if len(slags) == 1 else "edit"


@dataclass
class Side:
    haendelser: list[Haendelse]
    nummer: int
    flere: bool

    @property
    def naeste(self) -> int:
        return self.nummer + 1


def haendelser(emne: str, pk: int | None = None, *, side: int = 1) -> Side:
    """A page of what happened to the subject: ``haendelser("virksomhed", virksomhed.pk)``."""
    tracks = spor_af(emne)
    keys = _newest_keys(tracks, pk, (side - 1) * PER_SIDE, PER_SIDE + 1)
    shown = keys[:PER_SIDE]
    rows = [(track, *row) for track in tracks for row in _events(track, pk, shown)]
    return Side(_told(rows, shown), side, len(keys) > PER_SIDE)


def _key(track: Spor) -> Coalesce:
    """An entry is a context; a row written outside any is an entry of its own."""
    alone = Concat(Value(f"{track.model._meta.label}:", TextField()), Cast("pgh_id", TextField()))
    return Coalesce(Cast("pgh_context_id", TextField()), alone)


def _about(track: Spor, pk: int | None) -> QuerySet:
    rows = track.events.objects.order_by()
    return rows.filter(**{track.via: pk}) if track.via else rows


def _newest_keys(tracks: list[Spor], pk: int | None, offset: int, limit: int) -> list[str]:
    """Grouping over a union is beyond the ORM; its own SQL of each part is put together."""
    parts = [
        _about(track, pk).values_list(_key(track), "pgh_created_at").query.sql_with_params()
        for track in tracks
    ]
    if not parts:
        return []
    union = " UNION ALL ".join(f"({sql})" for sql, _ in parts)
    params = [param for _, of_part in parts for param in of_part]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT noegle FROM ({union}) alle (noegle, tid)"  # noqa: S608 (the ORM's own SQL)
            " GROUP BY noegle ORDER BY max(tid) DESC, noegle LIMIT %s OFFSET %s",
            [*params, limit, offset],
        )
        return [noegle for (noegle,) in cursor.fetchall()]


def _events(track: Spor, pk: int | None, keys: list[str]) -> list[tuple[str, Any, Any]]:
    """``(key, event, the event before it)`` of the entries."""
    contexts = [key for key in keys if ":" not in key]
    alone = [key.partition(":")[2] for key in keys if key.startswith(f"{track.model._meta.label}:")]
    rows = _about(track, pk).filter(Q(pgh_context_id__in=contexts) | Q(pgh_context_id=None, pgh_id__in=alone))
    events = list(_with_previous(track, rows.annotate(entry_key=_key(track)).order_by("pgh_id")))
    previous = track.events.objects.in_bulk({e.previous_id for e in events if e.previous_id})
    return [(event.entry_key, event, previous.get(event.previous_id)) for event in events]


def _with_previous(track: Spor, rows: QuerySet) -> QuerySet:
    if not hasattr(track.events, "pgh_obj"):
        return rows.annotate(previous_id=Value(None, IntegerField()))
    older = track.events.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    return rows.annotate(previous_id=Subquery(older.order_by("-pgh_id").values("pgh_id")[:1]))


def _told(rows: list[tuple[Spor, str, Any, Any]], keys: list[str]) -> list[Haendelse]:
    contexts = Context.objects.in_bulk({event.pgh_context_id for _, _, event, _ in rows} - {None})
    navne = Navne()
    told = defaultdict(list)
    for track, key, event, previous in rows:
        told[key].append((event, aendring(track, event, previous, navne)))
    actors = User.objects.in_bulk({c.metadata.get("actor_id") for c in contexts.values()} - {None})
    navne.load()
    return [_entry(told[key], contexts, actors) for key in keys]


def _entry(
    changes: list[tuple[Any, Aendring]], contexts: dict[UUID, Context], actors: dict[int, User]
) -> Haendelse:
    first = changes[0][0]
    context = contexts.get(first.pgh_context_id)
    metadata = context.metadata if context else {}
    return Haendelse(
        first.pgh_created_at,
        metadata.get("action"),
        _actor(metadata, actors),
        [c for _, c in changes],
        metadata.get("grund", ""),
    )


def _actor(metadata: dict[str, Any], actors: dict[int, User]) -> str:
    user = actors.get(metadata.get("actor_id", 0))
    return user.get_short_name() if user else metadata.get("actor") or "Systemet"
