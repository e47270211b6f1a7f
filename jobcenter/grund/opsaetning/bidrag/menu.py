from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(
    Punkt("Kodelister", "opsaetning:kode_list", Ret.REGLER_ADMIN, "list-bulleted", plads=100),
    Punkt("Indstillinger", "opsaetning:indstilling_list", Ret.REGLER_ADMIN, "settings", plads=110),
)
