from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jobcenter.grund.audit.bidrag.retter import DRIFT_SE
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.ordforraad import OrdField
from jobcenter.grund.core.tracking import track
from jobcenter.grund.mail.enums import (
    KAN_MARKERES_SENDT,
    KAN_OPGIVES,
    KAN_SENDES_IGEN,
    MAILSLAGS,
    Slags,
    Tilstand,
)


class MailQuerySet(VisibleByRight):
    ret = DRIFT_SE

    def klar_til_afsendelse(self, now: datetime) -> Self:
        return self.filter(tilstand=Tilstand.VENTER, naeste_forsoeg__lte=now)


@track(exclude=("til", "emne", "tekst", "html", "forsoeg", "naeste_forsoeg", "hentet", "fejl"))
class Mail(models.Model):
    """A mail on its way out. Claimed and committed as *sender* before the mail server is asked."""

    noegle = models.CharField("nøgle", max_length=160, unique=True)
    slags = OrdField("slags", max_length=20, ordforraad=MAILSLAGS)
    modtager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="medarbejder",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mails",
    )
    til = models.EmailField("til")
    emne = models.CharField("emne", max_length=200)
    tekst = models.TextField("tekst")
    html = models.TextField("html", blank=True)
    tilstand = models.CharField("tilstand", max_length=10, choices=Tilstand.choices, default=Tilstand.VENTER)
    forsoeg = models.PositiveSmallIntegerField("forsøg", default=0)
    naeste_forsoeg = models.DateTimeField("næste forsøg", default=timezone.now)
    # When the sender took it; also tells a late answer whether the row is still its own.
    hentet = models.DateTimeField("hentet", null=True, blank=True)
    sendt = models.DateTimeField("sendt", null=True, blank=True)
    fejl = models.CharField("fejl", max_length=300, blank=True)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "mails"
        ordering = ["-oprettet", "-pk"]
        indexes = [
            models.Index(fields=["naeste_forsoeg", "id"], condition=Q(tilstand="venter"), name="mail_venter"),
            models.Index(fields=["-oprettet", "-id"], name="mail_nyeste_foerst"),
            models.Index(fields=["tilstand", "-oprettet"], name="mail_tilstand"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tilstand="sendt") | Q(sendt__isnull=False),
                name="mail_sendt_har_tidspunkt",
                violation_error_message="En sendt mail har et tidspunkt.",
            ),
            models.CheckConstraint(
                condition=~Q(tilstand="sender") | Q(hentet__isnull=False),
                name="mail_sender_er_hentet",
                violation_error_message="En mail, der sendes nu, er hentet af en afsender.",
            ),
        ]

    def __str__(self) -> str:
        return self.emne

    def get_absolute_url(self) -> str:
        return address_of("mail:mail_detail", self.pk)

    @property
    def status(self) -> Tilstand:
        return Tilstand(self.tilstand)

    @property
    def kan_sendes_igen(self) -> bool:
        return self.tilstand in KAN_SENDES_IGEN

    @property
    def kan_markeres_sendt(self) -> bool:
        return self.tilstand in KAN_MARKERES_SENDT

    @property
    def kan_opgives(self) -> bool:
        return self.tilstand in KAN_OPGIVES

    @property
    def er_skjult(self) -> bool:
        """A personal sign-in link is for its owner only; the demo has no other place to read it."""
        return self.slags == Slags.KONTO and (settings.PRODUCTION or bool(settings.MAIL_TRANSPORT))
