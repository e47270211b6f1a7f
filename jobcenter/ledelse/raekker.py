"""The very rows behind a figure: what the page shows and the spreadsheet holds."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils import timezone

from jobcenter.core.perioder import Periode
from jobcenter.core.registries import noegletal
from jobcenter.core.registries.noegletal import RAEKKER, Noegletal, Udsnit
from jobcenter.core.regneark import write_xlsx
from jobcenter.core.templatetags.dansk import dansk_dato, klokken
from jobcenter.ledelse.tal import Tal, et_tal, raekkernes_adresse
from jobcenter.ledelse.tekst import tal_i_ord

FANER = {"taeller": "Talt med", "naevner": "Ud af", "ukendte": "Ukendt"}


@dataclass(frozen=True)
class Opslag:
    """What an address asks for: a figure, a month, a part, and which of its rows."""

    noegletal: Noegletal
    periode: Periode
    udsnit: Udsnit
    hvilke: str

    @classmethod
    def af(cls, noegle, query) -> "Opslag":
        """404 for what does not exist."""
        try:
            tal = noegletal.find(noegle)
            periode = Periode.laes(query["maaned"]) if query.get("maaned") else Periode.denne_maaned()
        except (KeyError, ValueError) as error:
            raise Http404 from error
        udsnit, hvilke = Udsnit.af(query.get("udsnit", "")), query.get("del") or "taeller"
        parts = {d.udsnit for d in tal.dele(periode)} | {Udsnit()}
        if udsnit not in parts or hvilke not in RAEKKER or getattr(tal, hvilke) is None:
            raise Http404
        return cls(tal, periode, udsnit, hvilke)

    @cached_property
    def tal(self) -> Tal:
        return et_tal(self.noegletal, self.periode, self.udsnit)

    @cached_property
    def raekker(self):
        rows = self.noegletal.raekker(self.hvilke, self.periode, self.udsnit)
        return self.noegletal.vis(rows, self.periode)

    def faner(self) -> list[tuple[str, str, int, bool]]:
        """``(name, address, how many, chosen)`` of each kind of rows the figure has."""
        kinds = [h for h in RAEKKER if getattr(self.noegletal, h)]
        return [
            (FANER[h], self.adresse(hvilke=h), getattr(self.tal.vaerdi, h), h == self.hvilke) for h in kinds
        ]

    def adresse(self, *, periode=None, hvilke=None) -> str:
        return raekkernes_adresse(self.noegletal, periode or self.periode, self.udsnit, hvilke or self.hvilke)

    def dele(self) -> list[tuple[str, str, bool]]:
        """``(name, address, chosen)`` of all of it and of each part."""
        parts = [(d.navn.capitalize(), d.udsnit) for d in self.noegletal.dele(self.periode)]
        return [
            (
                navn,
                raekkernes_adresse(self.noegletal, self.periode, udsnit, self.hvilke),
                udsnit == self.udsnit,
            )
            for navn, udsnit in [("Alle", Udsnit()), *parts]
        ]

    def linjer(self, rows):
        """Rows as they are shown, with the weight that is summed, where there is one."""
        return [(self.noegletal.raekke(row), getattr(row, self.noegletal.vaegt, None)) for row in rows]

    def skriv(self, fil, *, by):
        now = timezone.localtime()
        om = [
            f"{self.tal.navn}, {self.periode}: {tal_i_ord(self.tal)}",
            FANER[self.hvilke],
            self.noegletal.definition,
            f"Hentet {dansk_dato(now)} {klokken(now)} af {by}. Kun til brug i huset.",
        ]
        lines = self.linjer(self.raekker.iterator(chunk_size=1000))
        headings = [navn for navn, _ in lines[0][0].felter] if lines else []
        if self.noegletal.vaegt:
            headings.append(self.noegletal.vaegt_navn)
        rows = ([linje.tekst, *(v for _, v in linje.felter), *_kun(vaegt)] for linje, vaegt in lines)
        write_xlsx(fil, self.noegletal.navn, [self.noegletal.ting[0].capitalize(), *headings], rows, om)


def _kun(vaegt):
    return [] if vaegt is None else [vaegt]
