"""Why somebody may see who a citizen is, as far as the citizen's own row tells."""

from django.db.models import Q

from borgere.bidrag.retter import BORGER_AABN_MED_GRUND, BORGER_EGNE
from borgere.models import Borger
from jobcenter.grund.audit.opslag import Opslag
from jobcenter.grund.core.registries.relationer import relation


def _egen_sag(user):
    return Borger.objects.filter(Q(jobkonsulent=user) | Q(sagsbehandler=user))


def _eget_team(user):
    return Borger.objects.filter(team__in=user.teams.all())


def _begrundet(user):
    return Borger.objects.filter(
        offentlig_id__in=Opslag.objects.begrundet_i_dag(user).order_by().values("borger_ref")
    )


relation("egen_sag", "egen sag", BORGER_EGNE, _egen_sag)
relation("eget_team", "eget team", BORGER_EGNE, _eget_team)
relation("begrundet", "åbnet med begrundelse", BORGER_AABN_MED_GRUND, _begrundet)
