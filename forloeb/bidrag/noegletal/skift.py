"""How often citizens change hands, read off the change log."""

import datetime as dt

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from borgere.models import Borger
from forloeb.bidrag.noegletal.personer import MAALGRUPPE_NU
from jobcenter.grund.core.lister import Kolonne, sidst
from jobcenter.grund.core.registries.noegletal import STATUS_DAG, Antal, Emne, Linje, Maalart, OverTid, dated
from jobcenter.grund.core.tracking import event_model

Haendelse = event_model(Borger)
FELTER = ("team", "jobkonsulent")

dated(Haendelse, "pgh_created_at")


def skift(periode):
    """Events of the twelve months up to the period's status day where a team or a jobkonsulent gave way."""
    # What is written later never changes what was: by the clock, and by number only within one moment.
    earlier = Q(pgh_created_at__lt=OuterRef("pgh_created_at")) | Q(
        pgh_created_at=OuterRef("pgh_created_at"), pgh_id__lt=OuterRef("pgh_id")
    )
    latest = Haendelse.objects.filter(earlier, pgh_obj=OuterRef("pgh_obj")).order_by(
        "-pgh_created_at", "-pgh_id"
    )
    before = {f"{felt}_foer": Subquery(latest.values(felt)[:1]) for felt in FELTER}
    return Haendelse.objects.annotate(**before).filter(
        _gav_plads("team") | _gav_plads("jobkonsulent"),
        pgh_created_at__gte=_midnat(periode.et_aar_foer),
        pgh_created_at__lt=_midnat(periode.til),
    )


def _gav_plads(felt):
    """Somebody had the case, and it is another now, or nobody. Who gets it first is no change."""
    return Q(**{f"{felt}_foer__isnull": False}) & ~Q(**{felt: F(f"{felt}_foer")})


def _midnat(dag):
    return timezone.make_aware(dt.datetime.combine(dag, dt.time()))


class Sagsbehandlerskift(Antal):
    noegle = "sagsbehandlerskift"
    navn = "Skift af team eller jobkonsulent"
    emne = Emne.OPFOELGNING
    definition = (
        "Hvor mange gange borgere har fået et andet team eller en anden jobkonsulent i de 12 måneder til og"
        f" med {STATUS_DAG}. Skiftes begge på én gang, er det ét skift. Den første, der får sagen, tæller"
        " ikke."
    )
    vaegt = "skift"
    kolonne_navn = "Skift"
    ting = ("borger", "borgere")
    sorter = ("initialer",)
    felter = (
        MAALGRUPPE_NU,
        Kolonne(
            "team",
            "Team",
            lambda b: b.team.navn if b.team else "",
            sorter=(sidst("team__navn"), "initialer"),
        ),
        Kolonne(
            "jobkonsulent",
            "Jobkonsulent",
            lambda b: b.jobkonsulent.get_short_name() if b.jobkonsulent else "",
            sorter=(sidst("jobkonsulent__navn"), "initialer"),
        ),
    )
    maalart = Maalart.HOEJST
    over_tid = OverTid.EGEN_TID

    def taeller(self, periode):
        per_citizen = skift(periode).filter(pgh_obj=OuterRef("pk")).order_by().values("pgh_obj")
        counted = Subquery(per_citizen.annotate(antal=Count("pk")).values("antal"))
        return Borger.objects.annotate(skift=counted).filter(skift__gt=0)

    def raekke(self, borger) -> Linje:
        return Linje(borger.initialer, borger.get_absolute_url())

    def shown(self, raekker, periode):
        shown = raekker.select_related("maalgruppe", "team", "jobkonsulent")
        return shown.order_by("-skift", "initialer", "pk")
