"""The very rows behind a figure."""

from dataclasses import dataclass
from functools import cached_property

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Noegletal, Udsnit
from jobcenter.tvaers.ledelse.forms import RaekkesideForm
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal
from jobcenter.tvaers.ledelse.tal import et_tal


@dataclass(frozen=True)
class Raekkeside:
    """A figure, a month, a part, and which of its rows."""

    noegletal: Noegletal
    periode: Periode
    udsnit: Udsnit
    hvilke: str

    @cached_property
    def maanedstal(self) -> Maanedstal:
        return et_tal(self.noegletal, self.periode, self.udsnit)

    @property
    def raekker(self):
        rows = self.noegletal.raekker(self.hvilke, self.periode, self.udsnit)
        return self.noegletal.shown(rows, self.periode)

    def form(self, sortering: str) -> RaekkesideForm:
        shown = {
            "maaned": self.periode.noegle,
            "udsnit": self.udsnit.noegle,
            "del": self.hvilke,
            "sort": sortering,
        }
        dele = self.noegletal.kendte_dele(self.periode)
        if self.udsnit:
            dele.setdefault(self.udsnit, self.maanedstal.udsnit_navn)
        return RaekkesideForm(initial=shown, periode=self.periode, dele=dele)

    def ved_siden_af(self) -> Maanedstal | None:
        """The figure this one is never shown without."""
        other = noegletal.kendte().get(self.noegletal.ved_siden_af)
        return et_tal(other, self.periode, forrige=False) if other else None
