"""The words every floor shares: roles and rights.

Which role has which right is one page: ``jobcenter.accounts.roles``.
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
    INDLAES = "indlaes", "Indlæse regneark"
    BRUGER_ADMIN = "bruger_admin", "Administrere brugere og teams"
    REGLER_ADMIN = "regler_admin", "Administrere kodelister og indstillinger"
    DRIFT_SE = "drift_se", "Se kørsler og udbakke"
