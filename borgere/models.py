"""A citizen is two tables: ``Borger`` for work, figures and boards, ``BorgerIdentitet`` for need-to-know."""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from borgere.bidrag.retter import BORGER_AABN_MED_GRUND, BORGER_SE
from borgere.cpr import format_cpr, hash_cpr, mask_cpr, only_digits
from borgere.fields import EncryptedCprField
from borgere.koder import HENSYN, MAALGRUPPE, YDELSE
from jobcenter.grund.accounts.models import Team
from jobcenter.grund.core.givet import giver, giver_felt, giver_tid, givet_felter
from jobcenter.grund.core.models import DanishSearchKey, DanishSortKey, VisibleByRight, VisibleQuerySet
from jobcenter.grund.core.registries.relationer import relationer_for
from jobcenter.grund.core.text import search_key
from jobcenter.grund.core.tracking import track
from jobcenter.grund.opsaetning.models import Kode, kode_key


def har_nummer(noegle, identitet="", borger="borger__"):
    """Whose number it is by its hash, or was while it stood in for the real one."""
    former = TidligereNummer.objects.filter(cpr_hash=noegle).values("borger")
    return Q(**{f"{identitet}cpr_hash": noegle}) | Q(**{f"{borger}pk__in": former})


class BorgerQuerySet(VisibleByRight):
    """Without identity: initials, slots and dates are seen by the whole house."""

    ret = BORGER_SE

    def med_cpr(self, cpr):
        """The citizen of a number as it is stored, whoever may see her: for services, not for screens."""
        return self.filter(har_nummer(hash_cpr(cpr), "identitet__", ""))

    def kendt_af(self, user):
        """Those whose identity the user may see: every relation he has, one of them is enough."""
        close = Q(pk__in=[])
        for relation in relationer_for(user):
            close |= Q(pk__in=relation.borgere(user).order_by().values("pk"))
        return self.filter(close)

    def taget_af(self, user):
        """Those to whom the user has made a relation himself: they open when he has said why."""
        tied = Q(pk__in=[])
        for relation in relationer_for(user):
            if relation.selv:
                tied |= Q(pk__in=relation.selv(user).order_by().values("pk"))
        return self.filter(tied)

    def kan_aabnes_af(self, user):
        """Those whom the user may open with a reason: the leder all, others those they took by themselves."""
        return self if user.har_ret(BORGER_AABN_MED_GRUND) else self.taget_af(user)


# What makes somebody's citizen of her.
_GIVES = ("team", "jobkonsulent", "sagsbehandler")


def _medarbejder(navn, related_name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=navn,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
    )


@track(exclude=givet_felter(*_GIVES))
class Borger(models.Model):
    """Pseudonymous. Addresses carry ``offentlig_id``, colleagues outside the case see ``initialer``."""

    offentlig_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initialer = models.CharField("initialer", max_length=3)
    maalgruppe = kode_key(
        MAALGRUPPE, "målgruppe", null=True, blank=True, help_text="Tom betyder: målgruppe afklares."
    )
    ydelse = kode_key(YDELSE, "ydelse", null=True, blank=True)
    team = models.ForeignKey(
        Team, verbose_name="team", on_delete=models.PROTECT, null=True, blank=True, related_name="borgere"
    )
    team_givet_af, team_givet = giver_felt(), giver_tid()
    jobkonsulent = _medarbejder("jobkonsulent", "borgere_som_jobkonsulent")
    jobkonsulent_givet_af, jobkonsulent_givet = giver_felt(), giver_tid()
    sagsbehandler = _medarbejder("sagsbehandler", "borgere_som_sagsbehandler")
    sagsbehandler_givet_af, sagsbehandler_givet = giver_felt(), giver_tid()
    hensyn = models.ManyToManyField(
        Kode,
        verbose_name="hensyn på arbejdspladsen",
        blank=True,
        related_name="+",
        limit_choices_to={"liste": HENSYN},
    )
    hensyn_rettet = models.BooleanField("hensynene er rettet her", default=False, editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)
    rettet = models.DateTimeField("rettet", auto_now=True)

    objects = BorgerQuerySet.as_manager()

    class Meta:
        verbose_name = "borger"
        verbose_name_plural = "borgere"
        ordering = ["initialer", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(initialer__regex=r"^[[:upper:]]{1,3}$"),
                name="borger_initialer_er_bogstaver",
                violation_error_message="Initialer er et til tre store bogstaver.",
            ),
        ]
        # Whoever writes a citizen down knows who she is.
        triggers = [giver(tie, f"{tie}_id", fra_oprettelsen=False) for tie in _GIVES]

    def __str__(self):
        return self.initialer

    def get_absolute_url(self):
        return reverse("borgere:borger_detail", args=[self.offentlig_id])


class BorgerIdentitetQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        return self.filter(borger__in=Borger.objects.kendt_af(user))

    def soeg(self, tekst):
        """By whole CPR number, or by name however it is spelled, best first."""
        if number := only_digits(tekst):
            return self.filter(har_nummer(hash_cpr(number)))
        noegle = search_key(tekst)
        if not noegle:
            return self.none()
        lighed = TrigramWordSimilarity(noegle, "navn_soeg")
        return self.annotate(lighed=lighed).filter(lighed__gte=0.5).order_by("-lighed", "navn_sort", "pk")


class BorgerIdentitet(models.Model):
    """Who a citizen is. Not in the change log, not in any address, not in ``str``."""

    borger = models.OneToOneField(Borger, on_delete=models.CASCADE, related_name="identitet")
    navn = models.CharField("navn", max_length=120)
    navn_soeg = models.GeneratedField(
        expression=DanishSearchKey("navn"), output_field=models.TextField(), db_persist=True
    )
    navn_sort = models.GeneratedField(
        expression=DanishSortKey("navn"), output_field=models.TextField(), db_persist=True
    )
    cpr = EncryptedCprField("CPR-nummer")
    cpr_hash = models.CharField(
        max_length=64,
        unique=True,
        editable=False,
        error_messages={"unique": "Borgeren er lige blevet oprettet af en anden. Søg på CPR-nummeret."},
    )
    adresse = models.CharField("adresse", max_length=160, blank=True)
    telefon = models.CharField("telefon", max_length=20, blank=True)

    objects = BorgerIdentitetQuerySet.as_manager()

    class Meta:
        verbose_name = "borgers identitet"
        verbose_name_plural = "borgeres identitet"
        ordering = ["navn_sort", "pk"]
        indexes = [GinIndex(OpClass(F("navn_soeg"), name="gin_trgm_ops"), name="borger_navn_trigram")]

    def __str__(self):
        return f"Identitet {self.pk}"

    @property
    def cpr_maskeret(self):
        return mask_cpr(self.cpr)

    @property
    def cpr_hele(self):
        return format_cpr(self.cpr)


class TidligereNummer(models.Model):
    """A replacement number that has been exchanged for the real one: papers and spreadsheets of before still
    lead to the citizen. A number that was typed wrong is not kept, for it may be somebody else's."""

    borger = models.ForeignKey(Borger, on_delete=models.CASCADE, related_name="tidligere_numre")
    cpr_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = "tidligere nummer"
        verbose_name_plural = "tidligere numre"

    def __str__(self):
        return f"Tidligere nummer {self.pk}"
