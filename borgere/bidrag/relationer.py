"""Why somebody may see who a citizen is, as far as the citizen's own row tells."""

from django.db.models import Q

from borgere.bidrag.retter import BORGER_EGNE, BORGER_SE
from borgere.models import Borger
from jobcenter.grund.audit.opslag import Opslag
from jobcenter.grund.core.registries.relationer import relation


def _egen_sag(user):
    given = Q(jobkonsulent=user) & ~Q(jobkonsulent_givet_af=user)
    return Borger.objects.filter(given | (Q(sagsbehandler=user) & ~Q(sagsbehandler_givet_af=user)))


def _taget_sag(user):
    return Borger.objects.filter(Q(jobkonsulent=user) | Q(sagsbehandler=user))


def _eget_team(user):
    return _taget_til_teamet(user).exclude(team_givet_af=user)


def _taget_til_teamet(user):
    return Borger.objects.filter(team__in=user.teams.all())


def _begrundet(user):
    return Borger.objects.filter(
        offentlig_id__in=Opslag.objects.begrundede(user).order_by().values("borger_ref")
    )


relation("egen_sag", "egen sag", BORGER_EGNE, _egen_sag, selv=_taget_sag)
relation("eget_team", "eget team", BORGER_EGNE, _eget_team, selv=_taget_til_teamet)
relation("begrundet", "åbnet med begrundelse", BORGER_SE, _begrundet)
