"""The lists of monthly reports, and of the rows behind a figure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst

from jobcenter.grund.core.dansk.dage import dansk_dato, klokken, kort_dato
from jobcenter.grund.core.dansk.tal import tal
from jobcenter.grund.core.lister import TAL, Kolonne, Liste, sidst
from jobcenter.grund.core.lister.celler import daempet, etiket, link
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE
from jobcenter.tvaers.ledelse.models import Maanedsrapport
from jobcenter.tvaers.ledelse.raekker import Raekkeside
from jobcenter.tvaers.ledelse.tekst import tal_i_ord

FANER = {"taeller": "Talt med", "naevner": "Ud af", "ukendte": "Ukendt"}


def _maaned(rapport):
    return capfirst(rapport.periode.navn)


def _tilstand(rapport):
    if rapport.er_sendt:
        return f"Sendt {dansk_dato(rapport.sendt)}"
    frist = f"sendes {kort_dato(rapport.frist)} {klokken(rapport.frist)}"
    return format_html("<span>{} {}</span>", etiket("opmaerksom", "Kladde"), frist)


def _kommentar(rapport):
    if rapport.kommentar:
        return Truncator(rapport.kommentar).chars(90)
    return daempet("Uden kommentar" if rapport.er_sendt else "Ikke skrevet endnu")


class Rapportliste(Liste):
    noegle = "maanedsrapporter"
    navn = "Månedsrapporter"
    pr_side = None
    alle_kolonner = (
        Kolonne(
            "maaned",
            "Måned",
            _maaned,
            lambda r: link(r.get_absolute_url(), _maaned(r)),
            ("maaned",),
            hoved=True,
        ),
        Kolonne("tilstand", "Tilstand", lambda r: r.get_tilstand_display(), _tilstand, (sidst("sendt"),)),
        Kolonne("kommentar", "Kommentar", celle=_kommentar),
    )

    def start(self):
        return Maanedsrapport.objects.visible_to(self.user)


class Raekkeliste(Liste):
    noegle = "raekker"
    navn = "Rækker"
    fane = "del"

    def __init__(self, user: Any, query: QueryDict, raekkeside: Raekkeside):
        self.raekkeside, self.figur = raekkeside, raekkeside.noegletal
        self.navn, self.ting = self.figur.navn, self.figur.ting[1]
        self.alle_kolonner = (self._navnet(), *map(_med_streg, self.figur.felter), *self._vaegten())
        super().__init__(user, query)

    def _navnet(self) -> Kolonne:
        return Kolonne(
            "raekke",
            self.figur.ting[0].capitalize(),
            lambda row: self.figur.raekke(row).tekst,
            self._navnecelle,
            self.figur.sorter,
            hoved=True,
        )

    def _navnecelle(self, row: Any) -> SafeString | str:
        linje = self.figur.raekke(row)
        return link(linje.url, linje.tekst) if linje.url else linje.tekst

    def _vaegten(self) -> list[Kolonne]:
        """The column that makes the figure, where there is one."""
        felt = self.figur.kolonne
        return [Kolonne(felt, self.figur.kolonne_navn, sorter=(felt,), klasse=TAL)] if felt else []

    def start(self) -> QuerySet[Any]:
        """The very rows that were counted: who may see the figure may see them, and nobody else."""
        rows = self.raekkeside.raekker
        return rows if self.user.har_ret(LEDELSE_SE) else rows.none()

    def natural_order(self, rows: QuerySet[Any]) -> Sequence[Any]:
        """That of the figure, where it says one."""
        return rows.query.order_by or super().natural_order(rows)

    def content_by_key(self) -> QuerySet[Any]:
        """What a row weighs is known only among those that were counted."""
        return self.with_content(self.raekker)

    @property
    def i_alt(self) -> int:
        return getattr(self.raekkeside.maanedstal.nu, self.raekkeside.hvilke)

    @property
    def faner(self) -> list[tuple[str, str, int | None, bool]]:
        hvilke, nu = self.figur.hvilke, self.raekkeside.maanedstal.nu
        if len(hvilke) == 1:
            return []
        return [
            (self._fane(h), self._fanens_navn(h, getattr(nu, h)), None, h == self.raekkeside.hvilke)
            for h in hvilke
        ]

    def _fanens_navn(self, hvilke: str, antal: int) -> str:
        """A weighted figure says what its numbers are; elsewhere they are the rows."""
        enhed = f" {self.figur.kolonne_navn.lower()}" if self.figur.vaegt else ""
        return f"{FANER[hvilke]} {tal(antal)}{enhed}"

    def fod(self) -> SafeString | str:
        if not self.figur.vaegt:
            return ""
        return format_html(
            '<tfoot><tr><th scope="row" colspan="{}">I alt på alle sider</th>'
            '<td class="{}" data-label="{}">{}</td></tr></tfoot>',
            len(self.kolonner) - 1,
            TAL,
            self.figur.kolonne_navn,
            tal(self.i_alt),
        )

    @property
    def filnavn(self) -> str:
        return f"{self.figur.noegle}-{self.raekkeside.talt_i.noegle}.xlsx"

    def i_ord(self) -> str:
        tallet = self.raekkeside.maanedstal
        return f"{tallet.fulde_navn}, {self.raekkeside.talt_i.navn_hidtil}: {tal_i_ord(tallet)}"

    def om(self) -> list[str]:
        definition = self.raekkeside.maanedstal.definition
        tolv = [self.raekkeside.tolv_i_ord] if self.raekkeside.tolv else []
        return [FANER[self.raekkeside.hvilke], definition, *tolv, "Kun til brug i huset."]


def _med_streg(kolonne: Kolonne) -> Kolonne:
    """On the screen nothing is a dash."""
    vis = kolonne.draw
    return replace(kolonne, celle=lambda row: vis(row) or "–")
