"""The board."""

import datetime as dt
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.dateparse import parse_date

from borgere.models import Borger
from forloeb.filters import PladsFilter
from forloeb.models import Kandidat, Plads
from forloeb.tavle import UGER, Tavle
from jobcenter.accounts.access import kraever
from jobcenter.core.enums import Ret
from jobcenter.core.uuid import read_uuid


@kraever(Ret.PLADS_SE)
def plads_list(request):
    filter = PladsFilter(request.GET, queryset=Plads.objects.visible_to(request.user), request=request)
    kandidat, borger = _soeger(request)
    uger = request.GET.get("uger", "")
    tavle = Tavle(
        filter.qs,
        fra=read_day(request.GET.get("fra", "")),
        uger=int(uger) if uger.isdigit() else UGER[-1],
        kandidat=kandidat,
    )
    context = {
        "tavle": tavle,
        "filter": filter,
        "kandidat": kandidat,
        "borger": borger,
        # What a link from the board adds, so that the booking knows for whom.
        "for_hvem": "&" + urlencode({"borger": borger.offentlig_id}) if borger else "",
    }
    only_part = request.htmx.target == "tavle"
    return render(request, "forloeb/_tavle.html" if only_part else "forloeb/plads_list.html", context)


def _soeger(request):
    """Who a slot is looked for: somebody in the kandidatbank, or another citizen."""
    nr, ref = request.GET.get("kandidat", ""), read_uuid(request.GET.get("borger"))
    kandidater = Kandidat.objects.visible_to(request.user).aabne().select_related("borger")
    kandidat = kandidater.filter(pk=nr).first() if nr.isdigit() else None
    borger = Borger.objects.visible_to(request.user).filter(offentlig_id=ref).first() if ref else None
    return kandidat, borger or (kandidat and kandidat.borger)


def read_day(text) -> dt.date | None:
    """Sane dates only: the calendar ends."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and 2000 <= day.year <= 2100 else None
