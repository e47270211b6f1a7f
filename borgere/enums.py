from django.db import models

# The mail that tells the leder, and how many days a reason holds for a relation one has made oneself.
SELVTAGET = "selvtaget"
SELVTAGET_DAGE = 14


class Syn(models.TextChoices):
    """How somebody came to see who a citizen is: the kind of a look."""

    SIDE = "side", "Åbnede borgerens side"
    CPR = "cpr", "Fik vist hele CPR-nummeret"
    SOEGNING = "soegning", "Fandt borgeren ved søgning"
    LISTE = "liste", "Så borgeren på en liste"


class CprGrund(models.TextChoices):
    """Why a citizen's number is another one now. Chosen and never typed: it stands in the change log."""

    TASTEFEJL = "tastefejl", "Nummeret var tastet forkert"
    ERSTATNING = "erstatning", "Borgeren har fået sit rigtige nummer i stedet for et erstatningsnummer"
