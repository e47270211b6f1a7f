"""Which lists were taken out of the house, by whom and when. Rows are written and never changed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator

from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.bidrag.retter import OPSLAG_SE
from jobcenter.grund.core.cpr import mask_cpr_forms
from jobcenter.grund.core.models import VisibleByRight

# Every colleague of a house by name, and what else may be filtered.
INDHOLD_FYLDER = 2000


class UdtraekQuerySet(VisibleByRight):
    ret = OPSLAG_SE


class Udtraek(models.Model):
    """``indhold`` is what the list said of itself, its filters in words; none of its rows."""

    bruger = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="medarbejder", on_delete=models.PROTECT, related_name="udtraek"
    )
    liste = models.CharField("liste", max_length=120)
    indhold = models.CharField("indhold", max_length=INDHOLD_FYLDER)
    raekker = models.PositiveIntegerField("rækker")
    tidspunkt = models.DateTimeField("tidspunkt", default=timezone.now)

    objects = UdtraekQuerySet.as_manager()

    class Meta:
        verbose_name = "hentet liste"
        verbose_name_plural = "hentede lister"
        ordering = ["-tidspunkt", "-pk"]
        indexes = [models.Index(fields=["-tidspunkt", "-id"], name="udtraek_nyeste_foerst")]
        triggers = [pgtrigger.Protect(name="kun_tilfoej", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.bruger} hentede {self.liste}"


def log_udtraek(*, by: User, liste: str, indhold: str, raekker: int) -> Udtraek:
    """What was searched for may be a citizen's number, and is written without it."""
    kort = Truncator(mask_cpr_forms(indhold)).chars(INDHOLD_FYLDER)
    return Udtraek.objects.create(bruger=by, liste=liste[:120], indhold=kort, raekker=raekker)
