"""Citizens are need-to-know: everybody who works with people sees initials, slots and dates; names only by
relation (own case, own team, own centre) or, for the leder, with a reason."""

from jobcenter.grund.core.enums import MEDARBEJDERE, Rolle
from jobcenter.grund.core.registries.retter import ret

BORGER_SE = ret("borger_se", "Se forløb og kandidater uden navn", *MEDARBEJDERE, plads=50)
BORGER_EGNE = ret(
    "borger_egne", "Se navn på egne og teamets borgere", Rolle.JOBKONSULENT, Rolle.SAGSBEHANDLER, plads=50
)
BORGER_CENTER = ret(
    "borger_center",
    "Se navn på kandidater ved egne centre og virksomheder",
    Rolle.VIRKSOMHEDSKONSULENT,
    plads=50,
)
BORGER_RET = ret("borger_ret", "Oprette og rette borgere", Rolle.JOBKONSULENT, Rolle.SAGSBEHANDLER, plads=50)
BORGER_AABN_MED_GRUND = ret("borger_aabn_med_grund", "Åbne en borger med begrundelse", Rolle.LEDER, plads=50)
