from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved, menu

hoved(Punkt("Ledelse", "ledelse:overblik", Ret.LEDELSE_SE, "analytics", plads=80))
menu(Punkt("Månedsrapporter", "ledelse:rapport_list", Ret.FRIST_SE, "document", plads=50))
