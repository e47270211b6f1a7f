"""The very rows behind a figure: what the page shows and the spreadsheet holds."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils import timezone

from jobcenter.grund.core.dansk.dage import dansk_dato, klokken
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Noegletal, Udsnit
from jobcenter.grund.core.regneark import write_xlsx
from jobcenter.tvaers.ledelse.forms import RaekkesideForm
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal, raekkernes_adresse
from jobcenter.tvaers.ledelse.tal import et_tal
from jobcenter.tvaers.ledelse.tekst import tal_i_ord

FANER = {"taeller": "Talt med", "naevner": "Ud af", "ukendte": "Ukendt"}


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
            periode = Periode.read(query["maaned"]) if query.get("maaned") else Periode.denne_maaned()
        except (KeyError, ValueError) as error:
            raise Http404 from error
        udsnit, hvilke = Udsnit.af(query.get("udsnit", "")), query.get("del") or "taeller"
        if (udsnit and udsnit not in figur.kendte_dele(periode)) or hvilke not in figur.hvilke:
            raise Http404
        return cls(figur, periode, udsnit, hvilke)

    @cached_property
    def maanedstal(self) -> Maanedstal:
        return et_tal(self.noegletal, self.periode, self.udsnit)

    @cached_property
    def raekker(self):
        rows = self.noegletal.raekker(self.hvilke, self.periode, self.udsnit)
        return self.noegletal.shown(rows, self.periode)

    @property
    def enhed(self) -> str:
        """What the numbers of a weighted figure are: "dage"; nothing where they are the rows."""
        return self.noegletal.kolonne_navn.lower() if self.noegletal.vaegt else ""

    def faner(self) -> list[tuple[str, str, int, bool]]:
        """``(name, address, how many, chosen)`` of each kind of rows the figure has."""
        return [
            (FANER[h], self.adresse(hvilke=h), getattr(self.maanedstal.nu, h), h == self.hvilke)
            for h in self.noegletal.hvilke
        ]

    def adresse(self, *, periode=None, hvilke=None) -> str:
        return raekkernes_adresse(
            self.noegletal.noegle,
            (periode or self.periode).noegle,
            self.udsnit.noegle,
            hvilke or self.hvilke,
        )

    def form(self) -> RaekkesideForm:
        shown = {"maaned": self.periode.noegle, "udsnit": self.udsnit.noegle, "del": self.hvilke}
        return RaekkesideForm(
            initial=shown, periode=self.periode, dele=self.noegletal.kendte_dele(self.periode)
        )

    def ved_siden_af(self) -> Maanedstal | None:
        """The figure this one is never shown without."""
        other = noegletal.kendte().get(self.noegletal.ved_siden_af)
        return et_tal(other, self.periode, forrige=False) if other else None

    def linjer(self, rows):
        """Rows as they are shown, with the column that makes the figure, where there is one."""
        kolonne = self.noegletal.kolonne
        return ((self.noegletal.raekke(row), getattr(row, kolonne) if kolonne else None) for row in rows)

    def write(self, fil, *, by):
        now = timezone.localtime()
        om = [
            f"{self.maanedstal.fulde_navn}, {self.periode}: {tal_i_ord(self.maanedstal)}",
            FANER[self.hvilke],
            self.noegletal.definition,
            f"Hentet {dansk_dato(now)} {klokken(now)} af {by}. Kun til brug i huset.",
        ]
        headings = [self.noegletal.ting[0].capitalize(), *self._kolonner()]
        write_xlsx(fil, self.noegletal.navn, headings, self._celler(), om)

    def _kolonner(self) -> list[str]:
        """The columns of the first row; all rows of a figure have the same."""
        first = self.linjer(self.raekker[:1])
        weight = [self.noegletal.kolonne_navn] if self.noegletal.kolonne else []
        return [navn for linje, _ in first for navn, _ in linje.felter] + weight

    def _celler(self):
        """Row by row, so that a long list does not stand in memory."""
        for linje, vaegt in self.linjer(self.raekker.iterator(chunk_size=1000)):
            yield [linje.tekst, *(v for _, v in linje.felter), *([vaegt] if self.noegletal.kolonne else [])]
