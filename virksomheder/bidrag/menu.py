from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Knap, Punkt, Soegefelt, hoved, knap, menu, soegefelt

hoved(Punkt("Virksomheder", "virksomheder:virksomhed_list", Ret.VIRKSOMHED_SE, "business", "v", plads=20))
menu(Punkt("Dagens kontakter", "virksomheder:kontakt_day", Ret.KONTAKT_REGISTRER, "list-add", plads=40))
soegefelt(
    Soegefelt(
        "virksomheder:virksomhed_list",
        Ret.VIRKSOMHED_SE,
        "Søg efter virksomhed, center, aftale eller netværk",
        "Søg virksomhed, CVR, telefon eller aftale",
    )
)
knap(Knap("Registrér kontakt", "Kontakt", "virksomheder:kontakt_create", Ret.KONTAKT_REGISTRER, "plus", "k"))
