from jobcenter.grund.audit.bidrag.retter import DRIFT_SE
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(Punkt("Udbakke", "mail:udbakke_list", DRIFT_SE, "email", plads=130))
