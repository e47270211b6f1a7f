import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jobcenter.grund.core.models import VisibleQuerySet
from jobcenter.grund.core.tracking import track


class Liste(models.TextChoices):
    FORMAAL = "formaal", "Formål med kontakt"
    UDFALD = "udfald", "Udfald af kontakt"
    MAALGRUPPE = "maalgruppe", "Målgruppe"
    YDELSE = "ydelse", "Ydelse"
    HENSYN = "hensyn", "Hensyn på arbejdspladsen"
    FUNKTION = "funktion", "Funktion på en plads"
    SLUTAARSAG = "slutaarsag", "Hvorfor et forløb sluttede"
    UDFALD_28 = "udfald_28", "Status 28 dage efter et forløb"


# What code and figures branch on. A line without art is only a word.
ARTER = {
    Liste.FORMAAL: {
        "": "Ingen særlig",
        "rekruttering": "Rekruttering",
        "plads": "Pladser",
        "opfoelgning": "Opfølgning",
        "aftale": "Aftaler",
        "henvendelse": "Svar på henvendelse",
        "fastholdelse": "Fastholdelse",
    },
    Liste.UDFALD: {
        "": "Ingen særlig",
        "positiv": "Positivt svar",
        "aaben": "Vi skal vende tilbage",
        "negativ": "Negativt svar",
        "ikke_truffet": "Ikke truffet",
    },
    Liste.MAALGRUPPE: {
        "": "Ingen særlig",
        **{f"lab{nr}": f"LAB § 6, nr. {nr}" for nr in range(1, 14)},
        "integration": "Integrationsloven",
    },
    Liste.YDELSE: {"": "Ingen særlig"},
    Liste.HENSYN: {"": "Ingen særlig"},
    Liste.FUNKTION: {"": "Ingen særlig"},
    Liste.SLUTAARSAG: {
        "fuldfoert": "Gennemført",
        "job_her": "Job på stedet",
        "job": "Job et andet sted",
        "fleksjob": "Fleksjob",
        "uddannelse": "Uddannelse",
        "afbrudt": "Afbrudt",
        "udeblevet": "Afbrudt ved udeblivelse",
    },
    Liste.UDFALD_28: {
        "selvforsoergende": "Selvforsørgende",
        "uddannelse": "Uddannelse",
        "fleksjob": "Fleksjob",
        "ledig": "Fortsat ledig",
        "ukendt": "Ukendt",
    },
}


class KodeQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        return self if user.is_active else self.none()

    def gyldige(self, dato=None):
        """Codes that may be chosen on ``dato`` (today when left out)."""
        dato = dato or timezone.localdate()
        return self.filter(
            Q(gyldig_fra=None) | Q(gyldig_fra__lte=dato), Q(gyldig_til=None) | Q(gyldig_til__gte=dato)
        )


@track()
class Kode(models.Model):
    """A line of a code list. Disabled by ``gyldig_til``, never deleted; ``art`` is what code branches on."""

    liste = models.CharField("liste", max_length=30, choices=Liste.choices)
    kode = models.SlugField("kode", max_length=40)
    navn = models.CharField("navn", max_length=80)
    art = models.CharField("art", max_length=30, blank=True)
    orden = models.PositiveSmallIntegerField("rækkefølge", default=100)
    gyldig_fra = models.DateField("gyldig fra", null=True, blank=True)
    gyldig_til = models.DateField("gyldig til", null=True, blank=True)

    objects = KodeQuerySet.as_manager()

    class Meta:
        verbose_name = "kode"
        verbose_name_plural = "koder"
        ordering = ["liste", "orden", "navn", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["liste", "kode"],
                name="kode_unik_i_liste",
                violation_error_message="Koden findes allerede i listen.",
            ),
            models.CheckConstraint(
                condition=Q(gyldig_til=None) | Q(gyldig_fra=None) | Q(gyldig_til__gte=models.F("gyldig_fra")),
                name="kode_gyldig_til_efter_fra",
                violation_error_message="Gyldig til må ikke ligge før gyldig fra.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="art_laast", fields=["liste", "kode", "art"]),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.navn

    @property
    def er_gyldig(self):
        today = timezone.localdate()
        return (self.gyldig_fra or today) <= today <= (self.gyldig_til or today)

    @property
    def artens_navn(self):
        return ARTER[self.liste].get(self.art, self.art)


@track()
class Indstilling(models.Model):
    """A setting the house has changed from its default; the settings themselves are in indstillinger.py."""

    noegle = models.CharField("nøgle", max_length=60, unique=True)
    vaerdi = models.JSONField("værdi")

    class Meta:
        verbose_name = "indstilling"
        verbose_name_plural = "indstillinger"

    def __str__(self):
        return self.noegle
