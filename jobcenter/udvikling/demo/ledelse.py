"""The house's targets, and last month's report waiting for the leder's comment."""

import datetime as dt

from django.utils import timezone

from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from jobcenter.grund.core.perioder import Periode
from jobcenter.tvaers.ledelse import plan
from jobcenter.tvaers.ledelse.services.maal import set_maal
from jobcenter.tvaers.ledelse.services.rapport import draft_report

# (figure, part, target a year ago, target now)
MAAL = (
    ("personer_i_tilbud", "", 30, 56),
    ("personer_i_tilbud", "maalgruppe:aktivitetsparat", 8, 18),
    ("personer_i_tilbud", "maalgruppe:jobparat", 5, 8),
    ("belaegningsgrad", "", 75, 85),
    ("selvforsoergelsesgrad", "", 20, 20),
    ("rettidig_opfoelgning", "", 90, 95),
    ("andel_afbrudte", "", 25, 20),
    ("afsluttet_til_job", "", 25, 30),
    ("kontaktdaekning", "", 60, 70),
    ("kontaktdaekning", "gruppe:2", 90, 95),
    ("samarbejdsgrad", "", 5, 6),
    ("centre", "", 6, 12),
)
DAGE_TIL_FRIST = 3


def make_ledelse(staff):
    """The targets were raised half a year ago."""
    sidste = Periode.denne_maaned().forrige()
    for noegle, udsnit, foer, nu in MAAL:
        set_maal(by=staff["LEA"], noegle=noegle, udsnit=udsnit, vaerdi=foer, fra=_foer(sidste, 12))
        if nu != foer:
            set_maal(by=staff["LEA"], noegle=noegle, udsnit=udsnit, vaerdi=nu, fra=_foer(sidste, 5))
    frist = add_arbejdsdage(timezone.localdate(), DAGE_TIL_FRIST)
    hour = plan.send_time(sidste).astimezone(timezone.get_current_timezone()).time()
    draft_report(sidste, by=staff["LEA"], frist=timezone.make_aware(dt.datetime.combine(frist, hour)))


def _foer(periode, maaneder) -> Periode:
    for _ in range(maaneder):
        periode = periode.forrige()
    return periode
