from jobcenter.core.navigation import Navigation
from jobcenter.regler.indstillinger import indstilling


def frame(request):
    """What every page's frame shows: the house's own name, and the way around for this user."""
    return {"husets_navn": indstilling("husets_navn"), "navigation": Navigation(request)}
