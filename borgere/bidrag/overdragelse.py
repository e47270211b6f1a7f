"""What a colleague takes over from somebody who stops."""

from borgere.models import Borger
from jobcenter.grund.core.registries.overdragelse import overdragelse


def _register(felt, navn):
    def sager(fra):
        return Borger.objects.filter(**{felt: fra})

    def hand_over(fra, til, by):
        return sager(fra).update(**{felt: til})

    overdragelse(f"borgere.{felt}", navn, lambda fra: sager(fra).count(), hand_over)


_register("jobkonsulent", "borgere som jobkonsulent")
_register("sagsbehandler", "borgere som sagsbehandler")
