"""Agreements: what both sides give, until when, and whether it was worth it."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Min, Q
from django.utils import timezone

from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.tracking import track
from partnerskaber.bidrag.retter import AFTALE_SE
from partnerskaber.enums import OVERGANGE, Slags, Tilstand
from virksomheder.models import Virksomhed


class AftaleRows(VisibleByRight):
    ret = AFTALE_SE


class AftaleQuerySet(AftaleRows):
    def aktive(self, dato=None):
        """Signed and running on ``dato``; both ends count. One that was terminated runs until that day."""
        dato = dato or timezone.localdate()
        not_ended = Q(slut=None) | Q(slut__gte=dato)
        not_terminated = Q(opsagt=None) | Q(opsagt__gt=dato)
        return self.filter(not_ended, not_terminated, start__lte=dato, underskrevet__lte=dato)

    def udloeber(self, dato=None):
        """With an end that nobody has decided about."""
        return self.aktive(dato).filter(opsagt=None, slut__isnull=False, udloeb_afklaret=None)

    def med_naeste_evaluering(self):
        open_ = Min("evalueringer__frist", filter=Q(evalueringer__udfoert=None))
        return self.annotate(naeste_evaluering=open_)


_VIST = {"Aktiv": ("god", ""), "Udløber snart": ("opmaerksom", "time"), "Udløbet": ("opmaerksom", "")}


def dokument_sti(aftale, filnavn):
    return f"aftaler/{timezone.localdate():%Y}/{aftale.pk}.pdf"


@track()
class Aftale(models.Model):
    virksomhed = models.ForeignKey(
        Virksomhed, verbose_name="virksomhed", on_delete=models.PROTECT, related_name="aftaler"
    )
    art = models.CharField("slags", max_length=20, choices=Slags.choices)
    titel = models.CharField("titel", max_length=160)
    formaal = models.TextField("formål", help_text="Hvad vil vi sammen, og hvordan kan vi måle det?")
    vores_bidrag = models.TextField("det giver jobcentret", blank=True)
    deres_bidrag = models.TextField("det giver virksomheden", blank=True)
    center = models.ForeignKey(
        "forloeb.Virksomhedscenter",
        verbose_name="virksomhedscenter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="aftaler",
        help_text="Det center, aftalen gælder for.",
    )
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ansvarlig", on_delete=models.PROTECT, related_name="aftaler"
    )
    start = models.DateField("gælder fra")
    slut = models.DateField("gælder til", null=True, blank=True)
    tilstand = models.CharField("tilstand", max_length=15, choices=Tilstand.choices, default=Tilstand.UDKAST)
    underskrevet = models.DateField("underskrevet", null=True, blank=True)
    opsagt = models.DateField("opsagt", null=True, blank=True)
    # That it is to run out has been decided; what was signed is not changed by it.
    udloeb_afklaret = models.DateField("udløb afklaret", null=True, blank=True, editable=False)
    dokument = models.FileField("underskrevet dokument", upload_to=dokument_sti, blank=True)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = AftaleQuerySet.as_manager()

    class Meta:
        verbose_name = "aftale"
        verbose_name_plural = "aftaler"
        ordering = ["-start", "-pk"]
        constraints = [
            i_kalenderen("aftale", "start", "slut", "underskrevet", "opsagt"),
            models.CheckConstraint(
                condition=Q(slut=None) | Q(slut__gte=F("start")),
                name="aftale_slut_efter_start",
                violation_error_message="Aftalen kan ikke slutte, før den begynder.",
            ),
            models.CheckConstraint(
                condition=Q(tilstand__in=[Tilstand.UNDERSKREVET, Tilstand.OPSAGT], underskrevet__isnull=False)
                | Q(
                    tilstand__in=[Tilstand.UDKAST, Tilstand.SENDT, Tilstand.OPGIVET],
                    underskrevet__isnull=True,
                ),
                name="aftale_underskrevet_har_dato",
                violation_error_message="Kun en underskrevet aftale har en dato for underskriften.",
            ),
            models.CheckConstraint(
                condition=Q(tilstand=Tilstand.OPSAGT, opsagt__isnull=False)
                | (~Q(tilstand=Tilstand.OPSAGT) & Q(opsagt__isnull=True)),
                name="aftale_opsagt_har_dato",
                violation_error_message="En opsagt aftale har en dato for opsigelsen, andre har ikke.",
            ),
        ]

    naeste_evaluering: dt.date | None  # of a row from ``med_naeste_evaluering``

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return address_of("partnerskaber:aftale_detail", self.pk)

    def kan_blive(self, tilstand) -> bool:
        return tilstand in OVERGANGE[self.tilstand]

    @property
    def kan_afklares(self) -> bool:
        """Whether its end is still to be decided about, as ``udloeber`` asks of many."""
        return self.udloeb_afklaret is None and self.status == "Udløber snart"

    @property
    def skal_evalueres(self) -> bool:
        return self.naeste_evaluering is not None and self.naeste_evaluering <= timezone.localdate()

    @property
    def status(self) -> str:
        """In words, as of today."""
        today = timezone.localdate()
        if self.opsagt and self.opsagt > today:
            return "Opsagt, men gælder endnu"
        if self.tilstand != Tilstand.UNDERSKREVET:
            return self.get_tilstand_display()
        if self.start > today:
            return "Begynder senere"
        if self.slut and self.slut < today:
            return "Udløbet"
        return "Udløber snart" if self.udloeber_snart else "Aktiv"

    @property
    def status_vist(self) -> tuple[str, str, str]:
        """Its tint, its words and its icon."""
        tint, ikon = _VIST.get(self.status, ("rolig", ""))
        return tint, self.status, ikon

    @property
    def udloeber_snart(self) -> bool:
        """So soon that somebody must decide whether it goes on."""
        until = timezone.localdate() + dt.timedelta(days=indstilling("aftale_udloeb_dage"))
        return bool(self.tilstand == Tilstand.UNDERSKREVET and self.slut and self.slut <= until)


@track()
class Part(models.Model):
    """Another party than the company: a second company, or an organisation that is no employer to us."""

    aftale = models.ForeignKey(Aftale, verbose_name="aftale", on_delete=models.CASCADE, related_name="parter")
    virksomhed = models.ForeignKey(
        Virksomhed,
        verbose_name="virksomhed",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    navn = models.CharField("organisation", max_length=160, blank=True)
    rolle = models.CharField("rolle", max_length=120, blank=True)

    objects = AftaleRows.as_manager()

    class Meta:
        verbose_name = "part"
        verbose_name_plural = "parter"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(virksomhed__isnull=False, navn="") | (Q(virksomhed__isnull=True) & ~Q(navn="")),
                name="part_virksomhed_eller_navn",
                violation_error_message="Vælg en virksomhed eller skriv organisationens navn.",
            ),
        ]

    def __str__(self):
        return str(self.virksomhed or self.navn)


class EvalueringQuerySet(AftaleRows):
    def aabne(self):
        return self.filter(udfoert=None)


@track()
class Evaluering(models.Model):
    """Each cooperation is evaluated yearly; the next one is planned when one is done."""

    aftale = models.ForeignKey(
        Aftale, verbose_name="aftale", on_delete=models.CASCADE, related_name="evalueringer"
    )
    frist = models.DateField("frist")
    udfoert = models.DateField("evalueret", null=True, blank=True)
    konklusion = models.TextField("konklusion", blank=True, help_text="Ingen personfølsomme oplysninger.")
    af = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EvalueringQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluering"
        verbose_name_plural = "evalueringer"
        ordering = ["frist", "pk"]
        constraints = [
            i_kalenderen("evaluering", "frist", "udfoert"),
            models.UniqueConstraint(
                fields=["aftale"],
                condition=Q(udfoert=None),
                name="evaluering_en_aaben_ad_gangen",
                violation_error_message="Aftalen har allerede en evaluering, der venter.",
            ),
            models.CheckConstraint(
                condition=Q(udfoert=None, af=None) | Q(udfoert__isnull=False, af__isnull=False),
                name="evaluering_udfoert_af_nogen",
                violation_error_message="En evaluering, der er udført, har en, der udførte den.",
            ),
        ]

    def __str__(self):
        return f"Evaluering af {self.aftale}"
