from django.db import models


class Sektor(models.TextChoices):
    PRIVAT = "privat", "Privat"
    OFFENTLIG = "offentlig", "Offentlig"
    UKENDT = "ukendt", "Ikke oplyst"


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


# What is said of a contact after the name of the employee.
UDSAGN: dict[tuple[str, str], str] = {
    (Form.TELEFON, Retning.UD): "ringede",
    (Form.TELEFON, Retning.IND): "blev ringet op",
    (Form.BESOEG, Retning.UD): "var på besøg",
    (Form.BESOEG, Retning.IND): "fik besøg",
    (Form.MAIL, Retning.UD): "skrev en mail",
    (Form.MAIL, Retning.IND): "fik en mail",
    (Form.MOEDE, Retning.UD): "holdt møde",
    (Form.MOEDE, Retning.IND): "var inviteret til møde",
    (Form.BREV, Retning.UD): "sendte et brev",
    (Form.BREV, Retning.IND): "fik et brev",
    (Form.MESSE, Retning.UD): "talte med dem på en messe",
    (Form.MESSE, Retning.IND): "blev kontaktet på en messe",
}


class Indvending(models.TextChoices):
    TID = "tid", "Tid"
    OPGAVER = "opgaver", "Opgaver"
    MEDARBEJDERE = "medarbejdere", "Medarbejdere"
    KANDIDATEN = "kandidaten", "Kandidaten"
    REGLER = "regler", "Regler"


class Hvornaar(models.TextChoices):
    """The quick choices of when a next step is due."""

    INGEN = "ingen", "Ingen"
    I_MORGEN = "i_morgen", "I morgen"
    OM_EN_UGE = "om_en_uge", "Om en uge"
    OM_EN_MAANED = "om_en_maaned", "Om en måned"
    DATO = "dato", "Dato"
