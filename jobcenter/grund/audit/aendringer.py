"""One changed row of the log in words: "kontaktperson Mette Skov: telefon fra … til …"."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from jobcenter.grund.audit.vaerdier import Navne, VaerdiIOrd
from jobcenter.grund.core.registries.historik import Spor

SLAGS = {"insert": "Oprettet", "delete": "Slettet"}


@dataclass
class Felt:
    navn: str
    fra: VaerdiIOrd
    til: VaerdiIOrd

    @property
    def tekst(self) -> str:
        fra, til = str(self.fra), str(self.til)
        if fra and til:
            return f"{self.navn} fra {fra} til {til}"
        return f"{self.navn} {til}" if til else f"{self.navn} fjernet (var {fra})"


@dataclass
class Aendring:
    slags: str
    hvad: str
    navn: VaerdiIOrd | str
    felter: list[Felt]

    @property
    def tekst(self) -> str:
        """One line; empty when nothing a reader cares for has changed."""
        felter = ", ".join(felt.tekst for felt in self.felter)
        if self.slags == "update":
            line = f"{self.genstand}: {felter}" if self.genstand and felter else felter
        else:
            line = ", ".join(filter(None, (self.genstand, felter)))
            line = f"{SLAGS[self.slags]}: {line}" if self.genstand else line
        return line[:1].upper() + line[1:]

    @property
    def genstand(self) -> str:
        return f"{self.hvad} {self.navn}".strip()


def aendring(track: Spor, event: Any, previous: Any, navne: Navne) -> Aendring:
    felter = [] if event.pgh_label == "delete" else _felter(track, event, previous, navne)
    hvad = "" if track.via == "pgh_obj_id" else str(track.model._meta.verbose_name)
    return Aendring(event.pgh_label, hvad, _navn(track, event, navne), felter)


def _navn(track: Spor, event: Any, navne: Navne) -> VaerdiIOrd | str:
    if callable(track.navn):
        return track.navn(event)
    if not track.navn:
        return ""
    return navne.vaerdi(track.model._meta.get_field(track.navn), event)


def _felter(track: Spor, event: Any, previous: Any, navne: Navne) -> list[Felt]:
    """What differs from the row before; of a new row everything that is filled in."""
    changed = [f for f in _shown(track, event) if _differs(f, event, previous)]
    if previous is None:
        changed = [f for f in changed if f.attname != track.via and f.name != track.navn]
    return [Felt(_label(f), navne.vaerdi(f, previous), navne.vaerdi(f, event)) for f in changed]


def _label(field: models.Field) -> str:
    """Django names the fields of a many-to-many table in English; what they point at has a Danish name."""
    pointed_at = field.related_model if field.model._meta.auto_created else None
    return str((pointed_at._meta if pointed_at else field).verbose_name)


def _shown(track: Spor, event: Any) -> list[models.Field]:
    return [
        field
        for field in track.model._meta.concrete_fields
        if not (field.primary_key or getattr(field, "auto_now_add", False) or field.name in track.udelad)
        and hasattr(event, field.attname)
    ]


def _differs(field: models.Field, event: Any, previous: Any) -> bool:
    value = getattr(event, field.attname)
    if previous is None:
        return value not in (None, "", [], False)
    return value != getattr(previous, field.attname)
