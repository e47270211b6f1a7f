from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(
    Punkt(
        "Aftaler", "partnerskaber:aftale_list", Ret.AFTALE_SE, "assignment", ogsaa=("/alliancer/",), plads=60
    )
)
