from django.conf import settings
from django.db import models

from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.tracking import track
from virksomheder.bidrag.retter import VIRKSOMHED_SE
from virksomheder.models.virksomhed import Virksomhed


class NavnevalgQuerySet(VisibleByRight):
    ret = VIRKSOMHED_SE


@track()
class Navnevalg(models.Model):
    """Which company a person said that something written in a spreadsheet means, from then on."""

    # What was written, as ``genkendelse.skrevet`` puts it.
    skrevet = models.CharField("skrevet", max_length=300, unique=True)
    virksomhed = models.ForeignKey(
        Virksomhed, verbose_name="virksomhed", on_delete=models.CASCADE, related_name="navnevalg"
    )
    af = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="valgt af", on_delete=models.PROTECT, related_name="+"
    )

    objects = NavnevalgQuerySet.as_manager()

    class Meta:
        verbose_name = "valgt virksomhed"
        verbose_name_plural = "valgte virksomheder"
        ordering = ["skrevet"]

    def __str__(self):
        return f"{self.skrevet} er {self.virksomhed}"
