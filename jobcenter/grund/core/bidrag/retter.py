from jobcenter.grund.core.enums import MEDARBEJDERE, Rolle
from jobcenter.grund.core.registries.retter import ret

INDLOGGET = ret("indlogget", "Være logget ind", *Rolle, plads=0)
FRIST_SE = ret("frist_se", "Se og behandle frister i Min dag", *MEDARBEJDERE, plads=20)
FRIST_LEDER = ret("frist_leder", "Se lederens kø og andres frister", Rolle.LEDER, plads=20)
EKSPORT = ret(
    "eksport",
    "Hente lister som regneark",
    Rolle.VIRKSOMHEDSKONSULENT,
    Rolle.JOBKONSULENT,
    Rolle.LEDER,
    plads=30,
)
REGLER_ADMIN = ret("regler_admin", "Administrere kodelister og indstillinger", Rolle.ADMINISTRATOR, plads=110)
