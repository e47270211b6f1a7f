"""The very rows behind a figure."""

from dataclasses import dataclass
from functools import cached_property

from jobcenter.grund.core.perioder import Periode, TolvMaaneder
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Noegletal, Udsnit
from jobcenter.tvaers.ledelse.forms import RaekkesideForm
from jobcenter.tvaers.ledelse.maanedstal import MAANEDER_I_ALT, Maanedstal
from jobcenter.tvaers.ledelse.tal import et_tal


@dataclass(frozen=True)
class Raekkeside:
    """A figure, a month or the twelve up to and including it, a part, and which of its rows."""

    noegletal: Noegletal
    periode: Periode
    udsnit: Udsnit
    hvilke: str
    # Where the rows are those of twelve months.
    tolv: TolvMaaneder | None = None

    @cached_property
    def _maaned(self) -> Maanedstal:
        return et_tal(self.noegletal, self.periode, self.udsnit)

    @property
    def maanedstal(self) -> Maanedstal:
        """What the rows come to."""
        return (self.tolv and self._maaned.tolv) or self._maaned

    @property
    def ved_maaneden(self) -> Maanedstal | None:
        """The twelve months, beside the month."""
        return None if self.tolv else self._maaned.tolv

    @property
    def ved_de_tolv(self) -> Maanedstal | None:
        """The month, beside the twelve."""
        return self._maaned if self.tolv else None

    @property
    def talt_i(self) -> Periode:
        return self.tolv or self.periode

    @property
    def tolv_i_ord(self) -> str:
        """What a definition, which speaks of a month, means here."""
        return f"Talt {self.tolv.dage_i_ord}, ikke i én måned." if self.tolv else ""

    @property
    def raekker(self):
        rows = self.noegletal.raekker(self.hvilke, self.talt_i, self.udsnit)
        return self.noegletal.shown(rows, self.talt_i)

    def form(self, sortering: str) -> RaekkesideForm:
        shown = {
            "maaned": self.periode.noegle,
            "udsnit": self.udsnit.noegle,
            "del": self.hvilke,
            "sort": sortering,
            "maaneder": str(MAANEDER_I_ALT) if self.tolv else "",
        }
        dele = self.noegletal.kendte_dele(self.periode)
        if self.udsnit:
            dele.setdefault(self.udsnit, self.maanedstal.udsnit_navn)
        several = self.noegletal.over_tolv_maaneder(self.periode) is not None
        return RaekkesideForm(initial=shown, periode=self.periode, dele=dele, tolv=several)

    def ved_siden_af(self) -> Maanedstal | None:
        """The figure this one is never shown without."""
        other = noegletal.kendte().get(self.noegletal.ved_siden_af)
        if other is None:
            return None
        month = et_tal(other, self.periode, forrige=False, tolv=bool(self.tolv))
        return (self.tolv and month.tolv) or month
