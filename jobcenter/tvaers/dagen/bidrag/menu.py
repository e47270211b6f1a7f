from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(Punkt("Min dag", "dagen:min_dag", FRIST_SE, "checklist", "d", plads=10, telefon=True))
