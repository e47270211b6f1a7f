from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries.retter import ret

# The second person, for what no administrator does alone.
BRUGER_BEKRAEFT = ret(
    "bruger_bekraeft",
    "Bekræfte roller og e-mail, som en administrator ikke kan ændre alene",
    Rolle.LEDER,
    Rolle.ADMINISTRATOR,
    plads=101,
)
BRUGER_ADMIN = ret("bruger_admin", "Administrere brugere og teams", Rolle.ADMINISTRATOR, plads=100)
