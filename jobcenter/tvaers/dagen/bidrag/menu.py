from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(Punkt("Min dag", "dagen:min_dag", Ret.FRIST_SE, "checklist", "d", plads=10, telefon=True))
