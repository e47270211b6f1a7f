from borgere.bidrag.retter import BORGER_AABN_MED_GRUND, BORGER_CENTER, BORGER_EGNE
from jobcenter.grund.audit.bidrag.retter import OPSLAG_SE
from jobcenter.grund.core.navigation import Punkt, hoved, menu

hoved(Punkt("Borgere", "borgere:borger_list", BORGER_EGNE, "person", plads=50))
menu(
    Punkt("Mine borgere", "borgere:borger_list", BORGER_CENTER, "person", plads=10),
    Punkt("Åbn borger", "borgere:borger_list", BORGER_AABN_MED_GRUND, "lock", plads=20),
    Punkt("Hvem har set hvem", "borgere:opslag_list", OPSLAG_SE, "visibility", plads=30),
)
