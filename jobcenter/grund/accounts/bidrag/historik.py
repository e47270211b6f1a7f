"""What the log says of users and teams."""

from jobcenter.grund.accounts.models import Adgangsoenske, Team, TeamMedlem, User
from jobcenter.grund.core.registries.historik import spor

spor("bruger", User, via="pgh_obj_id")
spor("bruger", TeamMedlem, via="user_id", navn="team")
spor("bruger", Adgangsoenske, via="bruger_id")
spor("administration", Adgangsoenske, via=None, navn="bruger")
spor("administration", User, via=None, navn="navn")
spor("administration", Team, via=None, navn="navn")
spor("administration", TeamMedlem, via=None, navn="team")
