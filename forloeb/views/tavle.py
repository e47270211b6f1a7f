"""The board."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone

from borgere.models import Borger
from forloeb.bidrag.retter import PLADS_SE
from forloeb.filters import PladsFilter
from forloeb.models import Kandidat, Plads
from forloeb.tavle import UGER, Tavle
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.adresse import read_day, read_number, read_uuid


@kraever(PLADS_SE)
def plads_list(request):
    filter = PladsFilter(request.GET, queryset=Plads.objects.visible_to(request.user), request=request)
    kandidat, borger = _soeger(request)
    tavle = Tavle(
        filter.qs,
        fra=read_day(request.GET.get("fra")),
        uger=read_number(request.GET.get("uger")) or UGER[-1],
        kandidat=kandidat,
    )
    only_part = request.htmx.target == "tavle"
    context = {
        "tavle": tavle,
        "filter": filter,
        "kun_tavlen": only_part,
        "kandidat": kandidat,
        "borger": borger,
        "i_dag": timezone.localdate(),
        # What a link from the board adds, so that the booking knows for whom.
        "for_hvem": "&" + urlencode({"borger": borger.offentlig_id}) if borger else "",
    }
    return render(request, "forloeb/_tavle.html" if only_part else "forloeb/plads_list.html", context)


def _soeger(request):
    """Who a slot is looked for: somebody in the kandidatbank, or another citizen."""
    nr, ref = read_number(request.GET.get("kandidat")), read_uuid(request.GET.get("borger"))
    kandidater = Kandidat.objects.visible_to(request.user).aabne().select_related("borger")
    kandidat = kandidater.filter(pk=nr).first() if nr else None
    borger = Borger.objects.visible_to(request.user).filter(offentlig_id=ref).first() if ref else None
    return kandidat, borger or (kandidat and kandidat.borger)
