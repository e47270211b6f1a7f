from django.db import models

from jobcenter.grund.core.ordforraad import Ordforraad


class Tilstand(models.TextChoices):
    VENTER = "venter", "Venter"
    SENDER = "sender", "Sendes nu"
    SENDT = "sendt", "Sendt"
    UVIST = "uvist", "Uvist"
    FEJLET = "fejlet", "Fejlet"
    IKKE_SENDT = "ikke_sendt", "Ikke sendt"

    @property
    def tint(self) -> str:
        return {"sendt": "god", "uvist": "opmaerksom", "fejlet": "haster", "sender": "info"}.get(
            self.value, "rolig"
        )

    @property
    def ikon(self) -> str:
        """For the states whose tint has no icon of its own."""
        return {"venter": "time", "sender": "send", "ikke_sendt": "visibility"}.get(self.value, "")


# What a person may do from each state. Only the sender itself enters and leaves SENDER.
KAN_SENDES_IGEN = (Tilstand.UVIST, Tilstand.FEJLET, Tilstand.IKKE_SENDT)
KAN_MARKERES_SENDT = (Tilstand.UVIST,)
KAN_OPGIVES = (Tilstand.VENTER, Tilstand.UVIST)
AFSLUTTET = (Tilstand.SENDT, Tilstand.FEJLET, Tilstand.IKKE_SENDT)


class Slags(models.TextChoices):
    """The ground's own kinds; an app adds its own to MAILSLAGS in ``bidrag/mails.py``."""

    KONTO = "konto", "Konto og adgangskode"
    BESKED = "besked", "Besked"
    DRIFT = "drift", "Kørsel, der gik galt"


MAILSLAGS = Ordforraad("the kind of mail", *Slags.choices)
