import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.tracking import track, track_links
from jobcenter.grund.opsaetning.models import kode_key
from virksomheder.bidrag.retter import KONTAKT_REGISTRER
from virksomheder.enums import UDSAGN, Form, Indvending, Retning
from virksomheder.koder import FORMAAL, UDFALD
from virksomheder.models.virksomhed import (
    Arbejdssted,
    Kontaktperson,
    Virksomhed,
    VirksomhedRows,
    latest_contact,
)

# How long a contact just registered can be taken back.
FORTRYD = dt.timedelta(minutes=15)


class KontaktQuerySet(VirksomhedRows):
    def nyeste_foerst(self):
        return self.order_by("-dato", F("tidspunkt").desc(nulls_last=True), "-pk")

    def siden(self, dato):
        return self.filter(dato__gte=dato)


@track()
class Kontakt(models.Model):
    """One dealing with a company. Minimum fields only: nothing is registered for registration's sake."""

    virksomhed = models.ForeignKey(
        Virksomhed, verbose_name="virksomhed", on_delete=models.PROTECT, related_name="kontakter"
    )
    arbejdssted = models.ForeignKey(
        Arbejdssted,
        verbose_name="arbejdssted",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kontakter",
    )
    kontaktperson = models.ForeignKey(
        Kontaktperson,
        verbose_name="kontaktperson",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="kontakter",
    )
    dato = models.DateField("dato")
    tidspunkt = models.TimeField("klokkeslæt", null=True, blank=True)
    form = models.CharField("hvordan", max_length=12, choices=Form.choices)
    retning = models.CharField("retning", max_length=4, choices=Retning.choices, default=Retning.UD)
    konsulent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="medarbejder",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kontakter",
    )
    konsulent_tekst = models.CharField(
        "medarbejder (fra regneark)",
        max_length=40,
        blank=True,
        help_text="Initialer, vi ikke kender som bruger.",
    )
    deltagere = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="deltog også", blank=True, related_name="deltog_i"
    )
    formaal = kode_key(FORMAAL, "formål", null=True, blank=True)
    formaal_tekst = models.CharField(
        "formål (fra regneark)",
        max_length=120,
        blank=True,
        help_text="Som det var skrevet, når det siger mere end koden.",
    )
    udfald = kode_key(UDFALD, "hvad kom der ud af det", null=True, blank=True)
    indvending = models.CharField("indvending", max_length=15, choices=Indvending.choices, blank=True)
    note = models.TextField("note", blank=True, help_text="Ingen personfølsomme oplysninger.")
    # Sent by the form, so that the same contact sent twice over a bad line is one contact.
    klientnoegle = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    # What an imported row is known by: its own key, or a fingerprint of the row.
    import_noegle = models.CharField(max_length=80, null=True, blank=True, unique=True, editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = KontaktQuerySet.as_manager()

    class Meta:
        verbose_name = "kontakt"
        verbose_name_plural = "kontakter"
        ordering = ["-dato", F("tidspunkt").desc(nulls_last=True), "-pk"]
        indexes = [
            models.Index(fields=["virksomhed", "-dato", "-id"], name="kontakt_paa_virksomhed"),
            models.Index(fields=["konsulent", "-dato"], name="kontakt_af_konsulent"),
            models.Index(fields=["-dato"], name="kontakt_dato"),
        ]
        constraints = [
            i_kalenderen("kontakt", "dato"),
            models.CheckConstraint(
                condition=~Q(konsulent__isnull=False, konsulent_tekst__gt=""),
                name="kontakt_konsulent_eller_tekst",
                violation_error_message="Angiv enten en medarbejder eller initialer, ikke begge.",
            ),
        ]
        triggers = [latest_contact()]

    def __str__(self):
        return f"{self.get_form_display()} {self.dato:%d-%m-%Y}, {self.virksomhed}"

    def get_absolute_url(self):
        return address_of("virksomheder:kontakt_detail", self.pk)

    @property
    def hvem(self) -> str:
        """Who of us it was, as colleagues are named."""
        return self.konsulent.get_short_name() if self.konsulent else self.konsulent_tekst or "En kollega"

    @property
    def emne(self) -> str:
        """What it was about: as somebody wrote it, else what the code is called. "Andet" says nothing."""
        if self.formaal_tekst or self.formaal is None:
            return self.formaal_tekst
        return "" if self.formaal.kode == "andet" else self.formaal.navn

    @property
    def hvad_skete(self) -> str:
        """What we (or they) did, to follow the name: "ringede", "var på besøg"."""
        return UDSAGN[self.form, self.retning]

    def kan_rettes_af(self, user) -> bool:
        """One's own, while it is fresh (the house's setting)."""
        alder = timezone.now() - self.oprettet
        own = self.konsulent_id == user.pk and user.har_ret(KONTAKT_REGISTRER)
        return own and alder <= dt.timedelta(days=indstilling("kontakt_ret_dage"))

    def kan_fortrydes_af(self, user) -> bool:
        """One's own, just registered."""
        return self.kan_rettes_af(user) and timezone.now() - self.oprettet <= FORTRYD


@track_links()
class KontaktDeltager(Kontakt.deltagere.through):  # type: ignore[name-defined]  # a table that Django makes
    """Who took part in a contact beside the one who had it."""

    class Meta:
        proxy = True
        verbose_name = "deltager"
        verbose_name_plural = "deltagere"


class NaesteSkridtQuerySet(VirksomhedRows):
    def aabne(self):
        return self.filter(udfoert=None, bortfaldet=None)


@track()
class NaesteSkridt(models.Model):
    """What was promised to a company: by whom, due when. Without owner it stands in the leder's queue."""

    virksomhed = models.ForeignKey(
        Virksomhed, verbose_name="virksomhed", on_delete=models.PROTECT, related_name="naeste_skridt"
    )
    kontakt = models.ForeignKey(
        Kontakt,
        verbose_name="fra kontakten",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="naeste_skridt",
    )
    hvad = models.CharField("næste skridt", max_length=200)
    frist = models.DateField("frist")
    oprindelig_frist = models.DateField("lovet første gang til", editable=False)
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="hvem",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="naeste_skridt",
    )
    udfoert = models.DateTimeField("udført", null=True, blank=True)
    udfoert_af = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bortfaldet = models.DateTimeField("bortfaldet", null=True, blank=True)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = NaesteSkridtQuerySet.as_manager()

    class Meta:
        verbose_name = "næste skridt"
        verbose_name_plural = "næste skridt"
        ordering = ["frist", "pk"]
        indexes = [
            models.Index(
                fields=["ansvarlig", "frist"],
                condition=Q(udfoert=None, bortfaldet=None),
                name="skridt_aabne_pr_ejer",
            ),
            models.Index(
                fields=["frist"], condition=Q(udfoert=None, bortfaldet=None), name="skridt_aabne_efter_frist"
            ),
        ]
        constraints = [
            i_kalenderen("skridt", "frist"),
            models.CheckConstraint(
                condition=Q(udfoert=None) | Q(bortfaldet=None),
                name="skridt_udfoert_eller_bortfaldet",
                violation_error_message="Et skridt kan ikke både være udført og bortfaldet.",
            ),
            models.CheckConstraint(
                condition=~Q(hvad=""),
                name="skridt_har_tekst",
                violation_error_message="Skriv, hvad næste skridt er.",
            ),
        ]

    def __str__(self):
        return self.hvad

    @property
    def er_aabent(self):
        return self.udfoert is None and self.bortfaldet is None

    @property
    def er_over_tiden(self):
        return self.er_aabent and self.frist < timezone.localdate()
