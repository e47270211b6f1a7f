import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from borgere.koder import HENSYN
from forloeb.enums import FULD_UGE, CenterTilstand
from forloeb.koder import FUNKTION
from forloeb.models.center import PladsRows, Virksomhedscenter
from forloeb.models.forloeb import Forloeb
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.tracking import track
from jobcenter.grund.opsaetning.models import Kode, kode_key
from virksomheder.models import Arbejdssted
from virksomheder.models.virksomhed import DateRange


class PladsQuerySet(PladsRows):
    def aktive(self, fra=None, til=None):
        """Slots that stand at some day from ``fra`` to ``til`` (today when left out), centre not closed."""
        fra = fra or timezone.localdate()
        stands = self.filter(Q(slut=None) | Q(slut__gte=fra), start__lte=til or fra)
        return stands.exclude(center__tilstand=CenterTilstand.LUKKET, center__slut__lt=fra)

    def ledige(self, start=None, slut=None):
        """Free every day from ``start`` to ``slut``, both included (today when left out)."""
        start = start or timezone.localdate()
        slut = slut or start
        stands = self.uoptagne(start, slut).filter(Q(slut=None) | Q(slut__gte=slut), start__lte=start)
        return stands.exclude(center__tilstand=CenterTilstand.LUKKET)

    def uoptagne(self, start, slut):
        """Nobody is in them and they have no pause on any day from ``start`` to ``slut``."""
        taken = Forloeb.objects.taeller().overlapper(start, slut).filter(plads=OuterRef("pk"))
        paused = PladsPause.objects.overlapper(start, slut).filter(plads=OuterRef("pk"))
        return self.filter(~Exists(taken), ~Exists(paused))

    def i_dansk_orden(self):
        """Centre by centre, then the open slots at ordinary companies."""
        return self.order_by(
            F("center__navn").asc(nulls_last=True), "center", "arbejdssted__navn", "nr", "pk"
        )


@track()
class Plads(models.Model):
    """One fixed slot in a centre, or an open slot at an ordinary company."""

    center = models.ForeignKey(
        Virksomhedscenter,
        verbose_name="center",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pladser",
    )
    arbejdssted = models.ForeignKey(
        Arbejdssted, verbose_name="arbejdssted", on_delete=models.PROTECT, related_name="pladser"
    )
    nr = models.PositiveSmallIntegerField("nummer")
    funktion = kode_key(FUNKTION, "funktion")
    timer = models.DecimalField("timer om ugen", max_digits=4, decimal_places=1)
    hensyn = models.ManyToManyField(
        Kode,
        verbose_name="kan tage hensyn til",
        blank=True,
        related_name="+",
        limit_choices_to={"liste": HENSYN},
    )
    hensyn_rettet = models.BooleanField("hensynene er rettet her", default=False, editable=False)
    start = models.DateField("fra")
    slut = models.DateField("til", null=True, blank=True)

    objects = PladsQuerySet.as_manager()

    class Meta:
        verbose_name = "plads"
        verbose_name_plural = "pladser"
        ordering = ["center", "arbejdssted", "nr", "pk"]
        constraints = [
            i_kalenderen("plads", "start", "slut"),
            models.UniqueConstraint(
                fields=["center", "nr"],
                condition=Q(center__isnull=False),
                name="plads_nr_i_center",
                violation_error_message="Centret har allerede en plads med det nummer.",
            ),
            models.UniqueConstraint(
                fields=["arbejdssted", "nr"],
                condition=Q(center=None),
                name="plads_nr_paa_arbejdssted",
                violation_error_message="Arbejdsstedet har allerede en plads med det nummer.",
            ),
            models.CheckConstraint(
                condition=Q(slut=None) | Q(slut__gte=F("start")),
                name="plads_slut_efter_start",
                violation_error_message="Pladsen kan ikke slutte, før den starter.",
            ),
            models.CheckConstraint(
                condition=Q(timer__gt=0, timer__lte=FULD_UGE),
                name="plads_timer",
                violation_error_message=f"Timer om ugen er mellem 1 og {FULD_UGE}.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rummer_forloeb",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("start", "slut"),
                func="""
                    IF EXISTS (SELECT 1 FROM forloeb_forloeb
                               WHERE plads_id = NEW.id AND tilstand <> 'annulleret'
                                 AND (start < NEW.start OR slut > coalesce(NEW.slut, 'infinity'))) THEN
                        RAISE EXCEPTION 'Pladsen har forløb uden for perioden'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'plads_rummer_forloeb';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"Plads {self.nr} hos {self.sted}"

    def get_absolute_url(self):
        return address_of("forloeb:plads_detail", self.pk)

    @property
    def sted(self):
        return self.center.navn if self.center_id else self.arbejdssted.navn


class PladsPauseQuerySet(PladsRows):
    def overlapper(self, fra, til):
        return self.filter(fra__lte=til, til__gte=fra)


@track()
class PladsPause(models.Model):
    """Days when a slot cannot be used: holiday, rebuilding, a mentor who is away."""

    plads = models.ForeignKey(Plads, verbose_name="plads", on_delete=models.CASCADE, related_name="pauser")
    fra = models.DateField("fra")
    til = models.DateField("til")
    aarsag = models.CharField(
        "årsag", max_length=120, blank=True, help_text="Fx sommerferie eller ombygning. Intet om borgeren."
    )

    objects = PladsPauseQuerySet.as_manager()

    class Meta:
        verbose_name = "pause"
        verbose_name_plural = "pauser"
        ordering = ["fra", "pk"]
        constraints = [
            i_kalenderen("pause", "fra", "til"),
            models.CheckConstraint(
                condition=Q(til__gte=F("fra")),
                name="pause_til_efter_fra",
                violation_error_message="Pausen kan ikke slutte, før den starter.",
            ),
            ExclusionConstraint(
                name="pause_en_ad_gangen",
                expressions=[
                    ("plads", RangeOperators.EQUAL),
                    (DateRange(F("fra"), F("til"), models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Pladsen har allerede en pause i de dage.",
            ),
        ]
        triggers = [
            # Waits for whoever is booking the slot, then looks at what was booked.
            pgtrigger.Trigger(
                name="uden_forloeb",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    PERFORM 1 FROM forloeb_plads WHERE id = NEW.plads_id FOR NO KEY UPDATE;
                    IF EXISTS (SELECT 1 FROM forloeb_forloeb
                               WHERE plads_id = NEW.plads_id AND tilstand <> 'annulleret'
                                 AND start <= NEW.til AND slut >= NEW.fra) THEN
                        RAISE EXCEPTION 'Pladsen er optaget i pausen'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'pause_uden_forloeb';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"Pause på {self.plads}"
