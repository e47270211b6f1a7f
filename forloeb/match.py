"""From a free slot to fitting candidates and back, always with the reasons."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from forloeb.models import Forloeb, Kandidat, Plads
from jobcenter.grund.core.dansk.ord import lille, opremsning
from jobcenter.grund.core.dansk.tal import rundt_tal
from virksomheder.sted import lies_in, read_steder


@dataclass(frozen=True)
class Match:
    """``grunde`` speak for it, ``forbehold`` against; without forbehold it fits."""

    kandidat: Kandidat
    plads: Plads
    grunde: list[str]
    forbehold: list[str]

    @property
    def passer(self) -> bool:
        return not self.forbehold

    @property
    def orden(self):
        """What fits first, then what was wished for, then who has waited longest."""
        return (len(self.forbehold), -len(self.grunde), self.kandidat.henvist, self.plads.pk)


def match_kandidater(plads) -> list[Match]:
    """Everybody on the list, those who fit the slot first."""
    kandidater = Kandidat.objects.aabne().select_related("borger").prefetch_related(*_KANDIDAT)
    pladser = [plads]
    return sorted((match(k, p) for k in uden_plads(kandidater) for p in pladser), key=lambda m: m.orden)


def match_pladser(kandidat, pladser) -> list[Match]:
    """``pladser`` in the order they fit the candidate."""
    return sorted((match(kandidat, plads) for plads in pladser), key=lambda m: m.orden)


_KANDIDAT = ("oensker", "borger__hensyn")


def uden_plads(kandidater):
    """Those who have not been promised a slot already."""
    reserved = Forloeb.objects.taeller().filter(
        borger=OuterRef("borger"), slut__gte=timezone.localdate(), plads__isnull=False
    )
    return kandidater.filter(~Exists(reserved.filter(start__gte=timezone.localdate())))


def match(kandidat, plads) -> Match:
    """Weigh one against the other; both with their codes fetched."""
    grunde, forbehold = [], []
    for weigh in (_funktion, _timer, _sted, _hensyn):
        for_det, imod = weigh(kandidat, plads)
        grunde += for_det
        forbehold += imod
    return Match(kandidat, plads, grunde, forbehold)


def _funktion(kandidat, plads):
    oensker = list(kandidat.oensker.all())
    if not oensker:
        return [], []
    if any(oenske.pk == plads.funktion_id for oenske in oensker):
        return [f"ønsker {lille(plads.funktion.navn)}"], []
    return [], [f"ønsker {opremsning([lille(o.navn) for o in oensker])}"]


def _timer(kandidat, plads):
    if kandidat.timer is None:
        return [], []
    if plads.timer <= kandidat.timer:
        return [f"kan arbejde {rundt_tal(kandidat.timer)} timer"], []
    return [], [f"kan {rundt_tal(kandidat.timer)} timer, pladsen er {rundt_tal(plads.timer)}"]


def _sted(kandidat, plads):
    """By postcode (or its first digits) or town, as the board's own filter reads them."""
    steder = read_steder(kandidat.omraade)
    if not steder:
        return [], []
    hjemme = plads.arbejdssted
    if lies_in(kandidat.omraade, hjemme.postnr, hjemme.by):
        return [f"ligger i {hjemme.by or hjemme.postnr}"], []
    return [], [f"vil helst i {opremsning(steder)}, pladsen ligger i {hjemme.by or 'en anden by'}"]


def _hensyn(kandidat, plads):
    kan = {kode.pk for kode in plads.hensyn.all()}
    behov = list(kandidat.borger.hensyn.all())
    mangler = [lille(kode.navn) for kode in behov if kode.pk not in kan]
    moedt = [lille(kode.navn) for kode in behov if kode.pk in kan]
    return (
        [f"kan tage hensyn: {opremsning(moedt)}"] if moedt else [],
        [f"kan ikke tage hensyn: {opremsning(mangler)}"] if mangler else [],
    )
