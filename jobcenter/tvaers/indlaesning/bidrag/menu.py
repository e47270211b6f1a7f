from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, menu

menu(Punkt("Indlæs regneark", "indlaesning:indlaesning_list", Ret.INDLAES, "upload", plads=60))
