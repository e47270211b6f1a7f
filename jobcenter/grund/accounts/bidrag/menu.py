from jobcenter.grund.accounts.bidrag.retter import BRUGER_ADMIN, BRUGER_BEKRAEFT
from jobcenter.grund.core.bidrag.retter import INDLOGGET
from jobcenter.grund.core.navigation import Punkt, hoved, menu

menu(Punkt("Bekræft adgang", "accounts:oenske_list", BRUGER_BEKRAEFT, "check", plads=75))
hoved(Punkt("Brugere", "accounts:user_list", BRUGER_ADMIN, "account", plads=90))
menu(
    Punkt("Teams", "accounts:team_list", BRUGER_ADMIN, "groups", plads=70),
    Punkt("Skift adgangskode", "account_change_password", INDLOGGET, "lock", plads=100),
)
