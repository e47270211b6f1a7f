"""What the leder's page shows of a month."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from forloeb.bidrag.frister import plads_ledig_leder
from forloeb.models import Virksomhedscenter
from jobcenter.grund.accounts.models import Adgangsoenske
from jobcenter.grund.audit.bidrag.retter import OPSLAG_SE
from jobcenter.grund.audit.opslag import BEGRUNDET, Opslag
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.dansk.dage import relativ
from jobcenter.grund.core.dansk.tal import antal
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import frister, noegletal
from jobcenter.grund.core.registries.frister import Scope
from jobcenter.grund.core.registries.noegletal import MAANEDER_TILBAGE, Udsnit
from jobcenter.tvaers.ledelse import tal
from jobcenter.tvaers.ledelse.kurve import BRED, SMAL, Kurve
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal, efter_emne
from jobcenter.tvaers.ledelse.models import Maanedsrapport

VIS_HOEJST = 5


class Overblik:
    def __init__(self, periode: Periode, valgt: str = "", udsnit: str = ""):
        self.periode = periode
        self._valgt = valgt, udsnit

    @property
    def er_i_gang(self) -> bool:
        return self.periode == Periode.denne_maaned()

    @property
    def forrige(self) -> Periode | None:
        before = self.periode.forrige()
        return before if before.kan_laeses else None

    @property
    def naeste(self) -> Periode | None:
        return None if self.er_i_gang else self.periode.naeste()

    @property
    def maaneder(self) -> list[Periode]:
        """Those one can choose, latest first; also an older one that is shown."""
        choices = Periode.denne_maaned().bagud(MAANEDER_TILBAGE)[::-1]
        return choices if self.periode in choices else [*choices, self.periode]

    @cached_property
    def raekker(self) -> list[Maanedstal]:
        return tal.maaned(self.periode)

    @cached_property
    def hele(self) -> dict[str, Maanedstal]:
        return {raekke.noegle: raekke for raekke in self.raekker if raekke.er_hel}

    @cached_property
    def kort(self) -> list["Kort"]:
        """The figures with a target and those that always stand beside one; all where no target is set."""
        named = {r.noegle for r in self.raekker if r.maal is not None or r.ved_siden_af}
        named |= {r.ved_siden_af for r in self.raekker}
        chosen = [r for r in self.vigtigste if r.noegle in named] or self.vigtigste
        return [Kort(r, self.hele.get(r.ved_siden_af), self._er_valgt(r)) for r in chosen]

    @cached_property
    def vigtigste(self) -> list[Maanedstal]:
        """The figures themselves; of one whose targets are its parts' alone, as with two alliances, those."""
        return [r for hel in self.hele.values() for r in self._egne_dele(hel) or [hel]]

    def _egne_dele(self, hel: Maanedstal) -> list[Maanedstal]:
        if hel.maal is not None or not noegletal.find(hel.noegle).egne_maal:
            return []
        return [r for r in self.raekker if r.noegle == hel.noegle and r.udsnit and r.maal is not None]

    def _er_valgt(self, raekke: Maanedstal) -> bool:
        """The card of the line that is drawn; a figure's own card where it is one of its parts."""
        shown = {r.id for r in self.vigtigste}
        chosen = self.valgt.id if self.valgt.id in shown else (self.valgt.noegle, "")
        return raekke.id == chosen

    @cached_property
    def valgt(self) -> Maanedstal:
        """The row whose line is drawn: the one chosen, else the first with a target."""
        if any(self._valgt):
            return self._find(*self._valgt)
        hele = list(self.hele.values())
        return next((r for r in hele if r.maal is not None), hele[0])

    def _find(self, noegle, udsnit):
        """A part that is none of the month's is shown with what was counted: months lead from one to another.

        All of the figure stands for one that is unknown then.
        """
        found = {r.udsnit: r for r in self.raekker if r.noegle == noegle}
        if udsnit in found:
            return found[udsnit]
        figur, part = noegletal.kendte().get(noegle), Udsnit.af(udsnit)
        if not (figur and figur.opdeling and figur.opdeling.slags == part.slags):
            raise Http404
        return (
            tal.et_tal(figur, self.periode, part, tolv=False)
            if part in figur.kendte_dele(self.periode)
            else found[""]
        )

    @cached_property
    def serie(self) -> list[Maanedstal]:
        figur = noegletal.find(self.valgt.noegle)
        return tal.serie(figur, self.periode, Udsnit.af(self.valgt.udsnit))

    @property
    def kurver(self) -> list[Kurve]:
        return [Kurve(self.serie, BRED), Kurve(self.serie, SMAL)]

    @property
    def kurve_titel(self) -> str:
        hvad = self.valgt.navn + ("" if self.valgt.er_hel else f", {self.valgt.udsnit_navn}")
        return f"{hvad}: tolv måneder til og med {self.periode.navn}"

    @property
    def emner(self) -> list[tuple[str, list[Maanedstal]]]:
        """All figures and parts, kind by kind."""
        return efter_emne(self.raekker)

    @cached_property
    def langt_fra(self) -> list[Maanedstal]:
        return [raekke for raekke in self.vigtigste if raekke.er_langt_fra]


@dataclass(frozen=True)
class Kort:
    raekke: Maanedstal
    ved_siden_af: Maanedstal | None
    valgt: bool


@dataclass(frozen=True)
class Beslutning:
    tint: str
    tekst: str
    url: str
    label: str


def beslutninger(overblik: Overblik, user) -> list[Beslutning]:
    """What waits for the leder today, each with a way to do something about it."""
    return [
        *_rapporter(user),
        *_centre(user),
        *_pladser(),
        *_koe(),
        *_selvtagne(user),
        *_adgang(user),
        *(_langt_fra(raekke) for raekke in overblik.langt_fra),
    ]


def _rapporter(user):
    for rapport in Maanedsrapport.objects.visible_to(user).uden_kommentar():
        navn = rapport.periode.navn
        frist = relativ(rapport.frist)
        yield Beslutning(
            "opmaerksom",
            f"Månedsrapporten for {navn} venter på din kommentar. Den sendes {frist}.",
            reverse("ledelse:rapport_comment", args=[rapport.pk]),
            "Skriv kommentaren",
        )


def _centre(user):
    for center in Virksomhedscenter.objects.visible_to(user).under_fire().order_by("navn", "pk"):
        pladser = antal(center.antal_pladser, "plads", "pladser")
        yield Beslutning(
            "haster",
            f"{center} har kun {pladser}. Et center skal have mindst fire.",
            center.get_absolute_url(),
            "Se centret",
        )


def _pladser():
    rows = plads_ledig_leder(Scope.koe(), timezone.localdate()).order_by("forfald", "objekt_id")
    for row in rows[:VIS_HOEJST]:
        yield Beslutning(
            "opmaerksom",
            f"{row['hvad'].removesuffix('.')}.",
            address_of("forloeb:plads_detail", row["objekt_id"]),
            "Se pladsen",
        )
    if (flere := rows.count() - VIS_HOEJST) > 0:
        tekst = f"{antal(flere, 'anden plads', 'andre pladser')} har også stået ledige for længe."
        yield Beslutning("opmaerksom", tekst, reverse("forloeb:plads_list"), "Se pladserne")


def _koe():
    if over := frister.antal(Scope.koe(), timezone.localdate(), until=timezone.localdate())["over_tiden"]:
        tekst = f"{antal(over, 'løfte uden ansvarlig er', 'løfter uden ansvarlig er')} over tiden."
        yield Beslutning("haster", tekst, f"{reverse('dagen:min_dag')}?vis=koe", "Se køen")


def _selvtagne(user):
    """Who has opened citizens by a relation they had made themselves; the reasons stand in the look log."""
    if not user.har_ret(OPSLAG_SE):
        return
    rows = Opslag.objects.visible_to(user).selvtagne().order_by("bruger__navn", "bruger")
    for row in rows.values("bruger", "bruger__navn").annotate(n=Count("borger_ref", distinct=True)):
        hvem, borgere = row["bruger__navn"], antal(row["n"], "borger", "borgere")
        tekst = f"{hvem} har selv knyttet sig til {borgere} og åbnet med begrundelse."
        url = reverse("borgere:opslag_list", query={"slags": BEGRUNDET, "bruger": row["bruger"]})
        yield Beslutning("opmaerksom", tekst, url, "Læs begrundelserne")


def _adgang(user):
    """What an administrator may not do alone."""
    for oenske in Adgangsoenske.objects.til_afgoerelse(user).select_related("bruger", "bestilt_af"):
        tekst = f"{oenske.bestilt_af} vil give {oenske.bruger} {oenske.hvad}."
        yield Beslutning("haster", tekst, reverse("accounts:oenske_list"), "Bekræft eller afvis")


def _langt_fra(raekke):
    tekst = f"{raekke.navn} er {raekke.tekst}. Målet er {raekke.maal_tekst}."
    return Beslutning("haster", tekst, raekke.url, "Se rækkerne")
