from datetime import date
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import VisibleQuerySet
from jobcenter.grund.core.ordforraad import OrdField
from jobcenter.grund.core.tracking import track
from jobcenter.grund.opsaetning.lister import ARTER, LISTER


class KodeQuerySet(VisibleQuerySet):
    def visible_to(self, user: Bruger) -> Self:
        return self if user.is_active else self.none()

    def gyldige(self, dato: date | None = None) -> Self:
        """Codes that may be chosen on ``dato`` (today when left out)."""
        dato = dato or timezone.localdate()
        return self.filter(
            Q(gyldig_fra=None) | Q(gyldig_fra__lte=dato), Q(gyldig_til=None) | Q(gyldig_til__gte=dato)
        )


@track()
class Kode(models.Model):
    """A line of a code list. Disabled by ``gyldig_til``, never deleted; ``art`` is what code branches on."""

    liste = OrdField("liste", max_length=30, ordforraad=LISTER)
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
            i_kalenderen("kode", "gyldig_fra", "gyldig_til"),
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

    def __str__(self) -> str:
        return self.navn

    @property
    def er_gyldig(self) -> bool:
        return self.gyldig_paa(timezone.localdate())

    def gyldig_paa(self, dato: date) -> bool:
        return (self.gyldig_fra or dato) <= dato <= (self.gyldig_til or dato)

    @property
    def artens_navn(self) -> str:
        return ARTER[self.liste].get(self.art, self.art)


@track()
class Indstilling(models.Model):
    """A setting the house has changed from its default; the apps declare the settings."""

    noegle = models.CharField("nøgle", max_length=60, unique=True)
    vaerdi = models.JSONField("værdi")

    class Meta:
        verbose_name = "indstilling"
        verbose_name_plural = "indstillinger"

    def __str__(self) -> str:
        return self.noegle


def kode_key(liste: str, navn: str, **options: Any) -> models.ForeignKey:
    """A model's field for a line of this list; a line in use is never deleted."""
    return models.ForeignKey(
        Kode,
        verbose_name=navn,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"liste": liste},
        **options,
    )
