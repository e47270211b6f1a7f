from jobcenter.grund.core.enums import MEDARBEJDERE, Rolle
from jobcenter.grund.core.registries.retter import ret

NETVAERK_SE = ret("netvaerk_se", "Se netværk", *MEDARBEJDERE, plads=80)
NETVAERK_RET = ret(
    "netvaerk_ret", "Oprette netværk og holde møder", Rolle.VIRKSOMHEDSKONSULENT, Rolle.LEDER, plads=80
)
