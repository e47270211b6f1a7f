from django.db import models


class Tilstand(models.TextChoices):
    LAGT_OP = "lagt_op", "Lagt op"
    PROEVET = "proevet", "Prøvekørt"
    INDLAEST = "indlaest", "Indlæst"
    FEJLET = "fejlet", "Kunne ikke læses"
    FORTRUDT = "fortrudt", "Fortrudt"

    @property
    def tint(self):
        return {"indlaest": "god", "fejlet": "haster"}.get(self.value, "rolig")
