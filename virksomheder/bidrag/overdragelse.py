"""What a colleague takes over from somebody who stops."""

from jobcenter.grund.core.registries.overdragelse import modtager, overdragelse
from virksomheder.bidrag.retter import KONTAKT_REGISTRER
from virksomheder.models import Arbejdssted, NaesteSkridt, Virksomhed

modtager(KONTAKT_REGISTRER, "Vælg en aktiv kollega, der har kontakt med virksomheder.")


def _skridt(fra):
    return NaesteSkridt.objects.aabne().filter(ansvarlig=fra)


def _hand_over_skridt(fra, til, by):
    return _skridt(fra).update(ansvarlig=til)


overdragelse("virksomheder.skridt", "åbne næste skridt", lambda fra: _skridt(fra).count(), _hand_over_skridt)


def _virksomheder(fra):
    return Virksomhed.objects.filter(ansvarlig=fra)


def _arbejdssteder(fra):
    return Arbejdssted.objects.filter(ansvarlig=fra)


def _hand_over_virksomheder(fra, til, by):
    return _virksomheder(fra).update(ansvarlig=til)


def _hand_over_arbejdssteder(fra, til, by):
    return _arbejdssteder(fra).update(ansvarlig=til)


overdragelse(
    "virksomheder.virksomhed",
    "virksomheder som ansvarlig",
    lambda fra: _virksomheder(fra).count(),
    _hand_over_virksomheder,
)
overdragelse(
    "virksomheder.arbejdssted",
    "arbejdssteder som ansvarlig",
    lambda fra: _arbejdssteder(fra).count(),
    _hand_over_arbejdssteder,
)
