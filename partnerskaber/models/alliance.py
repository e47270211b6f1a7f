"""Something for something: so many ordinary jobs, and the municipality gives its part in return."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.dansk.dage import dansk_dato, periode
from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.kalender import FOERSTE_DAG, SIDSTE_DAG, i_kalenderen
from jobcenter.grund.core.tracking import track
from partnerskaber.enums import Medlemsslags, Regel
from partnerskaber.models.aftale import AftaleRows
from partnerskaber.regler import branchekoder
from partnerskaber.tempo import Tempo
from virksomheder.models import Virksomhed
from virksomheder.models.virksomhed import DateRange


@track()
class Alliance(models.Model):
    navn = models.CharField(
        "navn",
        max_length=120,
        unique=True,
        error_messages={"unique": "En alliance med det navn eksisterer allerede."},
    )
    beskrivelse = models.TextField("hvad går den ud på", blank=True)
    regel = models.CharField("hvad tæller", max_length=10, choices=Regel.choices, default=Regel.HUSET)
    brancher = models.CharField(
        "brancher",
        max_length=120,
        blank=True,
        help_text="Branchekoder med komma imellem, fx 41, 42, 43. Begyndelsen af koden er nok.",
    )

    objects = AftaleRows.as_manager()

    class Meta:
        verbose_name = "alliance"
        verbose_name_plural = "alliancer"
        ordering = ["navn", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(regel=Regel.BRANCHER, brancher__regex=r"^[0-9]{2,6}(, [0-9]{2,6})*$")
                | (~Q(regel=Regel.BRANCHER) & Q(brancher="")),
                name="alliance_brancher_har_koder",
                violation_error_message="Skriv branchekoderne, når job i bestemte brancher tæller.",
            ),
        ]

    def __str__(self):
        return self.navn

    def get_absolute_url(self):
        return address_of("partnerskaber:alliance_detail", self.pk)

    @property
    def koder(self) -> list[str]:
        return branchekoder(self.brancher)

    @property
    def regel_i_ord(self) -> str:
        """What counts, as a sentence that stands beside the number."""
        match self.regel:
            case Regel.MEDLEMMER:
                return "Her tæller job hos alliancens medlemmer."
            case Regel.BRANCHER:
                ord = "branchen" if len(self.koder) == 1 else "brancherne"
                return f"Her tæller job i {ord} {opremsning(self.koder)}."
        return "Her tæller alle ordinære job i huset, også hos dem, der ikke er med i alliancen."


def _require_order(row, besked: str) -> None:
    """At the field, and before the database is asked for a period that runs backwards."""
    if row.fra and row.til and row.til < row.fra:
        raise ValidationError({"til": besked})


class MedlemRows(AftaleRows):
    def overlapper(self, fra: dt.date, til: dt.date | None):
        rows = self.filter(Q(til=None) | Q(til__gte=fra))
        return rows.filter(fra__lte=til) if til else rows


@track()
class AllianceMedlem(models.Model):
    """Who is in it, and when: a company of the register, or an organisation that is no employer to us."""

    alliance = models.ForeignKey(
        Alliance, verbose_name="alliance", on_delete=models.PROTECT, related_name="medlemmer"
    )
    slags = models.CharField(
        "slags", max_length=12, choices=Medlemsslags.choices, default=Medlemsslags.VIRKSOMHED
    )
    virksomhed = models.ForeignKey(
        Virksomhed,
        verbose_name="virksomhed",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="alliancer",
    )
    navn = models.CharField("organisation", max_length=160, blank=True)
    fra = models.DateField("medlem fra")
    til = models.DateField("medlem til", null=True, blank=True)

    objects = MedlemRows.as_manager()

    class Meta:
        verbose_name = "medlem"
        verbose_name_plural = "medlemmer"
        ordering = ["fra", "pk"]
        constraints = [
            i_kalenderen("alliancemedlem", "fra", "til"),
            models.CheckConstraint(
                condition=Q(til=None) | Q(til__gte=F("fra")),
                name="alliancemedlem_til_efter_fra",
                violation_error_message="Medlemskabet kan ikke slutte, før det begynder.",
            ),
            models.CheckConstraint(
                condition=Q(virksomhed__isnull=False, navn="") | (Q(virksomhed__isnull=True) & ~Q(navn="")),
                name="alliancemedlem_virksomhed_eller_navn",
                violation_error_message="Vælg en virksomhed, eller skriv organisationens navn.",
            ),
            ExclusionConstraint(
                name="alliancemedlem_en_gang_ad_gangen",
                expressions=[
                    ("alliance", RangeOperators.EQUAL),
                    ("virksomhed", RangeOperators.EQUAL),
                    (DateRange(F("fra"), F("til"), models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Virksomheden er allerede med i alliancen i de dage.",
            ),
            ExclusionConstraint(
                name="alliancemedlem_navn_en_gang",
                expressions=[
                    ("alliance", RangeOperators.EQUAL),
                    ("navn", RangeOperators.EQUAL),
                    (DateRange(F("fra"), F("til"), models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=Q(virksomhed=None),
                violation_error_message="Organisationen er allerede med i alliancen i de dage.",
            ),
        ]

    def __str__(self):
        return str(self.virksomhed or self.navn)

    def clean(self):
        _require_order(self, "Medlemskabet kan ikke slutte, før det begynder.")

    @property
    def er_stoppet(self) -> bool:
        return self.til is not None and self.til < timezone.localdate()


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
    # From the time when steps could lie over each other: what another has counted does not count here.
    dobbelt = models.BooleanField("dækker de samme dage som et andet trin", default=False, editable=False)

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
            ExclusionConstraint(
                name="trin_et_ad_gangen",
                expressions=[
                    ("alliance", RangeOperators.EQUAL),
                    (DateRange(F("fra"), F("til"), models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=Q(dobbelt=False),
                violation_error_message="Alliancen har allerede et trin i de dage.",
            ),
        ]

    job: int  # of a row from ``med_job``

    def __str__(self):
        return f"{self.alliance}: {self.maal} job"

    def clean(self):
        _require_order(self, "Trinnet kan ikke slutte, før det begynder.")

    def require_free_days(self) -> None:
        """ValidationError at the field, with the step that has the days."""
        if not (self.fra and self.til) or self.til < self.fra:
            return
        others = AllianceTrin.objects.filter(alliance=self.alliance_id, fra__lte=self.til, til__gte=self.fra)
        if other := others.exclude(pk=self.pk).order_by("fra").first():
            ways = [
                f"begynd tidligst {dansk_dato(other.til + dt.timedelta(days=1))}"
                if other.til < SIDSTE_DAG
                else "",
                f"slut senest {dansk_dato(other.fra - dt.timedelta(days=1))}"
                if other.fra > FOERSTE_DAG
                else "",
            ]
            raise ValidationError(
                {
                    "fra": f"Alliancen har allerede et trin {other.dage}, og et job tæller kun i ét trin."
                    f" {', eller '.join(filter(None, ways)).capitalize() or 'Ret det først'}."
                }
            )

    @property
    def dage(self) -> str:
        return periode(self.fra, self.til)

    @property
    def tempo(self) -> Tempo:
        """How it goes, as of today."""
        return Tempo(self.maal, self.fra, self.til, self.job, timezone.localdate())
