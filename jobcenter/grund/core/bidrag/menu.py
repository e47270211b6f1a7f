from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, menu

menu(Punkt("Komponenter", "core:komponenter", Ret.REGLER_ADMIN, "palette", plads=90))
