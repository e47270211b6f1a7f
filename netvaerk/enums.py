from django.db import models


class Slags(models.TextChoices):
    """The six kinds of company network."""

    ERFARING = "erfaring", "Erfaringsudveksling"
    PROJEKT = "projekt", "Projekt"
    VIDEN = "viden", "Viden"
    FRONTLOEBER = "frontloeber", "Frontløbere"
    UDDANNELSE = "uddannelse", "Uddannelse af mentorer"
    RELATION = "relation", "Relationer"


class Svar(models.TextChoices):
    INVITERET = "inviteret", "Ikke svaret"
    KOMMER = "kommer", "Kommer"
    AFBUD = "afbud", "Afbud"
