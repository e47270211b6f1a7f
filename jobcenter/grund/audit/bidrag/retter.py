from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries.retter import ret

OPSLAG_SE = ret("opslag_se", "Se, hvem der har slået borgere op", Rolle.LEDER, plads=55)
DRIFT_SE = ret("drift_se", "Se kørsler og udbakke", Rolle.ADMINISTRATOR, plads=120)
