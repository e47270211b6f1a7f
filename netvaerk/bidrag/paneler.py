"""Networks on the company's page: its memberships, and the meetings on its timeline."""

from django.db.models import CharField, F, Value

from jobcenter.grund.core.lister import FlervalgRaekkerFilter, eller
from jobcenter.grund.core.registries.paneler import (
    FELTER,
    Fane,
    Tidslinje,
    fane,
    listefilter,
    soegning,
    tidslinje,
)
from netvaerk.bidrag.retter import NETVAERK_SE
from netvaerk.models import Invitation, Medlemskab, Netvaerk

FUND = 5


def _find(user, tekst):
    rows = Netvaerk.objects.visible_to(user).filter(navn__icontains=tekst)
    return [(netvaerk.navn, netvaerk.get_absolute_url()) for netvaerk in rows[:FUND]]


class MedlemFilter(FlervalgRaekkerFilter):
    """The companies that are members of one of the networks today."""

    def filter(self, qs, value):
        if not value:
            return qs
        members = (
            Medlemskab.objects.visible_to(self.parent.request.user).nuvaerende().filter(netvaerk__in=value)
        )
        return qs.filter(pk__in=members.values("virksomhed"))


soegning("Netværk", _find)
listefilter(
    "virksomhed",
    "netvaerk",
    MedlemFilter(
        label="Netværk",
        queryset=lambda request: Netvaerk.objects.visible_to(request.user).aktive().order_by("navn", "pk"),
    ),
    lambda netvaerk: f"i netværket {eller(netvaerk)}",
    ret=NETVAERK_SE,
)


def _medlemskaber(virksomhed, user):
    return Medlemskab.objects.visible_to(user).filter(virksomhed=virksomhed).select_related("netvaerk")


def _fane(virksomhed, user):
    invited = Invitation.objects.visible_to(user).filter(virksomhed=virksomhed)
    return {
        "medlemskaber": _medlemskaber(virksomhed, user).order_by(F("til").desc(nulls_first=True), "-fra"),
        "invitationer": invited.select_related("moede__netvaerk").order_by("-moede__dato", "-pk"),
    }


def _moeder(virksomhed, user):
    """Meetings held where the company was invited: came or stayed away."""
    rows = Invitation.objects.visible_to(user).filter(virksomhed=virksomhed, moede__afholdt=True)
    return rows.annotate(
        slags=Value("netvaerksmoede", output_field=CharField()),
        objekt_id=F("pk"),
        dato=F("moede__dato"),
        kl=F("moede__tidspunkt"),
    ).values(*FELTER)


def _fetch(ids, user):
    return Invitation.objects.visible_to(user).select_related("moede__netvaerk").order_by().in_bulk(ids)


fane(
    Fane(
        "virksomhed",
        "netvaerk",
        "Netværk",
        "netvaerk/_virksomhed_netvaerk.html",
        _fane,
        antal=lambda virksomhed, user: _medlemskaber(virksomhed, user).nuvaerende(),
        ret=NETVAERK_SE,
    )
)
tidslinje(Tidslinje("virksomhed", "netvaerksmoede", _moeder, _fetch, "netvaerk/_tidslinje_moede.html"))
