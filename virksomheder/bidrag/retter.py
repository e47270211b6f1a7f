"""Companies are open to all who work with people; contacts are shared and "my companies" does not exist."""

from jobcenter.grund.core.enums import MEDARBEJDERE, Rolle
from jobcenter.grund.core.registries.retter import ret

VIRKSOMHED_SE = ret("virksomhed_se", "Se virksomheder og kontakter", *Rolle, plads=10)
VIRKSOMHED_RET = ret(
    "virksomhed_ret",
    "Oprette og rette virksomheder",
    Rolle.VIRKSOMHEDSKONSULENT,
    Rolle.JOBKONSULENT,
    Rolle.LEDER,
    plads=10,
)
KONTAKT_REGISTRER = ret("kontakt_registrer", "Registrere kontakter", *MEDARBEJDERE, plads=10)
INDLAES_VIRKSOMHEDER = ret(
    "indlaes_virksomheder",
    "Indlæse virksomheder og kontakter",
    Rolle.VIRKSOMHEDSKONSULENT,
    Rolle.LEDER,
    Rolle.ADMINISTRATOR,
    plads=41,
)
