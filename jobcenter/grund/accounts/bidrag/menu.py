from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved, menu

hoved(Punkt("Brugere", "accounts:user_list", Ret.BRUGER_ADMIN, "account", plads=90))
menu(
    Punkt("Teams", "accounts:team_list", Ret.BRUGER_ADMIN, "groups", plads=70),
    Punkt("Skift adgangskode", "account_change_password", Ret.INDLOGGET, "lock", plads=100),
)
