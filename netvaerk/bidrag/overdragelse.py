"""What a colleague takes over from somebody who stops."""

from jobcenter.grund.core.registries.overdragelse import overdragelse
from netvaerk.models import Netvaerk


def _netvaerk(fra):
    return Netvaerk.objects.aktive().filter(tovholder=fra)


overdragelse(
    "netvaerk.netvaerk",
    "netværk",
    lambda fra: _netvaerk(fra).count(),
    lambda fra, til, by: _netvaerk(fra).update(tovholder=til),
)
