"""What a colleague takes over from somebody who stops."""

from jobcenter.core.registries.overdragelse import overdragelse
from virksomheder.models import NaesteSkridt


def _skridt(fra):
    return NaesteSkridt.objects.aabne().filter(ansvarlig=fra)


def _overdrag_skridt(fra, til, by):
    return _skridt(fra).update(ansvarlig=til)


overdragelse("virksomheder.skridt", "åbne næste skridt", lambda fra: _skridt(fra).count(), _overdrag_skridt)
