"""What a colleague takes over from somebody who stops."""

from jobcenter.grund.core.registries.overdragelse import overdragelse
from partnerskaber.enums import Tilstand
from partnerskaber.models import Aftale


def _aftaler(fra):
    return Aftale.objects.exclude(tilstand__in=[Tilstand.OPGIVET, Tilstand.OPSAGT]).filter(ansvarlig=fra)


overdragelse(
    "partnerskaber.aftale",
    "aftaler",
    lambda fra: _aftaler(fra).count(),
    lambda fra, til, by: _aftaler(fra).update(ansvarlig=til),
)
