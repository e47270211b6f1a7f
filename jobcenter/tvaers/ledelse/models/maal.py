from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from jobcenter.grund.core.dansk.tal import rundt_tal
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.perioder import Periode, hvornaar_i_ord, maaneder_i_ord
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Udsnit
from jobcenter.grund.core.tracking import track
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE
from jobcenter.tvaers.ledelse.tekst import rundt_i_ord


class MaalQuerySet(VisibleByRight):
    ret = LEDELSE_SE

    def i_maaned(self, periode):
        """What holds in the month: of each figure and part the one that was set last."""
        named = self.filter(Q(til=None) | Q(til__gte=periode.fra), fra__lte=periode.fra)
        return named.order_by("noegle", "udsnit", "-sat", "-pk").distinct("noegle", "udsnit")


@track(exclude=("sat",))
class Maal(models.Model):
    """What the house wants of a figure, or of a part of it, in which months; see ``Lag``."""

    noegle = models.CharField("nøgletal", max_length=60)
    udsnit = models.CharField("del", max_length=60, blank=True)
    vaerdi = models.DecimalField("mål", max_digits=9, decimal_places=1)
    # The first day of the first and of the last month, both included.
    fra = models.DateField("gælder fra")
    til = models.DateField("gælder til og med", null=True, blank=True)

    # It lies over those that were set before.
    sat = models.DateTimeField("sat", default=timezone.now, editable=False)

    objects = MaalQuerySet.as_manager()

    class Meta:
        verbose_name = "mål"
        verbose_name_plural = "mål"
        ordering = ["noegle", "udsnit", "-sat", "-pk"]
        constraints = [
            i_kalenderen("maal", "fra", "til"),
            models.CheckConstraint(
                condition=Q(fra__day=1) & (Q(til=None) | Q(til__day=1)),
                name="maal_hele_maaneder",
                violation_error_message="Et mål gælder hele måneder.",
            ),
            models.CheckConstraint(
                condition=Q(til=None) | Q(til__gte=F("fra")),
                name="maal_til_efter_fra",
                violation_error_message="Målet kan ikke slutte, før det begynder.",
            ),
            models.CheckConstraint(
                condition=Q(vaerdi__gt=0),
                name="maal_over_nul",
                violation_error_message="Et mål er større end nul.",
            ),
        ]

    def __str__(self):
        return f"{self.navn}: {self.i_ord}"

    @property
    def figur(self) -> noegletal.Noegletal | None:
        """None when the house no longer has the figure."""
        return noegletal.kendte().get(self.noegle)

    @cached_property
    def navn(self) -> str:
        """The figure and the part in words: "Kontaktdækning, gruppe 2"."""
        if self.figur is None:
            return self.noegle
        udsnit = Udsnit.af(self.udsnit)
        part = self.figur.delnavn(udsnit, self.fra_maaned)
        return f"{self.figur.navn}, {part}" if udsnit else self.figur.navn

    @property
    def i_ord(self) -> str:
        return rundt_i_ord(self.vaerdi, self.figur.enhed) if self.figur else rundt_tal(self.vaerdi)

    @property
    def url(self) -> str:
        """To the rows behind the figure in the last month the target has come to."""
        address = reverse("ledelse:noegletal_rows", args=[self.noegle])
        month = (self.til_maaned if self.er_slut else None) or Periode.denne_maaned()
        return f"{address}?maaned={month.noegle}" + (f"&udsnit={self.udsnit}" if self.udsnit else "")

    def gaelder(self, periode) -> bool:
        return self.fra <= periode.fra and (self.til is None or self.til >= periode.fra)

    @property
    def fra_maaned(self) -> Periode:
        return Periode.maaned_med(self.fra)

    @property
    def til_maaned(self) -> Periode | None:
        return Periode.maaned_med(self.til) if self.til else None

    @property
    def maaneder(self) -> str:
        return maaneder_i_ord(self.fra_maaned, self.til_maaned)

    @property
    def hvornaar(self) -> str:
        return hvornaar_i_ord(self.fra_maaned, self.til_maaned)

    @property
    def er_slut(self) -> bool:
        return bool(self.til and self.til < timezone.localdate().replace(day=1))
