"""The house's own settings and promises: how they are declared, checked and read.

Each app declares its own in ``bidrag/indstillinger.py``; they are changed on the settings page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.urls import reverse

from jobcenter.grund.core.registries.register import Register

# The groups that more than one app puts settings in.
HUSET = "Huset"
FRISTER = "Kontakter og frister"
NOEGLETAL = "Nøgletal"
SIKKERHED = "Sikkerhed"
OPRYDNING = "Oprydning"


@dataclass(frozen=True)
class Definition:
    noegle: str
    navn: str
    standard: object
    hjaelp: str = ""
    mindst: int | None = None
    hoejst: int | None = None
    gruppe: str = HUSET
    maa_vaere_tom: bool = False
    kontrol: Callable | None = None
    # What whoever may set it is asked on every page until it is filled in.
    spoerg: str = ""
    # Where it stands on the page; a group stands where its first setting does.
    plads: int = 0

    @property
    def type(self) -> type:
        return type(self.standard)

    @property
    def standard_i_ord(self) -> object:
        """The start value as it is said: ja and nej for what is on or off."""
        if self.type is bool:
            return "ja" if self.standard else "nej"
        return "tom" if self.standard == "" else self.standard

    def check(self, vaerdi: object) -> None:
        """ValidationError, in Danish, for a value the setting cannot have."""
        if type(vaerdi) is not self.type:
            raise ValidationError(f"{self.navn} kan ikke være {vaerdi!r}.")
        if isinstance(vaerdi, int):
            self._check_size(vaerdi)
        if vaerdi == "" and not self.maa_vaere_tom:
            raise ValidationError(f"{self.navn} skal udfyldes.")
        if self.kontrol:
            self.kontrol(vaerdi)

    def _check_size(self, tal: int) -> None:
        if self.mindst is not None and self.hoejst is not None and not self.mindst <= tal <= self.hoejst:
            raise ValidationError(f"Vælg et tal fra {self.mindst} til {self.hoejst}.")


DEFINITIONER: Register[str, Definition] = Register("as a setting")
_CACHE_KEY = "indstillinger"
_stored: Callable[[], dict] = dict
_rute = ""


def declare(*definitioner: Definition) -> None:
    for definition in definitioner:
        if DEFINITIONER.get(definition.noegle) != definition:
            DEFINITIONER[definition.noegle] = definition


def read_from(stored: Callable[[], dict], *, rute: str) -> None:
    """``stored()`` gives what the house has changed, ``{noegle: vaerdi}``; at ``rute`` they are changed."""
    global _stored, _rute
    _stored, _rute = stored, rute


def side() -> str:
    """The address of the page where settings are changed."""
    return reverse(_rute)


def paa_siden() -> list[Definition]:
    """All of them in the order of the settings page."""
    return sorted(DEFINITIONER.values(), key=lambda definition: definition.plads)


def unanswered() -> list[Definition]:
    """What the house has not said yet and must."""
    return [d for d in paa_siden() if d.spoerg and indstilling(d.noegle) == ""]


def indstilling(noegle: str) -> Any:
    """The house's value of a setting, else its default. KeyError for a setting that is not declared."""
    definition = DEFINITIONER[noegle]
    return alle().get(noegle, definition.standard)


def alle() -> dict:
    values = caches["process"].get(_CACHE_KEY)
    if values is None:
        values = _stored()
        caches["process"].set(_CACHE_KEY, values, 5)
    return values


def forget_cached() -> None:
    caches["process"].delete(_CACHE_KEY)
