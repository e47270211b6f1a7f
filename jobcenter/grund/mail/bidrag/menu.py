from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(Punkt("Udbakke", "mail:udbakke_list", Ret.DRIFT_SE, "email", plads=130))
