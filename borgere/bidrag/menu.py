from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved, menu

hoved(Punkt("Borgere", "borgere:borger_list", Ret.BORGER_EGNE, "person", plads=50))
menu(
    Punkt("Mine borgere", "borgere:borger_list", Ret.BORGER_CENTER, "person", plads=10),
    Punkt("Åbn borger", "borgere:borger_list", Ret.BORGER_AABN_MED_GRUND, "lock", plads=20),
    Punkt("Hvem har set hvem", "borgere:opslag_list", Ret.OPSLAG_SE, "visibility", plads=30),
)
