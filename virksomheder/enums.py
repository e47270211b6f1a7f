from django.db import models


class Sektor(models.TextChoices):
    PRIVAT = "privat", "Privat"
    OFFENTLIG = "offentlig", "Offentlig"


class Samarbejdsform(models.TextChoices):
    INGEN = "ingen", "Ingen"
    VIRKSOMHEDSCENTER = "virksomhedscenter", "Virksomhedscenter"
    NETVAERKSVIRKSOMHED = "netvaerksvirksomhed", "Netværksvirksomhed"
    ENKELTPLADSER = "enkeltpladser", "Enkeltpladser"
    REKRUTTERING = "rekruttering", "Rekruttering"


class Gruppe(models.IntegerChoices):
    """Segment of the contact strategy."""

    GENEREL_AFTALE = 1, "1 – generel aftale"
    LANGT_SAMARBEJDE = 2, "2 – virksomhedscenter eller langt samarbejde"
    KENDER_OS = 3, "3 – skal kende vores tilbud"
    LAV = 4, "4 – lav prioritet"


class Niveau(models.TextChoices):
    DIREKTOER = "direktoer", "Direktør"
    HR = "hr", "HR"
    AFDELINGSLEDER = "afdelingsleder", "Afdelingsleder"
    VAERKFOERER = "vaerkfoerer", "Værkfører"
    MENTOR = "mentor", "Mentor"
    MEDARBEJDER = "medarbejder", "Medarbejder"
    UKENDT = "ukendt", "Ikke oplyst"


class Form(models.TextChoices):
    TELEFON = "telefon", "Telefon"
    BESOEG = "besoeg", "Besøg"
    MAIL = "mail", "Mail"
    MOEDE = "moede", "Møde"
    BREV = "brev", "Brev"
    MESSE = "messe", "Messe"


class Retning(models.TextChoices):
    UD = "ud", "Vi tog kontakt"
    IND = "ind", "Virksomheden tog kontakt"


class Indvending(models.TextChoices):
    TID = "tid", "Tid"
    OPGAVER = "opgaver", "Opgaver"
    MEDARBEJDERE = "medarbejdere", "Medarbejdere"
    KANDIDATEN = "kandidaten", "Kandidaten"
    REGLER = "regler", "Regler"
