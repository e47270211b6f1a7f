"""Something for something: so many ordinary jobs, and the municipality gives its part in return."""

from django.db import models
from django.db.models import F, Q

from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.tracking import track
from partnerskaber.models.aftale import AftaleRows


@track()
class Alliance(models.Model):
    navn = models.CharField("navn", max_length=120, unique=True)
    beskrivelse = models.TextField("hvad går den ud på", blank=True)

    objects = AftaleRows.as_manager()

    class Meta:
        verbose_name = "alliance"
        verbose_name_plural = "alliancer"
        ordering = ["navn", "pk"]

    def __str__(self):
        return self.navn

    def get_absolute_url(self):
        return address_of("partnerskaber:alliance_detail", self.pk)


@track()
class AllianceTrin(models.Model):
    """One step: the jobs it takes, the period they count in, and what was decided when it ended."""

    alliance = models.ForeignKey(
        Alliance, verbose_name="alliance", on_delete=models.PROTECT, related_name="trin"
    )
    fra = models.DateField("fra")
    til = models.DateField("til")
    maal = models.PositiveIntegerField("mål: ordinære job")
    modydelse = models.CharField("kommunens modydelse", max_length=200)
    besluttet = models.DateField("besluttet", null=True, blank=True)
    beslutning = models.TextField("beslutning", blank=True)

    objects = AftaleRows.as_manager()

    class Meta:
        verbose_name = "trin"
        verbose_name_plural = "trin"
        ordering = ["fra", "pk"]
        constraints = [
            i_kalenderen("trin", "fra", "til", "besluttet"),
            models.CheckConstraint(
                condition=Q(til__gte=F("fra")),
                name="trin_til_efter_fra",
                violation_error_message="Trinnet kan ikke slutte, før det begynder.",
            ),
            models.CheckConstraint(
                condition=Q(maal__gte=1),
                name="trin_har_maal",
                violation_error_message="Et trin har mindst ét job som mål.",
            ),
            models.CheckConstraint(
                condition=Q(besluttet=None, beslutning="") | (Q(besluttet__isnull=False) & ~Q(beslutning="")),
                name="trin_beslutning_har_dato",
                violation_error_message="En beslutning har både en dato og en tekst.",
            ),
        ]

    job: int  # of a row from ``med_job``

    def __str__(self):
        return f"{self.alliance}: {self.maal} job"

    @property
    def mangler_tekst(self) -> str:
        """``Mangler 9 job``"""
        return f"Mangler {self.maal - self.job} job"
