"""A report as it is read, on a page, on paper or in a spreadsheet: small groups are taken out first."""

from dataclasses import dataclass
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

    @classmethod
    def af_version(cls, version: Rapportversion) -> "Udgave":
        return cls(
            version.rapport,
            hide_small(version.maanedstal),
            version.kommentar,
            version.kommenteret_af,
            version.frosset,
            version.nr,
            version.aendring,
        )

    @classmethod
    def kladde(cls, rapport: Maanedsrapport) -> "Udgave":
        """What would be sent now."""
        return cls(rapport, raekker_nu(rapport), rapport.kommentar, rapport.kommenteret_af, timezone.now())

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
        today = {} if self.er_kladde else {raekke.id: raekke for raekke in raekker_nu(self.rapport)}
        return efter_emne([Sammenholdt(raekke, today.get(raekke.id)) for raekke in self.raekker])

    @property
    def om_skjulte(self) -> str:
        """Why numbers are missing, where some are."""
        return SKJULT if har_skjulte(self.raekker) else ""

    @property
    def navne(self) -> dict[str, Maanedstal]:
        return {raekke.noegle: raekke for raekke in self.hele}


def raekker_nu(rapport: Maanedsrapport) -> list[Maanedstal]:
    """The month counted today, as it may leave the house."""
    return hide_small(tal.maaned(rapport.periode))


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
