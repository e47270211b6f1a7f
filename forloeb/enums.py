"""The words of slots and placements, and which state may follow which."""

from django.db import models

# Fixed slots a virksomhedscenter must have to open; below it an open one is flagged.
MINDSTE_ANTAL_PLADSER = 4
# The longest week one citizen can work in all her placements together.
FULD_UGE = 37


class CenterForm(models.TextChoices):
    VIRTUELT = "virtuelt", "Virtuelt"
    SIDEPRODUKTION = "sideproduktion", "Åben sideproduktion"
    NETVAERKSBASERET = "netvaerksbaseret", "Netværksbaseret"
    SATELLIT = "satellit", "Satellit"


class CenterTilstand(models.TextChoices):
    PLANLAGT = "planlagt", "Planlagt"
    AABEN = "aaben", "Åbent"
    LUKKET = "lukket", "Lukket"


class Type(models.TextChoices):
    PRAKTIK = "praktik", "Virksomhedspraktik"
    LOENTILSKUD_PRIVAT = "loentilskud_privat", "Løntilskud, privat"
    LOENTILSKUD_OFFENTLIG = "loentilskud_offentlig", "Løntilskud, offentlig"
    SMAAJOB = "smaajob", "Småjob"
    FLEKSJOB = "fleksjob", "Fleksjob"
    VOKSENLAERLING = "voksenlaerling", "Voksenlærling"
    NYTTEINDSATS = "nytteindsats", "Nytteindsats"
    FRITIDSJOB = "fritidsjob", "Fritidsjob"
    ORDINAERT = "ordinaert", "Ordinært job"


# Offers of the employment effort: followed up every week, counted, with a status after 28 days.
TILBUD = (Type.PRAKTIK, Type.LOENTILSKUD_PRIVAT, Type.LOENTILSKUD_OFFENTLIG)
FULGT = (*TILBUD, Type.NYTTEINDSATS, Type.SMAAJOB)
# Employment that need not have an end.
UDEN_SLUT = (Type.SMAAJOB, Type.FLEKSJOB, Type.ORDINAERT)


class Formaal(models.TextChoices):
    SPRINGBRAET = "springbraet", "Springbræt til job her"
    AFKLARING = "afklaring", "Afklaring"
    OPKVALIFICERING = "opkvalificering", "Opkvalificering"


class Tilstand(models.TextChoices):
    """What a person decided. Kommende, løbende and afsluttet follow from the dates."""

    RESERVERET = "reserveret", "Reserveret"
    BEKRAEFTET = "bekraeftet", "Bekræftet"
    AFBRUDT = "afbrudt", "Afbrudt"
    ANNULLERET = "annulleret", "Annulleret"


# States of a placement that has been agreed: it ran, runs or will run.
AFTALT = (Tilstand.BEKRAEFTET, Tilstand.AFBRUDT)
# A placement that was broken off by mistake can be taken up again by extending it.
OVERGANGE: dict[str, set[Tilstand]] = {
    Tilstand.RESERVERET: {Tilstand.BEKRAEFTET, Tilstand.ANNULLERET},
    Tilstand.BEKRAEFTET: {Tilstand.AFBRUDT, Tilstand.ANNULLERET},
    Tilstand.AFBRUDT: {Tilstand.BEKRAEFTET},
    Tilstand.ANNULLERET: set(),
}
CENTER_OVERGANGE: dict[str, set[CenterTilstand]] = {
    CenterTilstand.PLANLAGT: {CenterTilstand.AABEN, CenterTilstand.LUKKET},
    CenterTilstand.AABEN: {CenterTilstand.LUKKET},
    CenterTilstand.LUKKET: set(),
}


class SlutArt:
    """What code reads off the ``art`` of an end cause (SLUTAARSAG)."""

    AFBRUDT = frozenset({"afbrudt", "udeblevet"})
    JOB_HER = "job_her"
    ORDINAERT_JOB = frozenset({JOB_HER, "job"})
    JOB = ORDINAERT_JOB | {"fleksjob", "uddannelse"}


class UdfaldArt:
    """What code reads off the ``art`` of a status after 28 days (UDFALD_28)."""

    SELVFORSOERGENDE = "selvforsoergende"
    UDDANNELSE = "uddannelse"
    FLEKSJOB = "fleksjob"
    UKENDT = "ukendt"


class Fremmoede(models.TextChoices):
    ALLE_DAGE = "alle_dage", "Mødt alle dage"
    NOGLE_DAGE = "nogle_dage", "Mødt nogle dage"
    SYG = "syg", "Sygemeldt"
    UDEBLEVET = "udeblevet", "Udeblevet"
    # Also what becomes of the talks before, when a later one is held.
    IKKE_HOLDT = "ikke_holdt", "Ikke holdt"


class Kanal(models.TextChoices):
    SAGSBEHANDLER = "sagsbehandler", "Sagsbehandler"
    JOBKONSULENT = "jobkonsulent", "Jobkonsulent"
    BORGEREN = "borgeren", "Borgeren selv"
    VIRKSOMHED = "virksomhed", "Virksomhed"
    PARTNER = "partner", "Samarbejdspartner"
    REGNEARK = "regneark", "Indlæst fra regneark"


class KandidatSlut(models.TextChoices):
    PLACERET = "placeret", "Fik en plads"
    JOB = "job", "Fik job eller uddannelse"
    IKKE_AKTUEL = "ikke_aktuel", "Ikke aktuel længere"
    FLYTTET = "flyttet", "Flyttet eller overgået til andet"
    # Of two records of one citizen that both waited.
    DOBBELT = "dobbelt", "Stod der to gange"
