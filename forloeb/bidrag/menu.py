from borgere.bidrag.retter import BORGER_SE
from forloeb.bidrag.retter import PLADS_SE
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(
    Punkt(
        "Pladser",
        "forloeb:plads_list",
        PLADS_SE,
        "calendar-month",
        "p",
        ("/centre/", "/forloeb/"),
        plads=30,
        telefon=True,
    ),
    Punkt("Kandidater", "forloeb:kandidat_list", BORGER_SE, "persons", plads=40),
)
