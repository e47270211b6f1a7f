from django.db import models

# The look of whoever brings in a file with citizens we know.
REGNEARK = "regneark"


class Slags(models.TextChoices):
    """The imports; each has its class in ``kilder``."""

    VIRKSOMHEDER = "virksomheder", "Virksomheder"
    KONTAKTER = "kontakter", "Kontakter"
    VIRKSOMHEDSCENTRE = "virksomhedscentre", "Virksomhedscentre og forløb"
    KANDIDATBANK = "kandidatbank", "Kandidatbank"


class Tilstand(models.TextChoices):
    LAGT_OP = "lagt_op", "Lagt op"
    PROEVET = "proevet", "Prøvekørt"
    INDLAEST = "indlaest", "Indlæst"
    FEJLET = "fejlet", "Kunne ikke læses"
