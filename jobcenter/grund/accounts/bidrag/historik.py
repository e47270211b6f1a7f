"""What the log says of users and teams."""

from jobcenter.grund.accounts.models import Team, TeamMedlem, User
from jobcenter.grund.core.registries.historik import handling, spor

handling("accounts.user_inviter", "inviterede en ny bruger")
handling("accounts.user_inviter_igen", "sendte invitationen igen")
handling("accounts.user_ret", "rettede en bruger")
handling("accounts.user_adgangskode", "valgte en ny adgangskode")
handling("accounts.user_luk", "lukkede en bruger og overdrog det åbne")
handling("accounts.user_genaabn", "åbnede en bruger igen")
handling("accounts.user_laas_op", "låste en bruger op efter forkerte adgangskoder")
handling("accounts.team_opret", "oprettede et team")
handling("accounts.team_ret", "rettede et team")
handling("accounts.team_nedlaeg", "nedlagde et team")
handling("accounts.team_genaabn", "tog et team i brug igen")

spor("bruger", User, via="pgh_obj_id")
spor("bruger", TeamMedlem, via="user_id", navn="team")
spor("administration", User, via=None, navn="navn")
spor("administration", Team, via=None, navn="navn")
spor("administration", TeamMedlem, via=None, navn="team")
