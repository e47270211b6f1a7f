from jobcenter.grund.core.enums import MEDARBEJDERE, Rolle
from jobcenter.grund.core.registries.retter import ret

PLADS_SE = ret("plads_se", "Se centre, pladser og faktaark", *MEDARBEJDERE, plads=60)
PLADS_RET = ret(
    "plads_ret", "Oprette og rette centre og pladser", Rolle.VIRKSOMHEDSKONSULENT, Rolle.LEDER, plads=60
)
FORLOEB_BOOK = ret(
    "forloeb_book",
    "Booke, forlænge og afslutte forløb",
    Rolle.VIRKSOMHEDSKONSULENT,
    Rolle.JOBKONSULENT,
    plads=60,
)
KANDIDAT_HENVIS = ret(
    "kandidat_henvis", "Henvise til kandidatbanken", Rolle.JOBKONSULENT, Rolle.SAGSBEHANDLER, plads=60
)
OPFOELGNING_SKRIV = ret(
    "opfoelgning_skriv",
    "Følge op på forløb",
    Rolle.VIRKSOMHEDSKONSULENT,
    Rolle.JOBKONSULENT,
    plads=60,
)

# Spreadsheets with citizens are for whoever has the cases, and for the leder, who answers for the house's
# lists: the result never tells who anybody is, and each known citizen is logged.
INDLAES_CENTRE = ret(
    "indlaes_centre", "Indlæse centre, pladser og forløb", Rolle.JOBKONSULENT, Rolle.LEDER, plads=42
)
INDLAES_KANDIDATER = ret(
    "indlaes_kandidater",
    "Indlæse kandidatbanken",
    Rolle.JOBKONSULENT,
    Rolle.SAGSBEHANDLER,
    Rolle.LEDER,
    plads=43,
)
