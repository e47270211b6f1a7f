"""Agreements on the company's page and timeline."""

from django.db.models import CharField, F, TimeField, Value

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
from partnerskaber.bidrag.retter import AFTALE_SE
from partnerskaber.models import Aftale, AllianceMedlem

FUND = 5


def _aftaler(virksomhed, user):
    return Aftale.objects.visible_to(user).filter(virksomhed=virksomhed)


def _fane(virksomhed, user):
    aftaler = _aftaler(virksomhed, user).select_related("ansvarlig", "center").med_naeste_evaluering()
    alliancer = AllianceMedlem.objects.visible_to(user).filter(virksomhed=virksomhed)
    return {
        "aftaler": aftaler.order_by("-start", "-pk"),
        "alliancer": alliancer.select_related("alliance"),
        "virksomhed": virksomhed,
    }


def _loebende(virksomhed, user):
    rows = _aftaler(virksomhed, user).aktive().select_related("ansvarlig")
    return {"aftaler": rows.order_by("slut", "pk")}


def _raekker(virksomhed, user):
    return (
        _aftaler(virksomhed, user)
        .exclude(underskrevet=None)
        .annotate(
            slags=Value("aftale", output_field=CharField()),
            objekt_id=F("pk"),
            dato=F("underskrevet"),
            kl=Value(None, output_field=TimeField()),
        )
        .values(*FELTER)
    )


def _fetch(ids, user):
    return Aftale.objects.visible_to(user).order_by().in_bulk(ids)


def _find(user, tekst):
    rows = Aftale.objects.visible_to(user).filter(titel__icontains=tekst)
    return [(aftale.titel, aftale.get_absolute_url()) for aftale in rows[:FUND]]


def _med_aftale(user):
    return Aftale.objects.visible_to(user).aktive().values("virksomhed")


soegning("Aftaler", _find)
afsnit(Fane("virksomhed", "aftaler", "Aftaler", "partnerskaber/_loebende.html", _loebende, ret=AFTALE_SE))
aftale = MedEllerUdenFilter("løbende aftale", _med_aftale, label="Aftale")
listefilter("virksomhed", "aftale", aftale, aftale.i_ord, ret=AFTALE_SE)


def _centrets(center, user):
    return {"aftaler": Aftale.objects.visible_to(user).filter(center=center).order_by("-start", "-pk")}


fane(Fane("center", "aftaler", "Aftaler", "partnerskaber/_center_aftaler.html", _centrets, ret=AFTALE_SE))
fane(
    Fane(
        "virksomhed",
        "aftaler",
        "Aftaler",
        "partnerskaber/_virksomhed_aftaler.html",
        _fane,
        antal=lambda virksomhed, user: _aftaler(virksomhed, user).aktive(),
        ret=AFTALE_SE,
    )
)
tidslinje(Tidslinje("virksomhed", "aftale", _raekker, _fetch, "partnerskaber/_tidslinje_aftale.html"))
