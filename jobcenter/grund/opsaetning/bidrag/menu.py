from jobcenter.grund.core.bidrag.retter import REGLER_ADMIN
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(
    Punkt("Kodelister", "opsaetning:kode_list", REGLER_ADMIN, "list-bulleted", plads=100),
    Punkt("Indstillinger", "opsaetning:indstilling_list", REGLER_ADMIN, "settings", plads=110),
)
