"""A report as it is read: within the house with all its numbers, without small groups where it may leave."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from jobcenter.grund.accounts.models import User
from jobcenter.tvaers.ledelse import tal
from jobcenter.tvaers.ledelse.maanedstal import FAERREST, Maanedstal, efter_emne
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Rapportversion
from jobcenter.tvaers.ledelse.skjul import har_skjulte, hide_small

PAA_FORSIDEN = 12
SKJULT = f"Tal om færre end {FAERREST} personer vises ikke, og heller ikke tal, de kan regnes ud af."


@dataclass(frozen=True)
class Udgave:
    rapport: Maanedsrapport
    raekker: list[Maanedstal]
    kommentar: str
    kommenteret_af: User | None
    tidspunkt: datetime
    nr: int = 0
    aendring: str = ""
    # The numbers it corrects.
    foer: list[Maanedstal] = field(default_factory=list)
    version: Rapportversion | None = None

    @classmethod
    def af_version(cls, version: Rapportversion) -> "Udgave":
        forrige = version.forrige
        return cls(
            version.rapport,
            version.maanedstal,
            version.kommentar,
            version.kommenteret_af,
            version.frosset,
            version.nr,
            version.aendring,
            forrige.maanedstal if forrige else [],
            version,
        )

    @classmethod
    def kladde(cls, rapport: Maanedsrapport) -> "Udgave":
        """What would be sent now."""
        raekker = tal.maaned(rapport.periode)
        return cls(rapport, raekker, rapport.kommentar, rapport.kommenteret_af, timezone.now())

    @property
    def til_udlevering(self) -> "Udgave":
        """As it may leave the house."""
        return replace(self, raekker=hide_small(self.raekker), foer=hide_small(self.foer))

    @property
    def rettelser(self) -> list["Rettelse"]:
        """Which numbers are others than in the version before it."""
        return compare(self.foer, self.raekker) if self.nr > 1 else []

    @property
    def gemt_pdf(self) -> bytes:
        """As it was made when it was sent."""
        return bytes(self.version.pdf or b"") if self.version else b""

    @property
    def er_kladde(self) -> bool:
        return not self.nr

    @property
    def uden_kommentar(self) -> str:
        """Instead of one."""
        if self.kommentar:
            return ""
        if self.er_kladde:
            return "Der er ikke skrevet en kommentar endnu."
        return "Rapporten er sendt uden kommentar."

    @property
    def titel(self) -> str:
        return f"Månedsrapport {self.rapport.periode.navn}"

    @property
    def filnavn(self) -> str:
        rettet = f"-{self.nr}-udgave" if self.nr > 1 else "-kladde" if self.er_kladde else ""
        return f"maanedsrapport-{self.rapport.periode.noegle}{rettet}"

    @cached_property
    def hele(self) -> list[Maanedstal]:
        return [raekke for raekke in self.raekker if raekke.er_hel]

    @property
    def kort(self) -> list[Maanedstal]:
        """The figures of the first page: those with a target, those that belong together, then the rest."""
        ved_siden_af = {r.ved_siden_af for r in self.hele}

        def plads(raekke):
            sammen = raekke.ved_siden_af or raekke.noegle in ved_siden_af
            return raekke.maal is None, not sammen, bool(raekke.skjult)

        return sorted(self.hele, key=plads)[:PAA_FORSIDEN]

    @property
    def emner(self) -> list[tuple[str, list["Sammenholdt"]]]:
        """The rows kind by kind; of what was sent each beside the same one counted today."""
        nu = [] if self.er_kladde else tal.maaned(self.rapport.periode)
        today = {raekke.id: raekke for raekke in nu}
        return efter_emne([Sammenholdt(raekke, today.get(raekke.id)) for raekke in self.raekker])

    @property
    def om_skjulte(self) -> str:
        """Why numbers are missing, where some are."""
        return SKJULT if har_skjulte(self.raekker) else ""

    @property
    def navne(self) -> dict[str, Maanedstal]:
        return {raekke.noegle: raekke for raekke in self.hele}


@dataclass(frozen=True)
class Sammenholdt:
    """A frozen row beside the same one counted today."""

    raekke: Maanedstal
    nu: Maanedstal | None = None

    @property
    def emne(self) -> str:
        return self.raekke.emne

    @property
    def er_aendret(self) -> bool:
        return self.nu is not None and self.nu.tekst != self.raekke.tekst


@dataclass(frozen=True)
class Rettelse:
    """A number that is another one now."""

    navn: str
    foer: str
    nu: str

    def __str__(self) -> str:
        return f"{self.navn}: {self.foer} → {self.nu}"


IKKE_MED = "ikke med"


def compare(foer: list[Maanedstal], nu: list[Maanedstal]) -> list[Rettelse]:
    """Which numbers and targets differ, in the order of the report; what is gone comes last."""
    before, now = ({raekke.id: raekke for raekke in raekker} for raekker in (foer, nu))
    return [
        Rettelse(f"{(now.get(id) or before[id]).fulde_navn}{hvad}", was, became)
        for id in {**now, **before}
        for hvad, i_ord in (("", _tal_i_ord), (", mål", _maal_i_ord))
        if (was := i_ord(before.get(id))) != (became := i_ord(now.get(id)))
    ]


def _tal_i_ord(raekke: Maanedstal | None) -> str:
    if raekke is None:
        return IKKE_MED
    ved_siden_af = [raekke.ud_af, f"{raekke.ukendte_tekst} ukendte" if raekke.ukendte_tekst else ""]
    beside = ", ".join(filter(None, ved_siden_af))
    return f"{raekke.tekst} ({beside})" if beside else raekke.tekst


def _maal_i_ord(raekke: Maanedstal | None) -> str:
    return (raekke.maal_tekst if raekke else "") or "intet"


def kendemaerke(raekker: list[Maanedstal]) -> str:
    """By which numbers that were shown are known again when they are sent."""
    return hashlib.sha256(json.dumps([r.som_json() for r in raekker], sort_keys=True).encode()).hexdigest()
