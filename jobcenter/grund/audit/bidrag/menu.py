from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved, menu

hoved(Punkt("Kørsler", "audit:job_list", Ret.DRIFT_SE, "sync", plads=120))
menu(Punkt("Ændringer", "audit:administration", Ret.BRUGER_ADMIN, "time", plads=80))
