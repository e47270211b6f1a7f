from django.db import models


class Syn(models.TextChoices):
    """How somebody came to see who a citizen is: the kind of a look."""

    SIDE = "side", "Åbnede borgerens side"
    CPR = "cpr", "Fik vist hele CPR-nummeret"
    SOEGNING = "soegning", "Fandt borgeren ved søgning"
    LISTE = "liste", "Så borgeren på en liste"
