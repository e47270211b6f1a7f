from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from borgere.bidrag.retter import BORGER_SE
from borgere.models import Borger
from forloeb.enums import FULD_UGE, Kanal, KandidatSlut
from forloeb.koder import FUNKTION
from forloeb.models.forloeb import Forloeb
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.dansk.tal import antal
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.tracking import track
from jobcenter.grund.opsaetning.models import Kode


class KandidatQuerySet(VisibleByRight):
    """Initials, wishes and what work must allow for: the whole house, so that slots get filled."""

    ret = BORGER_SE

    def aabne(self):
        return self.filter(afsluttet=None)

    def aeldste_foerst(self):
        return self.order_by("henvist", "pk")

    def har_ventet_laenge(self):
        return self.filter(vente_frist__lte=timezone.localdate())

    def skal_bekraeftes(self, dato=None):
        return self.aabne().filter(aktuel_frist__lte=dato or timezone.localdate())


@track(exclude=("omraade",))
class Kandidat(models.Model):
    """A citizen on the waiting list that keeps the slots filled; asked every four weeks if it still holds."""

    borger = models.ForeignKey(
        Borger, verbose_name="borger", on_delete=models.PROTECT, related_name="kandidaturer"
    )
    henvist = models.DateField("på listen siden")
    henvist_af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="henvist af",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="henviste_kandidater",
    )
    kanal = models.CharField("henvist gennem", max_length=16, choices=Kanal.choices)
    oensker = models.ManyToManyField(
        Kode,
        verbose_name="vil gerne arbejde med",
        blank=True,
        related_name="+",
        limit_choices_to={"liste": FUNKTION},
    )
    # Where is a wish too, and the log has none of them.
    oensker_rettet = models.BooleanField("ønskerne er rettet her", default=False, editable=False)
    timer = models.DecimalField(
        "timer om ugen", max_digits=4, decimal_places=1, null=True, blank=True, help_text="Højst."
    )
    omraade = models.CharField("hvor", max_length=80, blank=True, help_text="By eller postnr., fx 8722.")
    aktuel_senest = models.DateField("sidst bekræftet")
    # Due dates, worked out when they are set.
    aktuel_frist = models.DateField("spørg igen", editable=False)
    vente_frist = models.DateField("har ventet længe fra", editable=False)
    afsluttet = models.DateField("ude af listen", null=True, blank=True)
    afsluttet_aarsag = models.CharField("hvorfor", max_length=12, choices=KandidatSlut.choices, blank=True)
    # The placement it became; a cancelled one puts the candidate back.
    forloeb = models.ForeignKey(
        Forloeb, on_delete=models.SET_NULL, null=True, blank=True, related_name="kandidaturer"
    )

    objects = KandidatQuerySet.as_manager()

    class Meta:
        verbose_name = "kandidat"
        verbose_name_plural = "kandidater"
        ordering = ["henvist", "pk"]
        indexes = [
            models.Index(fields=["aktuel_frist"], condition=Q(afsluttet=None), name="kandidat_aktuel_frist"),
            models.Index(fields=["vente_frist"], condition=Q(afsluttet=None), name="kandidat_vente_frist"),
        ]
        constraints = [
            i_kalenderen("kandidat", "henvist", "aktuel_senest", "afsluttet"),
            models.UniqueConstraint(
                fields=["borger"],
                condition=Q(afsluttet=None),
                name="kandidat_en_aaben_pr_borger",
                violation_error_message="Borgeren står allerede i kandidatbanken.",
            ),
            models.CheckConstraint(
                condition=Q(afsluttet=None, afsluttet_aarsag="")
                | (Q(afsluttet__isnull=False) & ~Q(afsluttet_aarsag="")),
                name="kandidat_afsluttet_har_aarsag",
                violation_error_message="Angiv, hvorfor kandidaten går ud af listen.",
            ),
            models.CheckConstraint(
                condition=Q(timer=None) | Q(timer__gt=0, timer__lte=FULD_UGE),
                name="kandidat_timer",
                violation_error_message=f"Timer om ugen er mellem 1 og {FULD_UGE}.",
            ),
            models.CheckConstraint(
                condition=Q(aktuel_senest__gte=F("henvist")),
                name="kandidat_bekraeftet_efter_henvist",
                violation_error_message="Kandidaten kan ikke være bekræftet, før den kom på listen.",
            ),
        ]

    def __str__(self):
        return f"Kandidat {self.borger}"

    def get_absolute_url(self):
        return address_of("forloeb:kandidat_detail", self.pk)

    @property
    def dage(self) -> int:
        """Days on the list."""
        return ((self.afsluttet or timezone.localdate()) - self.henvist).days

    @property
    def ventetid(self) -> str:
        """``på listen i 46 dage``"""
        return f"på listen i {antal(self.dage, 'dag', 'dage')}" if self.dage else "kom på listen i dag"

    @property
    def skal_spoerges(self) -> bool:
        return self.er_aaben and self.aktuel_frist <= timezone.localdate()

    @property
    def er_aaben(self):
        return self.afsluttet is None
