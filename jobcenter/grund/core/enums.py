"""The words every floor shares: roles and rights.

Which role has which right is one page: ``jobcenter.grund.accounts.roles``.
"""

from django.db import models


class Rolle(models.TextChoices):
    VIRKSOMHEDSKONSULENT = "virksomhedskonsulent", "Virksomhedskonsulent"
    JOBKONSULENT = "jobkonsulent", "Jobkonsulent"
    SAGSBEHANDLER = "sagsbehandler", "Sagsbehandler"
    LEDER = "leder", "Leder"
    ADMINISTRATOR = "administrator", "Administrator"


class Ret(models.TextChoices):
    """A right. A view declares the one it needs; a role has a set of them."""

    INDLOGGET = "indlogget", "Være logget ind"
    VIRKSOMHED_SE = "virksomhed_se", "Se virksomheder og kontakter"
    VIRKSOMHED_RET = "virksomhed_ret", "Oprette og rette virksomheder"
    KONTAKT_REGISTRER = "kontakt_registrer", "Registrere kontakter"
    FRIST_SE = "frist_se", "Se og behandle frister i Min dag"
    FRIST_LEDER = "frist_leder", "Se lederens kø og andres frister"
    EKSPORT = "eksport", "Hente lister som regneark"
    # The door to the import; what may be brought in is a right of its own.
    INDLAES = "indlaes", "Indlæse regneark"
    INDLAES_VIRKSOMHEDER = "indlaes_virksomheder", "Indlæse virksomheder og kontakter"
    INDLAES_CENTRE = "indlaes_centre", "Indlæse centre, pladser og forløb"
    INDLAES_KANDIDATER = "indlaes_kandidater", "Indlæse kandidatbanken"
    BORGER_SE = "borger_se", "Se forløb og kandidater uden navn"
    BORGER_EGNE = "borger_egne", "Se navn på egne og teamets borgere"
    BORGER_CENTER = "borger_center", "Se navn på kandidater ved egne centre og virksomheder"
    BORGER_RET = "borger_ret", "Oprette og rette borgere"
    BORGER_AABN_MED_GRUND = "borger_aabn_med_grund", "Åbne en borger med begrundelse"
    OPSLAG_SE = "opslag_se", "Se, hvem der har slået borgere op"
    PLADS_SE = "plads_se", "Se centre, pladser og faktaark"
    PLADS_RET = "plads_ret", "Oprette og rette centre og pladser"
    FORLOEB_BOOK = "forloeb_book", "Booke, forlænge og afslutte forløb"
    KANDIDAT_HENVIS = "kandidat_henvis", "Henvise til kandidatbanken"
    OPFOELGNING_SKRIV = "opfoelgning_skriv", "Følge op på forløb"
    AFTALE_SE = "aftale_se", "Se aftaler og alliancer"
    AFTALE_RET = "aftale_ret", "Lave og evaluere aftaler"
    NETVAERK_SE = "netvaerk_se", "Se netværk"
    NETVAERK_RET = "netvaerk_ret", "Oprette netværk og holde møder"
    LEDELSE_SE = "ledelse_se", "Se nøgletal og rækkerne bag dem"
    RAPPORT_RET = "rapport_ret", "Sætte mål og kommentere månedsrapporten"
    BRUGER_ADMIN = "bruger_admin", "Administrere brugere og teams"
    REGLER_ADMIN = "regler_admin", "Administrere kodelister og indstillinger"
    DRIFT_SE = "drift_se", "Se kørsler og udbakke"
