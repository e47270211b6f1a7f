from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from jobcenter.grund.audit.bidrag.retter import DRIFT_SE
from jobcenter.grund.audit.opslag import Opslag
from jobcenter.grund.audit.udtraek import Udtraek
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.models import VisibleQuerySet

__all__ = ["JobRun", "JobStatus", "Opslag", "Udtraek"]


class JobStatus(models.TextChoices):
    VENTER = "venter", "Venter"
    KOERER = "koerer", "Kører"
    FAERDIG = "faerdig", "Færdig"
    FEJLET = "fejlet", "Fejlet"
    AFBRUDT = "afbrudt", "Afbrudt"

    @property
    def tint(self) -> str:
        return {"koerer": "info", "faerdig": "god", "fejlet": "haster", "afbrudt": "opmaerksom"}.get(
            self.value, "rolig"
        )

    @property
    def ikon(self) -> str:
        return {"venter": "time", "koerer": "sync"}.get(self.value, "")


I_GANG = (JobStatus.VENTER, JobStatus.KOERER)


class JobRunQuerySet(VisibleQuerySet):
    def visible_to(self, user: Bruger) -> Self:
        """Whoever keeps the house running sees all; others what they ordered themselves."""
        if user.har_ret(DRIFT_SE):
            return self
        return self.filter(bestilt_af=user) if user.is_active else self.none()

    def i_gang(self) -> Self:
        return self.filter(status__in=I_GANG)

    def gaaet_galt(self) -> Self:
        return self.filter(status__in=(JobStatus.FEJLET, JobStatus.AFBRUDT))

    def skal_ses_paa(self, now: datetime) -> Self:
        """The last of its kind went wrong, within a week: one row a kind, however often it was tried.

        What a person ordered is a kind of that person's own.
        """
        rows = self.alias(hvem=Coalesce("bestilt_af", 0))
        later = JobRun.objects.alias(hvem=Coalesce("bestilt_af", 0)).filter(
            navn=OuterRef("navn"), hvem=OuterRef("hvem"), pk__gt=OuterRef("pk")
        )
        return rows.gaaet_galt().filter(
            ~Exists(later.exclude(status__in=I_GANG)), oprettet__gt=now - timedelta(days=7)
        )

    def livstegn(self) -> datetime | None:
        """When the program last did something by itself, or a long job last told how far it was."""
        alone = Q(bestilt_af=None)
        return self.filter(alone | Q(status=JobStatus.KOERER)).aggregate(sidst=Max("livstegn"))["sidst"]


def result_path(row: "JobRun", navn: str) -> str:
    """Files lie outside the web root and are only fetched through a view."""
    return f"koersler/{row.pk}/{navn}"


class JobRun(models.Model):
    """One run of something the program does by itself or on order. Holds nothing personal."""

    navn = models.CharField("job", max_length=80)
    titel = models.CharField("titel", max_length=120)
    noegle = models.CharField("nøgle", max_length=120, blank=True)
    # The task that does it, when it was ordered: then it can be given to a worker again.
    opgave = models.CharField("opgave", max_length=80, blank=True)
    argumenter = models.JSONField("argumenter", default=dict, blank=True)
    status = models.CharField("status", max_length=10, choices=JobStatus.choices, default=JobStatus.VENTER)
    bestilt_af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="bestilt af",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="koersler",
    )
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)
    startet = models.DateTimeField("startet", null=True, blank=True)
    sluttet = models.DateTimeField("sluttet", null=True, blank=True)
    livstegn = models.DateTimeField("sidste livstegn", default=timezone.now)
    forsoeg = models.PositiveSmallIntegerField("forsøg", default=0)
    naaet = models.PositiveIntegerField("nået", default=0)
    i_alt = models.PositiveIntegerField("i alt", null=True, blank=True)
    besked = models.CharField("besked", max_length=300, blank=True)
    fejl = models.CharField("fejl", max_length=300, blank=True)
    resultat_fil = models.FileField("fil", upload_to=result_path, blank=True, max_length=200)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = "kørsel"
        verbose_name_plural = "kørsler"
        ordering = ["-oprettet", "-pk"]
        indexes = [
            models.Index(fields=["-oprettet", "-id"], name="jobrun_nyeste_foerst"),
            models.Index(fields=["navn", "-oprettet"], name="jobrun_pr_navn"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["noegle"],
                condition=Q(status__in=I_GANG) & ~Q(noegle=""),
                name="jobrun_et_ad_gangen",
                violation_error_message="Den samme kørsel er allerede i gang.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=I_GANG, sluttet=None)
                | (~Q(status__in=I_GANG) & Q(sluttet__isnull=False)),
                name="jobrun_sluttet_naar_faerdig",
                violation_error_message="En kørsel har et sluttidspunkt, netop når den er slut.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return address_of("audit:job_detail", self.pk)

    @property
    def jobstatus(self) -> JobStatus:
        return JobStatus(self.status)

    @property
    def er_i_gang(self) -> bool:
        return self.status in I_GANG

    @property
    def procent(self) -> int | None:
        """How far it is, 0-100; None when the whole is not known."""
        return min(100, 100 * self.naaet // self.i_alt) if self.i_alt else None


SVAR_FYLDER = 500


class SendtFormular(models.Model):
    """A form that was taken, by a key that tells nothing of what was in it."""

    noegle = models.CharField("nøgle", max_length=64, primary_key=True)
    # The page it led to.
    svar = models.CharField("svar", max_length=SVAR_FYLDER)
    sendt = models.DateTimeField("sendt", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "sendt formular"
        verbose_name_plural = "sendte formularer"

    def __str__(self) -> str:
        return self.svar
