"""The very rows behind a figure: what an address asks for."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Noegletal, Udsnit
from jobcenter.tvaers.ledelse.forms import RaekkesideForm, maaned_af
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal
from jobcenter.tvaers.ledelse.tal import et_tal


@dataclass(frozen=True)
class Raekkeside:
    """What an address asks for: a figure, a month, a part, and which of its rows."""

    noegletal: Noegletal
    periode: Periode
    udsnit: Udsnit
    hvilke: str

    @classmethod
    def af(cls, noegle, query) -> "Raekkeside":
        """404 for what does not exist."""
        try:
            figur = noegletal.find(noegle)
        except KeyError as error:
            raise Http404 from error
        periode = maaned_af(query, ellers=Periode.denne_maaned())
        udsnit, hvilke = Udsnit.af(query.get("udsnit", "")), query.get("del") or "taeller"
        if (udsnit and udsnit not in figur.kendte_dele(periode)) or hvilke not in figur.hvilke:
            raise Http404
        return cls(figur, periode, udsnit, hvilke)

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
        return RaekkesideForm(
            initial=shown, periode=self.periode, dele=self.noegletal.kendte_dele(self.periode)
        )

    def ved_siden_af(self) -> Maanedstal | None:
        """The figure this one is never shown without."""
        other = noegletal.kendte().get(self.noegletal.ved_siden_af)
        return et_tal(other, self.periode, forrige=False) if other else None
