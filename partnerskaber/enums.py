from django.db import models


class Slags(models.TextChoices):
    PARTNERSKAB = "partnerskab", "Partnerskabsaftale"
    CENTERKONTRAKT = "centerkontrakt", "Virksomhedscenterkontrakt"
    REKRUTTERING = "rekruttering", "Rekrutteringsaftale"
    FASTHOLDELSE = "fastholdelse", "Aftale om fastholdelse"


class Tilstand(models.TextChoices):
    """What a person decided; aktiv and udløbet follow from the dates."""

    UDKAST = "udkast", "Udkast"
    SENDT = "sendt", "Sendt til underskrift"
    UNDERSKREVET = "underskrevet", "Underskrevet"
    OPGIVET = "opgivet", "Opgivet"
    OPSAGT = "opsagt", "Opsagt"


# From a state to those that may follow it. Buttons and services ask the same table.
OVERGANGE: dict[str, frozenset[str]] = {
    Tilstand.UDKAST: frozenset({Tilstand.SENDT, Tilstand.UNDERSKREVET, Tilstand.OPGIVET}),
    Tilstand.SENDT: frozenset({Tilstand.UDKAST, Tilstand.UNDERSKREVET, Tilstand.OPGIVET}),
    Tilstand.UNDERSKREVET: frozenset({Tilstand.OPSAGT}),
    Tilstand.OPGIVET: frozenset({Tilstand.UDKAST}),
    Tilstand.OPSAGT: frozenset(),
}


class Regel(models.TextChoices):
    """Which ordinary jobs an alliance counts."""

    MEDLEMMER = "medlemmer", "Job hos medlemmerne"
    BRANCHER = "brancher", "Job i bestemte brancher"
    HUSET = "huset", "Alle ordinære job i huset"


class Medlemsslags(models.TextChoices):
    VIRKSOMHED = "virksomhed", "Virksomhed"
    FAGFORENING = "fagforening", "Fagforening"
    AKASSE = "akasse", "A-kasse"
    SKOLE = "skole", "Skole"
    ANDEN = "anden", "Anden organisation"
