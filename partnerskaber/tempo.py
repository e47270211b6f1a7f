"""How a step goes: against what an even pace would have given by now."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from jobcenter.grund.core.dansk.dage import dansk_dato
from jobcenter.grund.core.dansk.tal import antal, tal
from jobcenter.grund.core.registries.noegletal import half_up

# From fewer days than this nothing is foretold.
MINDST_DAGE = 30


@dataclass(frozen=True)
class Tempo:
    maal: int
    fra: dt.date
    til: dt.date
    job: int
    dag: dt.date

    @property
    def dage(self) -> int:
        return (self.til - self.fra).days + 1

    @property
    def gaaet(self) -> int:
        """Days that have gone, the day itself among them."""
        return max(0, min(self.dage, (self.dag - self.fra).days + 1))

    @property
    def hidtil(self) -> int:
        """What an even pace would have given: of 150 in a year, 112 after nine months."""
        return int(half_up(Fraction(self.maal * self.gaaet, self.dage)))

    @property
    def ventes(self) -> int | None:
        """What it comes to at the end, if it goes on so."""
        if self.gaaet < MINDST_DAGE or self.er_slut:
            return None
        return int(half_up(Fraction(self.job * self.dage, self.gaaet)))

    @property
    def er_slut(self) -> bool:
        return self.dag > self.til

    @property
    def er_begyndt(self) -> bool:
        return self.dag >= self.fra

    @property
    def maerke(self) -> tuple[str, str]:
        """Its tint and its words."""
        if self.job >= self.maal:
            return "god", "Nået"
        if self.er_slut:
            return "opmaerksom", "Ikke nået"
        if not self.er_begyndt:
            return "rolig", f"Begynder {dansk_dato(self.fra)}"
        if self.job >= self.hidtil:
            return "god", "Foran planen" if self.job > self.hidtil else "Følger planen"
        return "opmaerksom", "Bagud"

    @property
    def i_ord(self) -> str:
        if not self.er_begyndt:
            return f"Trinnet begynder {dansk_dato(self.fra)}."
        mangler = f"Mangler {tal(self.maal - self.job)} job" if self.job < self.maal else ""
        if self.er_slut:
            return f"Trinnet sluttede {dansk_dato(self.til)}. {mangler or 'Målet er nået'}."
        dele = [
            f"Med jævnt tempo skulle der være {tal(self.hidtil)} nu, da {tal(self.gaaet)} af"
            f" {antal(self.dage, 'dag', 'dage')} er gået: {self._forskel}.",
            f"{mangler}." if mangler else "",
            f"Går det videre sådan, bliver det {tal(self.ventes)}." if self.ventes is not None else "",
        ]
        return " ".join(filter(None, dele))

    @property
    def _forskel(self) -> str:
        foran = self.job - self.hidtil
        return f"{tal(abs(foran))} {'foran' if foran > 0 else 'bagud'}" if foran else "det passer"
