from jobcenter.grund.accounts.bidrag.retter import BRUGER_ADMIN
from jobcenter.grund.core.bidrag.retter import INDLOGGET
from jobcenter.grund.core.navigation import Punkt, hoved, menu

hoved(Punkt("Brugere", "accounts:user_list", BRUGER_ADMIN, "account", plads=90))
menu(
    Punkt("Teams", "accounts:team_list", BRUGER_ADMIN, "groups", plads=70),
    Punkt("Skift adgangskode", "account_change_password", INDLOGGET, "lock", plads=100),
)
