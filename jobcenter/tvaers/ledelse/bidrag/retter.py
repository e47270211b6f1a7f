from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries.retter import ret

LEDELSE_SE = ret("ledelse_se", "Se nøgletal og rækkerne bag dem", Rolle.LEDER, plads=90)
RAPPORT_RET = ret("rapport_ret", "Sætte mål og kommentere månedsrapporten", Rolle.LEDER, plads=90)
