from jobcenter.regler.indstillinger import indstilling


def frame(request):
    """What every page's frame shows: the house's own name."""
    return {"husets_navn": indstilling("husets_navn")}
