from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries.retter import ret

BRUGER_ADMIN = ret("bruger_admin", "Administrere brugere og teams", Rolle.ADMINISTRATOR, plads=100)
