"""The board: who is in which slot, day by day, drawn as bands of a row."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from forloeb.enums import Tilstand
from forloeb.match import Match, match
from forloeb.models import Forloeb, Kandidat, Plads, PladsPause, Virksomhedscenter
from forloeb.regler import DAG, er_forbi, skal_afklares
from jobcenter.grund.core.arbejdsdage import mandag
from jobcenter.grund.core.dansk.dage import dag, kort_dag
from jobcenter.grund.core.dansk.tal import antal

LEDIG, OPTAGET, RESERVERET, PAUSE, TOM, FINDES_IKKE = "ledig", "optaget", "reserveret", "pause", "tom", "uden"
UGER = (13, 26)
# What text a band has room for: pixels of a row on the narrowest screen with a board, and of a letter.
BREDDE, BOGSTAV = 1020, 6.6
SNART = 28  # "more before long": so many days ahead


@dataclass(frozen=True)
class Baand:
    """A stretch of days. ``kolonne`` and ``laengde`` place the part of it that is on the board."""

    slags: str
    fra: dt.date
    til: dt.date | None
    kolonne: int
    laengde: int
    forloeb: int | None = None
    tekst: str = ""
    book_fra: dt.date | None = None  # the first of the free days that is not over
    plads_til: int = 99  # letters

    @property
    def vist(self) -> str:
        """As much of the text as there is room for."""
        shorter = (self.tekst, self.tekst.partition(" – ")[0], self.tekst.partition(" ")[0])
        return next((text for text in shorter if len(text) <= self.plads_til), "")

    @property
    def er_ledig(self):
        return self.slags == LEDIG


@dataclass(frozen=True)
class Raekke:
    plads: Plads
    baand: list[Baand]
    today: dt.date
    match: Match | None = None

    @cached_property
    def nu(self) -> Baand | None:
        """What the slot is today."""
        return next(
            (b for b in self.baand if b.fra <= self.today and (b.til is None or b.til >= self.today)), None
        )

    @cached_property
    def naeste(self) -> Baand | None:
        """Who comes next."""
        later = (b for b in self.baand if b.fra > self.today and b.slags in (OPTAGET, RESERVERET, PAUSE))
        return next(later, None)

    @cached_property
    def ledig(self) -> Baand | None:
        """The first free days there are."""
        return next((b for b in self.baand if b.er_ledig), None)

    @property
    def er_ledig_nu(self):
        return self.nu is not None and self.nu.er_ledig

    @property
    def er_snart_ledig(self):
        soon = self.today + SNART * DAG
        return not self.er_ledig_nu and self.ledig is not None and self.ledig.fra <= soon


@dataclass(frozen=True)
class Centergruppe:
    """A centre, or the open slots at one workplace."""

    center: Virksomhedscenter | None
    navn: str
    raekker: list[Raekke]
    under_fire: bool


@dataclass(frozen=True)
class Overskrift:
    navn: str
    kolonne: int
    laengde: int
    er_nu: bool


class Tavle:
    """``pladser`` drawn from the Monday of ``fra``, so many weeks; a constant number of queries."""

    def __init__(
        self,
        pladser,
        fra: dt.date | None = None,
        uger: int = 26,
        kandidat: Kandidat | None = None,
        bredde: int = BREDDE,
    ):
        self.today = timezone.localdate()
        self.fra = mandag(fra or self.today)
        self.uger = uger if uger in UGER else UGER[-1]
        self.til = self.fra + (7 * self.uger - 1) * DAG
        self.kandidat = kandidat
        self._pladser = pladser
        self._bredde = bredde

    @cached_property
    def raekker(self) -> list[Raekke]:
        pladser = list(med_indhold(self._pladser.aktive(self.fra, self.til)))
        taken = self._taken(pladser)
        rows = [Raekke(p, self._baand(p, taken[p.pk]), self.today, self._match(p)) for p in pladser]
        return [r for r in rows if r.match is None or (r.match.passer and r.ledig)]

    @cached_property
    def grupper(self) -> list[Centergruppe]:
        short = set(Virksomhedscenter.objects.under_fire().values_list("pk", flat=True))
        return [
            Centergruppe(rows[0].plads.center, rows[0].plads.sted, rows, rows[0].plads.center_id in short)
            for _, group in groupby(self.raekker, lambda r: (r.plads.center_id, r.plads.arbejdssted_id))
            if (rows := list(group))
        ]

    def i_ord(self) -> str:
        if self.i_dag is None:
            ledige = sum(r.ledig is not None for r in self.raekker)
            return f"{antal(ledige, 'plads', 'pladser')} med ledige dage i de viste uger"
        nu = sum(r.er_ledig_nu for r in self.raekker)
        snart = sum(r.er_snart_ledig for r in self.raekker)
        til = dag(self.today + SNART * DAG)
        mere = f", {snart} mere inden {til}" if snart else ""
        return f"{antal(nu, 'ledig plads', 'ledige pladser')} nu{mere}"

    @property
    def i_dag(self) -> int | None:
        """Today's column, when today is on the board."""
        nr = (self.today - self.fra).days + 1
        return nr if 1 <= nr <= 7 * self.uger else None

    @property
    def maaneder(self) -> list[Overskrift]:
        days = [self.fra + nr * DAG for nr in range(7 * self.uger)]
        months = [list(group) for _, group in groupby(days, lambda d: (d.year, d.month))]
        return [self._kolonne(_maaned(m), m[0], m[-1]) for m in months]

    @property
    def ugenumre(self) -> list[Overskrift]:
        mondays = [self.fra + 7 * nr * DAG for nr in range(self.uger)]
        return [self._kolonne(str(m.isocalendar().week), m, m + 6 * DAG) for m in mondays]

    @property
    def foer(self):
        return self.fra - 28 * DAG

    @property
    def efter(self):
        return self.fra + 28 * DAG

    def _kolonne(self, navn, fra, til):
        nu = fra <= self.today <= til
        return Overskrift(navn, (fra - self.fra).days + 1, (til - fra).days + 1, nu)

    def _match(self, plads):
        return match(self.kandidat, plads) if self.kandidat else None

    def _taken(self, pladser) -> dict[int, list[Baand]]:
        """Every booking and pause of these slots that touches the board, in order of date."""
        taken = defaultdict(list)
        window = {"plads__in": [p.pk for p in pladser]}
        forloeb = Forloeb.objects.taeller().filter(**window).overlapper(self.fra, self.til)
        bookings = forloeb.order_by("start").values_list(
            "plads", "start", "slut", "pk", "borger__initialer", "tilstand", "slut_frist", "slut_afklaret"
        )
        for plads, start, slut, pk, hvem, tilstand, frist, afklaret in bookings:
            if tilstand == Tilstand.RESERVERET:
                band = self._band(RESERVERET, start, slut, pk, f"{hvem} reserveret")
            else:
                uafklaret = skal_afklares(tilstand, slut, frist, afklaret, self.today)
                tekst = f"{hvem} til {kort_dag(slut)}{' – forlænges?' if uafklaret else ''}"
                band = self._band(OPTAGET, start, slut, pk, tekst)
            taken[plads].append(band)
        for pause in PladsPause.objects.filter(**window).overlapper(self.fra, self.til):
            tekst = f"pause: {pause.aarsag.lower()}" if pause.aarsag else "pause"
            taken[pause.plads_id].append(self._band(PAUSE, pause.fra, pause.til, None, tekst))
        return taken

    def _baand(self, plads, taken) -> list[Baand]:
        """The row from the first to the last day: what is taken, and the free days between."""
        row, day = [], max(self.fra, plads.start)
        if plads.start > self.fra:
            row.append(self._band(FINDES_IKKE, self.fra, plads.start - DAG))
        for band in sorted(taken, key=lambda b: b.fra):
            if band.fra > day:
                row += self._frit(plads, day, band.fra - DAG)
            row.append(band)
            day = max(day, band.til + DAG)
        if day <= self.til and not er_forbi(plads.slut, day):
            row += self._frit(plads, day, plads.slut)
        return row

    def _frit(self, plads, fra, til) -> list[Baand]:
        """Free days: those that are over cannot be booked, the others say since when."""
        if er_forbi(til, self.today):
            return [self._band(TOM, fra, til, None, "stod tom")]
        if fra > self.today:
            known = "ledig" if fra == self.fra else f"ledig fra {kort_dag(fra)}"
            return [self._band(LEDIG, fra, til, None, known, fra)]
        siden = max(plads.seneste_slut + DAG if plads.seneste_slut else plads.start, plads.start)
        dage = (self.today - siden).days
        saa_laenge = f" ({antal(dage, 'dag', 'dage')})" if dage > 0 else ""
        return [self._band(LEDIG, fra, til, None, f"ledig nu{saa_laenge}", self.today)]

    def _band(self, slags, fra, til, forloeb=None, tekst="", book_fra=None) -> Baand:
        first, last = max(fra, self.fra), min(til or self.til, self.til)
        days = (last - first).days + 1
        letters = int((days * self._bredde / (7 * self.uger) - 12) / BOGSTAV)
        return Baand(slags, fra, til, (first - self.fra).days + 1, days, forloeb, tekst, book_fra, letters)


def _maaned(days) -> str:
    """The year where there is room for it."""
    navn = dag(days[0]).split()[1]
    return f"{navn} {days[0].year}" if len(days) > 20 else navn


def med_indhold(pladser):
    """Slots with all that a row shows; ``seneste_slut`` is when the last one in it before today left."""
    earlier = Forloeb.objects.taeller().filter(plads=OuterRef("pk"), slut__lt=timezone.localdate())
    last = earlier.order_by().values("plads").annotate(seneste=Max("slut")).values("seneste")
    return (
        pladser.select_related("center__mentor", "center__ansvarlig", "arbejdssted", "funktion")
        .prefetch_related("hensyn")
        .annotate(seneste_slut=Subquery(last))
        .i_dansk_orden()
    )
