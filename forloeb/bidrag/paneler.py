"""What placements add to the pages of a company and of a citizen."""

from django.db.models import CharField, F, Q, TimeField, Value
from django.utils import timezone

from borgere.bidrag.retter import BORGER_SE
from forloeb.bidrag.retter import PLADS_SE
from forloeb.models import Forloeb, Kandidat, Plads, Virksomhedscenter
from forloeb.tavle import Tavle
from jobcenter.grund.core.lister import MedEllerUdenFilter
from jobcenter.grund.core.registries.paneler import (
    FELTER,
    Fane,
    Tidslinje,
    afsnit,
    fane,
    listefilter,
    soegning,
    tidslinje,
)

FUND = 5


def _pladser(virksomhed, user):
    return Plads.objects.visible_to(user).aktive().filter(arbejdssted__virksomhed=virksomhed)


def _virksomhed(virksomhed, user):
    forloeb = Forloeb.objects.visible_to(user).taeller().filter(arbejdssted__virksomhed=virksomhed)
    return {
        "tavle": Tavle(_pladser(virksomhed, user), uger=13),
        "centre": Virksomhedscenter.objects.visible_to(user).filter(arbejdssted__virksomhed=virksomhed),
        "steder": virksomhed.arbejdssteder.all(),
        "forloeb": forloeb.select_related("borger", "plads", "arbejdssted").order_by("-start")[:20],
    }


def _hos_dem_nu(virksomhed, user):
    today = timezone.localdate()
    rows = Forloeb.objects.visible_to(user).taeller().filter(arbejdssted__virksomhed=virksomhed)
    here = rows.filter(start__lte=today).filter(Q(slut=None) | Q(slut__gte=today))
    return {
        "hos_dem": here.select_related("borger", "plads__funktion", "jobkonsulent", "mentor").order_by(
            "slut", "pk"
        )
    }


def _borger(borger, user):
    forloeb = Forloeb.objects.visible_to(user).filter(borger=borger)
    return {
        "borger": borger,
        "kandidat": Kandidat.objects.visible_to(user).aabne().filter(borger=borger).first(),
        "forloeb": forloeb.select_related("borger", "plads", "arbejdssted").order_by("-start"),
    }


def _raekker(virksomhed, user):
    rows = Forloeb.objects.visible_to(user).taeller().filter(arbejdssted__virksomhed=virksomhed)
    return rows.annotate(
        slags=Value("forloeb", output_field=CharField()),
        objekt_id=F("pk"),
        dato=F("start"),
        kl=Value(None, output_field=TimeField()),
    ).values(*FELTER)


def _fetch(ids, user):
    rows = Forloeb.objects.visible_to(user).select_related("borger", "plads")
    return rows.order_by().in_bulk(ids)


def _find_centre(user, tekst):
    rows = Virksomhedscenter.objects.visible_to(user).aktuelle()
    found = rows.filter(Q(navn__icontains=tekst) | Q(nummer__iexact=tekst)).order_by("navn", "pk")
    return [(center.navn, center.get_absolute_url()) for center in found[:FUND]]


def _med_center(user):
    return Virksomhedscenter.objects.visible_to(user).aktuelle().values("arbejdssted__virksomhed")


soegning("Virksomhedscentre", _find_centre)
afsnit(Fane("virksomhed", "forloeb", "Hos dem nu", "forloeb/_hos_dem_nu.html", _hos_dem_nu, ret=PLADS_SE))
center = MedEllerUdenFilter("virksomhedscenter", _med_center, label="Virksomhedscenter")
listefilter("virksomhed", "center", center, center.i_ord, ret=PLADS_SE)
fane(
    Fane(
        "virksomhed",
        "pladser",
        "Pladser",
        "forloeb/_virksomhed_pladser.html",
        _virksomhed,
        antal=_pladser,
        ret=PLADS_SE,
    )
)
fane(Fane("borger", "forloeb", "Forløb", "forloeb/_borger_forloeb.html", _borger, ret=BORGER_SE))
tidslinje(Tidslinje("virksomhed", "forloeb", _raekker, _fetch, "forloeb/_tidslinje_forloeb.html"))
