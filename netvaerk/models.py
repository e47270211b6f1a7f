"""Company networks: members, meetings, who was invited and who came."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.tracking import track
from netvaerk.bidrag.retter import NETVAERK_SE
from netvaerk.enums import Slags, Svar
from virksomheder.models import Kontaktperson, Virksomhed
from virksomheder.models.anden_kontakt import Slags as KontaktSlags

NETVAERKSMOEDE = KontaktSlags(
    "netvaerksmoede",
    "var på netværksmøde med virksomheden",
    """i.id, m.dato, n.tovholder_id, i.virksomhed_id, NULL FROM netvaerk_invitation i
    JOIN netvaerk_moede m ON m.id = i.moede_id JOIN netvaerk_netvaerk n ON n.id = m.netvaerk_id
    WHERE i.kom AND m.afholdt""",
)


class NetvaerkRows(VisibleByRight):
    ret = NETVAERK_SE


class NetvaerkQuerySet(NetvaerkRows):
    def aktive(self, dato=None):
        dato = dato or timezone.localdate()
        return self.filter(Q(slut=None) | Q(slut__gte=dato), start__lte=dato)


@track()
class Netvaerk(models.Model):
    navn = models.CharField(
        "navn",
        max_length=120,
        unique=True,
        error_messages={"unique": "Et netværk med det navn eksisterer allerede."},
    )
    slags = models.CharField("slags", max_length=15, choices=Slags.choices)
    formaal = models.TextField("formål", help_text="Hvad skal virksomhederne have ud af det?")
    succes = models.CharField("kendes på", max_length=200, blank=True, help_text="Hvornår er det lykkedes?")
    maal_medlemmer = models.PositiveSmallIntegerField("mål for medlemmer", null=True, blank=True)
    tovholder = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="tovholder", on_delete=models.PROTECT, related_name="netvaerk"
    )
    start = models.DateField("start")
    slut = models.DateField("slut", null=True, blank=True)

    objects = NetvaerkQuerySet.as_manager()

    class Meta:
        verbose_name = "netværk"
        verbose_name_plural = "netværk"
        ordering = ["navn", "pk"]
        constraints = [
            i_kalenderen("netvaerk", "start", "slut"),
            models.CheckConstraint(
                condition=Q(slut=None) | Q(slut__gte=F("start")),
                name="netvaerk_slut_efter_start",
                violation_error_message="Netværket kan ikke slutte, før det starter.",
            ),
            models.CheckConstraint(
                condition=~Q(formaal=""),
                name="netvaerk_har_formaal",
                violation_error_message="Skriv, hvad virksomhederne skal have ud af netværket.",
            ),
        ]

    def __str__(self):
        return self.navn

    def get_absolute_url(self):
        return address_of("netvaerk:netvaerk_detail", self.pk)


class MedlemskabQuerySet(NetvaerkRows):
    def paa(self, dato):
        """Members on ``dato``; both ends count."""
        return self.filter(Q(til=None) | Q(til__gte=dato), fra__lte=dato)

    def nuvaerende(self):
        return self.paa(timezone.localdate())


@track()
class Medlemskab(models.Model):
    netvaerk = models.ForeignKey(
        Netvaerk, verbose_name="netværk", on_delete=models.PROTECT, related_name="medlemskaber"
    )
    virksomhed = models.ForeignKey(
        Virksomhed, verbose_name="virksomhed", on_delete=models.PROTECT, related_name="medlemskaber"
    )
    kontaktperson = models.ForeignKey(
        Kontaktperson,
        verbose_name="deltager",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    ambassadoer = models.BooleanField("ambassadør", default=False)
    fra = models.DateField("medlem fra")
    til = models.DateField("medlem til", null=True, blank=True)

    objects = MedlemskabQuerySet.as_manager()

    class Meta:
        verbose_name = "medlemskab"
        verbose_name_plural = "medlemskaber"
        ordering = ["virksomhed__navn_sort", "pk"]
        constraints = [
            i_kalenderen("medlemskab", "fra", "til"),
            models.UniqueConstraint(
                fields=["netvaerk", "virksomhed"],
                condition=Q(til=None),
                name="medlemskab_et_ad_gangen",
                violation_error_message="Virksomheden er allerede med i netværket.",
            ),
            models.CheckConstraint(
                condition=Q(til=None) | Q(til__gte=F("fra")),
                name="medlemskab_til_efter_fra",
                violation_error_message="Medlemskabet kan ikke slutte, før det begynder.",
            ),
        ]

    def __str__(self):
        return f"{self.virksomhed} i {self.netvaerk}"


class MoedeQuerySet(NetvaerkRows):
    def gaeldende(self):
        return self.filter(aflyst=False)

    def kommende(self):
        return self.gaeldende().filter(dato__gte=timezone.localdate())

    def holdt(self, fra, til):
        return self.gaeldende().filter(dato__gte=fra, dato__lte=til, afholdt=True)


@track()
class Moede(models.Model):
    netvaerk = models.ForeignKey(
        Netvaerk, verbose_name="netværk", on_delete=models.PROTECT, related_name="moeder"
    )
    emne = models.CharField("emne", max_length=160)
    dato = models.DateField("dato")
    tidspunkt = models.TimeField("klokkeslæt", null=True, blank=True)
    sted = models.CharField("sted", max_length=160, blank=True)
    referat = models.TextField(
        "hvad kom der ud af mødet", blank=True, help_text="Ingen personfølsomme oplysninger."
    )
    afholdt = models.BooleanField("afholdt", default=False)
    aflyst = models.BooleanField("aflyst", default=False)

    objects = MoedeQuerySet.as_manager()

    class Meta:
        verbose_name = "møde"
        verbose_name_plural = "møder"
        ordering = ["-dato", "-pk"]
        constraints = [
            i_kalenderen("moede", "dato"),
            models.CheckConstraint(
                condition=~Q(afholdt=True, aflyst=True),
                name="moede_afholdt_eller_aflyst",
                violation_error_message="Et møde kan ikke både være afholdt og aflyst.",
            ),
        ]
        triggers = [
            NETVAERKSMOEDE.det_andet(
                "dato",
                "afholdt",
                alias="m",
                kilder=lambda moede: f"SELECT id FROM netvaerk_invitation WHERE moede_id = {moede}",  # noqa: S608
            )
        ]

    def __str__(self):
        return f"{self.emne}, {self.netvaerk}"

    def get_absolute_url(self):
        return address_of("netvaerk:moede_detail", self.pk)


@track()
class Invitation(models.Model):
    moede = models.ForeignKey(
        Moede, verbose_name="møde", on_delete=models.PROTECT, related_name="invitationer"
    )
    virksomhed = models.ForeignKey(
        Virksomhed, verbose_name="virksomhed", on_delete=models.PROTECT, related_name="invitationer"
    )
    kontaktperson = models.ForeignKey(
        Kontaktperson,
        verbose_name="deltager",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    svar = models.CharField("svar", max_length=10, choices=Svar.choices, default=Svar.INVITERET)
    kom = models.BooleanField("kom til mødet", null=True, blank=True)

    objects = NetvaerkRows.as_manager()

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitationer"
        ordering = ["virksomhed__navn_sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["moede", "virksomhed"],
                name="invitation_en_pr_virksomhed",
                violation_error_message="Virksomheden er allerede inviteret.",
            ),
        ]
        triggers = [NETVAERKSMOEDE.kilden("moede_id", "virksomhed_id", "kom", alias="i")]

    def __str__(self):
        return f"{self.virksomhed} til {self.moede}"
