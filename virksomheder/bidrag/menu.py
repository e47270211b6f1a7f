from jobcenter.grund.core.navigation import Knap, Punkt, Soegefelt, hoved, knap, menu, soegefelt
from virksomheder.bidrag.retter import KONTAKT_REGISTRER, VIRKSOMHED_SE

hoved(Punkt("Virksomheder", "virksomheder:virksomhed_list", VIRKSOMHED_SE, "business", "v", plads=20))
menu(Punkt("Dagens kontakter", "virksomheder:kontakt_day", KONTAKT_REGISTRER, "list-add", plads=40))
soegefelt(
    Soegefelt(
        "virksomheder:virksomhed_list",
        VIRKSOMHED_SE,
        "Søg efter virksomhed, center, aftale eller netværk",
        "Søg virksomhed, CVR, telefon eller aftale",
    )
)
knap(Knap("Registrér kontakt", "Kontakt", "virksomheder:kontakt_create", KONTAKT_REGISTRER, "plus", "k"))
