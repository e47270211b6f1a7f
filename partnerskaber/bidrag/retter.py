from jobcenter.grund.core.enums import MEDARBEJDERE, Rolle
from jobcenter.grund.core.registries.retter import ret

AFTALE_SE = ret("aftale_se", "Se aftaler og alliancer", *MEDARBEJDERE, plads=70)
AFTALE_RET = ret("aftale_ret", "Lave og evaluere aftaler", Rolle.VIRKSOMHEDSKONSULENT, Rolle.LEDER, plads=70)
