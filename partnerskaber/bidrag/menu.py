from jobcenter.grund.core.navigation import Punkt, hoved
from partnerskaber.bidrag.retter import AFTALE_SE

hoved(
    Punkt("Aftaler", "partnerskaber:aftale_list", AFTALE_SE, "assignment", ogsaa=("/alliancer/",), plads=60)
)
