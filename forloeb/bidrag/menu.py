from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(
    Punkt(
        "Pladser",
        "forloeb:plads_list",
        Ret.PLADS_SE,
        "calendar-month",
        "p",
        ("/centre/", "/forloeb/"),
        plads=30,
        telefon=True,
    ),
    Punkt("Kandidater", "forloeb:kandidat_list", Ret.BORGER_SE, "persons", plads=40),
)
