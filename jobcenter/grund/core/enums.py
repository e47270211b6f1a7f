"""The roles, which every floor shares. What each may do is said by the apps, in ``bidrag/retter.py``.
And why something that was settled is corrected: chosen and never typed, for it stands in the change log,
where nothing written about a citizen may be."""

from django.db import models


class Rolle(models.TextChoices):
    VIRKSOMHEDSKONSULENT = "virksomhedskonsulent", "Virksomhedskonsulent"
    JOBKONSULENT = "jobkonsulent", "Jobkonsulent"
    SAGSBEHANDLER = "sagsbehandler", "Sagsbehandler"
    LEDER = "leder", "Leder"
    ADMINISTRATOR = "administrator", "Administrator"


# All who work with people: everybody but the administrator, who runs the system and sees no citizen.
MEDARBEJDERE = (Rolle.VIRKSOMHEDSKONSULENT, Rolle.JOBKONSULENT, Rolle.SAGSBEHANDLER, Rolle.LEDER)


class Rettelsesgrund(models.TextChoices):
    FEJL = "fejl", "Det var registreret forkert"
    NYT = "nyt", "Vi har fået noget nyt at vide"
