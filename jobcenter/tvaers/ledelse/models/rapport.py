"""The monthly report: a draft that waits for a comment, then versions that never change."""

import datetime as dt

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.models import VisibleByRight, VisibleQuerySet
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.tracking import track
from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.ledelse.bidrag.retter import RAPPORT_RET
from jobcenter.tvaers.ledelse.maanedstal import Maanedstal


class Tilstand(models.TextChoices):
    KLADDE = "kladde", "Kladde"
    SENDT = "sendt", "Sendt"

    @property
    def tint(self):
        return "god" if self is Tilstand.SENDT else "opmaerksom"


def _medarbejder(navn, **felter):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=navn, on_delete=models.PROTECT, related_name="+", **felter
    )


class MaanedsrapportQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        """A draft is its leder's; a report that is sent is everybody's."""
        if user.har_ret(RAPPORT_RET):
            return self
        return self.filter(tilstand=Tilstand.SENDT) if user.har_ret(FRIST_SE) else self.none()

    def kladder(self):
        return self.filter(tilstand=Tilstand.KLADDE)

    def uden_kommentar(self):
        return self.kladder().filter(kommentar="")

    def skal_paamindes(self, nu: dt.datetime):
        """Drafts whose leder has said nothing, from the day of the reminder."""
        return self.uden_kommentar().filter(paamindet=None, paamindes__lte=nu.date(), frist__gt=nu)

    def forfaldne(self, nu: dt.datetime):
        """Drafts that go out now, with or without a comment."""
        return self.kladder().filter(frist__lte=nu)


@track()
class Maanedsrapport(models.Model):
    """The report of a month, one a month."""

    # The first day of the month.
    maaned = models.DateField("måned", unique=True)
    tilstand = models.CharField("tilstand", max_length=10, choices=Tilstand.choices, default=Tilstand.KLADDE)
    ansvarlig = _medarbejder("skriver kommentaren", null=True, blank=True)
    paamindes = models.DateField("mindes om kommentar")
    frist = models.DateTimeField("sendes senest")
    paamindet = models.DateTimeField("mindet", null=True, blank=True)
    kommentar = models.TextField("ledelsens kommentar", blank=True, max_length=4000)
    kommenteret = models.DateTimeField("kommenteret", null=True, blank=True)
    kommenteret_af = _medarbejder("kommenteret af", null=True, blank=True)
    sendt = models.DateTimeField("sendt", null=True, blank=True)
    sendt_af = _medarbejder("sendt af", null=True, blank=True)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = MaanedsrapportQuerySet.as_manager()

    class Meta:
        verbose_name = "månedsrapport"
        verbose_name_plural = "månedsrapporter"
        ordering = ["-maaned"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maaned__day=1),
                name="rapport_hel_maaned",
                violation_error_message="En månedsrapport gælder en hel måned.",
            ),
            models.CheckConstraint(
                condition=Q(tilstand=Tilstand.SENDT, sendt__isnull=False, sendt_af__isnull=False)
                | Q(tilstand=Tilstand.KLADDE, sendt=None, sendt_af=None),
                name="rapport_sendt_har_tidspunkt",
                violation_error_message="En sendt rapport har et tidspunkt og en afsender.",
            ),
            models.CheckConstraint(
                condition=Q(kommentar="", kommenteret=None, kommenteret_af=None)
                | (~Q(kommentar="") & Q(kommenteret__isnull=False, kommenteret_af__isnull=False)),
                name="rapport_kommentar_har_forfatter",
                violation_error_message="En kommentar er skrevet af nogen.",
            ),
        ]

    def __str__(self):
        return f"Månedsrapport {self.periode.navn}"

    def get_absolute_url(self):
        return address_of("ledelse:rapport_detail", self.pk)

    @property
    def periode(self) -> Periode:
        return Periode.maaned_med(self.maaned)

    @property
    def er_sendt(self) -> bool:
        return self.tilstand == Tilstand.SENDT

    @property
    def seneste(self) -> "Rapportversion | None":
        return self.versioner.select_related("af", "kommenteret_af").last()


class RapportversionQuerySet(VisibleByRight):
    ret = FRIST_SE


@track(exclude=("pdf",))
class Rapportversion(models.Model):
    """What was sent, figures and words; a correction is the next one and says what changed."""

    rapport = models.ForeignKey(
        Maanedsrapport, verbose_name="rapport", on_delete=models.CASCADE, related_name="versioner"
    )
    nr = models.PositiveSmallIntegerField("udgave")
    raekker = models.JSONField("tal")
    kommentar = models.TextField("ledelsens kommentar", blank=True)
    kommenteret_af = _medarbejder("kommenteret af", null=True, blank=True)
    aendring = models.CharField("hvad er rettet", max_length=400, blank=True)
    af = _medarbejder("sendt af")
    frosset = models.DateTimeField("frosset", default=timezone.now)
    # As it was made before anybody was told; what is older has none and is made when it is asked for.
    pdf = models.BinaryField("PDF", null=True, editable=False)

    objects = RapportversionQuerySet.as_manager()

    class Meta:
        verbose_name = "udgave"
        verbose_name_plural = "udgaver"
        ordering = ["nr"]
        constraints = [
            models.UniqueConstraint(
                fields=["rapport", "nr"],
                name="rapportversion_nr",
                violation_error_message="Rapporten har allerede den udgave.",
            ),
            models.CheckConstraint(
                condition=Q(nr=1, aendring="") | (Q(nr__gt=1) & ~Q(aendring="")),
                name="rapportversion_siger_hvad",
                violation_error_message="Skriv, hvad der er rettet.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="frosset", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.rapport}, {self.nr}. udgave" if self.nr > 1 else str(self.rapport)

    @property
    def forrige(self) -> "Rapportversion | None":
        """The one it corrects."""
        return self.rapport.versioner.filter(nr__lt=self.nr).defer("pdf").last() if self.nr > 1 else None

    @property
    def maanedstal(self) -> list[Maanedstal]:
        return [Maanedstal.af_json(data) for data in self.raekker]


class UdsendelseQuerySet(VisibleByRight):
    ret = RAPPORT_RET

    def venter(self):
        return self.filter(lagt=None)


class Udsendelse(models.Model):
    """Who was to have a version, decided when it was sent, and whether the mail lies in the outbox."""

    version = models.ForeignKey(
        Rapportversion, verbose_name="udgave", on_delete=models.CASCADE, related_name="udsendelser"
    )
    modtager = _medarbejder("medarbejder")
    lagt = models.DateTimeField("lagt i udbakken", null=True, blank=True)
    # The mail is forgotten after a while, that it was written is not.
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = UdsendelseQuerySet.as_manager()

    class Meta:
        verbose_name = "udsendelse"
        verbose_name_plural = "udsendelser"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "modtager"],
                name="udsendelse_en_pr_medarbejder",
                violation_error_message="Medarbejderen får allerede rapporten.",
            ),
        ]
        indexes = [models.Index(F("id"), condition=Q(lagt=None), name="udsendelse_venter")]

    def __str__(self):
        return f"{self.version} til {self.modtager}"
