from jobcenter.grund.core.bidrag.retter import REGLER_ADMIN
from jobcenter.grund.core.navigation import Punkt, menu

menu(Punkt("Komponenter", "core:komponenter", REGLER_ADMIN, "palette", plads=90))
