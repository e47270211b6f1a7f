import datetime as dt

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone

from borgere.bidrag.retter import BORGER_SE
from borgere.models import Borger
from forloeb import regler
from forloeb.enums import (
    AFTALT,
    FULD_UGE,
    FULGT,
    OVERGANGE,
    UDEN_SLUT,
    Formaal,
    Fremmoede,
    SlutArt,
    Tilstand,
    Type,
)
from forloeb.koder import SLUTAARSAG, UDFALD_28
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.givet import giver, giver_felt, giver_tid, givet_felter
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.tracking import track
from jobcenter.grund.opsaetning.models import kode_key
from virksomheder.models import Arbejdssted, Kontaktperson
from virksomheder.models.anden_kontakt import Slags as KontaktSlags
from virksomheder.models.virksomhed import DateRange

OPFOELGNING = KontaktSlags(
    "opfoelgning",
    "fulgte op på et forløb",
    """o.id, o.udfoert, o.af_id, s.virksomhed_id, s.id FROM forloeb_opfoelgning o
    JOIN forloeb_forloeb f ON f.id = o.forloeb_id JOIN virksomheder_arbejdssted s ON s.id = f.arbejdssted_id
    WHERE o.udfoert IS NOT NULL AND o.fremmoede <> 'ikke_holdt'""",
)
_JOB_HER = Q(slutaarsag__art=SlutArt.JOB_HER)
_JOB_ET_ANDET_STED = Q(slutaarsag__art__in=SlutArt.ORDINAERT_JOB - {SlutArt.JOB_HER})


def _fortalt(dag, *, virksomhed_kendt, ogsaa_andetsteds=True):
    """The job of the row was told before, by another row of the citizen: by a placement that ended with it
    some days before (the house's setting), or as the job itself, which still goes on.

    Where both say at which company it is, it is the same company, and a pause of those days is no end.
    "Another place" may be any: a job that has gone on since, or began some days before. It tells nothing
    where only jobs at known places count.
    """
    since = ExpressionWrapper(
        OuterRef(dag) - dt.timedelta(days=indstilling("samme_job_dage")), output_field=models.DateField()
    )
    before = Q(slut__gte=since, slut__lt=OuterRef(dag))
    begun = Q(type=Type.ORDINAERT, start__lt=OuterRef(dag))
    if virksomhed_kendt:
        here = Q(arbejdssted__virksomhed=OuterRef("arbejdssted__virksomhed"))
        begun &= Q(slut=None) | Q(slut__gte=since)
    else:
        here = Q()
        begun &= Q(slut=None) | Q(slut__gte=OuterRef(dag)) | Q(start__gte=since)
    told = here & ((_JOB_HER & before) | begun)
    if ogsaa_andetsteds:
        told |= _JOB_ET_ANDET_STED & before
    others = Forloeb.objects.filter(borger=OuterRef("borger"), tilstand__in=AFTALT).exclude(pk=OuterRef("pk"))
    return Exists(others.filter(told).order_by())


def _har_forfalden_opfoelgning(dato):
    return Exists(Opfoelgning.objects.aabne().filter(forloeb=OuterRef("pk"), forfald__lte=dato))


class ForloebQuerySet(VisibleByRight):
    """Initials, slot and dates: the whole house. Who it is, and what was noted, is another question."""

    ret = BORGER_SE

    def taeller(self):
        """Those that hold their slot."""
        return self.exclude(tilstand=Tilstand.ANNULLERET)

    def overlapper(self, start, slut=None):
        """Those with a day in common with the period; without ``slut`` it never ends."""
        rows = self.filter(Q(slut=None) | Q(slut__gte=start))
        return rows.filter(start__lte=slut) if slut else rows

    def loebende(self, dato=None):
        dato = dato or timezone.localdate()
        return self.filter(tilstand__in=AFTALT).overlapper(dato, dato)

    def kommende(self, dato=None):
        return self.filter(tilstand__in=AFTALT, start__gt=dato or timezone.localdate())

    def afsluttede(self, dato=None):
        return self.filter(tilstand__in=AFTALT, slut__lt=dato or timezone.localdate())

    def foelges(self, dato=None):
        """Whom there is a weekly talk to have with, or one that nobody has had: those that run, until their
        last day also when they have been broken off, and those with an open talk that is due. What Min dag,
        its number and the figures count as open stands in the round by this."""
        dato = dato or timezone.localdate()
        runs = Q(tilstand__in=AFTALT, type__in=FULGT, start__lte=dato, slut__gte=dato)
        return self.filter(runs | _har_forfalden_opfoelgning(dato))

    def mangler_opfoelgning(self, dato=None):
        """Those with a talk that is due and that nobody has had."""
        return self.filter(_har_forfalden_opfoelgning(dato or timezone.localdate()))

    def uafklarede(self, dato=None):
        """Nobody has said yet whether they go on when they end; to be settled by ``slut_frist``."""
        undecided = self.filter(tilstand=Tilstand.BEKRAEFTET, slut_afklaret=None, slut_frist__isnull=False)
        return undecided.filter(slut__gte=dato or timezone.localdate())

    def gav_ordinaert_job(self, fra, til, hos=None):
        """Those that gave an ordinary job between the two days, both included.

        Either the job itself, begun in the period, or a placement that ended in it with the cause "job".
        What speaks of a job that an earlier row of the citizen has told is not among them: one job is one
        event, whatever month it is told in. A job that ended with "job here" was told when it began.
        A citizen counts once: count citizens.

        ``hos("start")`` is a Q of the places whose jobs count, on the day that column says. A job "at another
        place" is then told by that place's own row: where it is, the ending placement does not say.
        """
        told = {"virksomhed_kendt": True, "ogsaa_andetsteds": hos is None}
        begun = Q(type=Type.ORDINAERT, start__gte=fra, start__lte=til) & ~_fortalt("start", **told)
        ended = Q(slut__gte=fra, slut__lte=til)
        here = _JOB_HER & ended & ~Q(type=Type.ORDINAERT) & ~_fortalt("slut", **told)
        if hos:
            return self.filter((begun & hos("start")) | (here & hos("slut")), tilstand__in=AFTALT)
        elsewhere = _JOB_ET_ANDET_STED & ended & ~_fortalt("slut", virksomhed_kendt=False)
        return self.filter(begun | here | elsewhere, tilstand__in=AFTALT)

    def mangler_udfald(self, dato=None):
        """Those that ended at least 28 days ago (the house's setting) with no status recorded."""
        dato = dato or timezone.localdate()
        return self.filter(tilstand__in=AFTALT, udfald=None, udfald_frist__lte=dato, slut__lt=dato)


@track(exclude=("samtidig_grund", *givet_felter("", "jobkonsulent")))
class Forloeb(models.Model):
    """A citizen's placement. Both dates are included; an extension is the same forløb."""

    borger = models.ForeignKey(
        Borger, verbose_name="borger", on_delete=models.PROTECT, related_name="forloeb"
    )
    plads = models.ForeignKey(
        "forloeb.Plads",
        verbose_name="plads",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="forloeb",
    )
    arbejdssted = models.ForeignKey(
        Arbejdssted, verbose_name="arbejdssted", on_delete=models.PROTECT, related_name="forloeb"
    )
    type = models.CharField("type", max_length=24, choices=Type.choices, default=Type.PRAKTIK)
    formaal = models.CharField("formål", max_length=16, choices=Formaal.choices, blank=True)
    start = models.DateField("start")
    slut = models.DateField("slut", null=True, blank=True)
    timer = models.DecimalField("timer om ugen", max_digits=4, decimal_places=1, null=True, blank=True)
    jobkonsulent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="jobkonsulent",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="forloeb",
    )
    jobkonsulent_givet_af, jobkonsulent_givet = giver_felt(), giver_tid()
    mentor = models.ForeignKey(
        Kontaktperson,
        verbose_name="mentor",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="mentor_for_forloeb",
    )
    vitas = models.CharField("VITAS-nummer", max_length=20, blank=True)
    tilstand = models.CharField(
        "tilstand", max_length=12, choices=Tilstand.choices, default=Tilstand.BEKRAEFTET
    )
    samtidig_grund = models.CharField("hvorfor to steder på én gang", max_length=200, blank=True)
    slutaarsag = kode_key(SLUTAARSAG, "hvorfor det sluttede", null=True, blank=True)
    udfald = kode_key(UDFALD_28, "status efter 28 dage", null=True, blank=True)
    udfald_dato = models.DateField("status kendt", null=True, blank=True)
    # When something must be decided; worked out when the dates are set.
    slut_frist = models.DateField("afklar slut senest", null=True, blank=True, editable=False)
    slut_afklaret = models.DateField("slut afklaret", null=True, blank=True, editable=False)
    udfald_frist = models.DateField("status fra", null=True, blank=True, editable=False)
    booket_af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="booket af",
        on_delete=models.PROTECT,
        related_name="bookede_forloeb",
    )
    # Who tied the citizen to the place.
    givet_af, givet = giver_felt(), giver_tid()
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = ForloebQuerySet.as_manager()

    class Meta:
        verbose_name = "forløb"
        verbose_name_plural = "forløb"
        ordering = ["-start", "-pk"]
        indexes = [
            models.Index(fields=["borger", "-start"], name="forloeb_pr_borger"),
            models.Index(fields=["plads", "start"], name="forloeb_pr_plads"),
            models.Index(fields=["start", "slut"], name="forloeb_periode"),
            models.Index(
                fields=["slut_frist"],
                condition=Q(tilstand="bekraeftet", slut_afklaret=None),
                name="forloeb_slut_frist",
            ),
            models.Index(fields=["udfald_frist"], condition=Q(udfald=None), name="forloeb_udfald_frist"),
        ]
        constraints = [
            i_kalenderen("forloeb", "start", "slut", "udfald_dato"),
            models.CheckConstraint(
                condition=Q(slut=None) | Q(slut__gte=F("start")),
                name="forloeb_slut_efter_start",
                violation_error_message="Forløbet kan ikke slutte, før det starter.",
            ),
            models.CheckConstraint(
                condition=Q(slut__isnull=False) | Q(plads=None, type__in=UDEN_SLUT),
                name="forloeb_har_slut",
                violation_error_message="Angiv, hvornår forløbet slutter.",
            ),
            models.CheckConstraint(
                condition=Q(timer=None) | Q(timer__gt=0, timer__lte=FULD_UGE),
                name="forloeb_timer",
                violation_error_message=f"Timer om ugen er mellem 1 og {FULD_UGE}.",
            ),
            models.CheckConstraint(
                condition=~Q(tilstand="afbrudt") | Q(slutaarsag__isnull=False, slut__isnull=False),
                name="forloeb_afbrudt_har_aarsag",
                violation_error_message="Angiv, hvorfor forløbet blev afbrudt.",
            ),
            models.CheckConstraint(
                condition=Q(udfald=None, udfald_dato=None)
                | Q(udfald__isnull=False, udfald_dato__isnull=False),
                name="forloeb_udfald_har_dato",
                violation_error_message="Status og dagen, den blev kendt, følges ad.",
            ),
            ExclusionConstraint(
                name="forloeb_en_paa_pladsen",
                expressions=[
                    ("plads", RangeOperators.EQUAL),
                    (DateRange(F("start"), F("slut"), models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=~Q(tilstand="annulleret"),
                violation_error_message="Pladsen er optaget i de dage.",
            ),
        ]
        triggers = [
            # Locks the slot, so that a pause or a shorter slot written meanwhile is seen.
            pgtrigger.Trigger(
                name="holder_sig_til_pladsen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("plads_id", "start", "slut", "tilstand"),
                condition=pgtrigger.Condition("NEW.plads_id IS NOT NULL AND NEW.tilstand <> 'annulleret'"),
                declare=[("den", "forloeb_plads%ROWTYPE")],
                func="""
                    SELECT * INTO den FROM forloeb_plads WHERE id = NEW.plads_id FOR NO KEY UPDATE;
                    IF NEW.start < den.start OR NEW.slut > coalesce(den.slut, 'infinity') THEN
                        RAISE EXCEPTION 'Forløbet ligger uden for pladsens periode'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'forloeb_i_pladsens_periode';
                    END IF;
                    IF EXISTS (SELECT 1 FROM forloeb_pladspause
                               WHERE plads_id = NEW.plads_id
                                 AND fra <= NEW.slut AND til >= NEW.start) THEN
                        RAISE EXCEPTION 'Pladsen har pause i perioden'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'forloeb_uden_pause';
                    END IF;
                    RETURN NEW;
                """,
            ),
            giver("", "borger_id", "plads_id", "arbejdssted_id"),
            giver("jobkonsulent", "jobkonsulent_id"),
            OPFOELGNING.det_andet(
                "arbejdssted_id",
                alias="f",
                kilder=lambda forloeb: f"SELECT id FROM forloeb_opfoelgning WHERE forloeb_id = {forloeb}",  # noqa: S608
            ),
        ]

    def __str__(self):
        return f"{self.get_type_display()}, {self.borger}"

    def get_absolute_url(self):
        return address_of("forloeb:forloeb_detail", self.pk)

    def kan_blive(self, tilstand) -> bool:
        return tilstand in OVERGANGE[self.tilstand]

    def status(self, dato=None) -> str:
        """What the day makes of the state: reserveret, kommende, løbende, afsluttet, afbrudt, annulleret."""
        return regler.status(self.tilstand, self.start, self.slut, dato or timezone.localdate())

    @property
    def kan_foelges(self) -> bool:
        """Whether there is a weekly talk to have."""
        return regler.kan_foelges(self.tilstand, self.type)

    @property
    def har_resultat(self) -> bool:
        """Over, or told beforehand why it will be."""
        return self.slutaarsag_id is not None or self.status() in ("afsluttet", "afbrudt")

    @property
    def skal_afklares(self) -> bool:
        """Ends soon, and nobody has said whether it goes on."""
        today = timezone.localdate()
        return regler.skal_afklares(self.tilstand, self.slut, self.slut_frist, self.slut_afklaret, today)

    @property
    def kan_annulleres(self) -> bool:
        """Only what has not begun; what has begun is ended."""
        begun = self.tilstand != Tilstand.RESERVERET and self.start <= timezone.localdate()
        return self.kan_blive(Tilstand.ANNULLERET) and not begun

    @property
    def uger(self) -> int | None:
        return None if self.slut is None else round(((self.slut - self.start) + dt.timedelta(1)).days / 7)


class OpfoelgningQuerySet(VisibleByRight):
    ret = BORGER_SE

    def visible_to(self, user):
        """What was noted about somebody is for those who may know who it is."""
        return super().visible_to(user).filter(forloeb__borger__in=Borger.objects.kendt_af(user))

    def aabne(self):
        return self.filter(udfoert=None)

    def holdt_efter(self, dato):
        """Those that tell of a day after ``dato``: due and held after it."""
        held = self.filter(forfald__gt=dato, udfoert__gt=dato).exclude(fremmoede=Fremmoede.IKKE_HOLDT)
        return held.order_by("forfald")


@track(exclude=("note",))
class Opfoelgning(models.Model):
    """The weekly talk: planned as a row when the placement is booked, done when somebody has had it."""

    forloeb = models.ForeignKey(
        Forloeb, verbose_name="forløb", on_delete=models.CASCADE, related_name="opfoelgninger"
    )
    forfald = models.DateField("forfald")
    udfoert = models.DateField("udført", null=True, blank=True)
    fremmoede = models.CharField("fremmøde", max_length=12, choices=Fremmoede.choices, blank=True)
    note = models.CharField("note", max_length=400, blank=True, help_text="Ingen personfølsomme oplysninger.")
    af = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="af",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opfoelgninger",
    )

    objects = OpfoelgningQuerySet.as_manager()

    class Meta:
        verbose_name = "opfølgning"
        verbose_name_plural = "opfølgninger"
        ordering = ["forfald", "pk"]
        indexes = [
            models.Index(fields=["forfald"], condition=Q(udfoert=None), name="opfoelgning_aabne"),
        ]
        constraints = [
            i_kalenderen("opfoelgning", "forfald", "udfoert"),
            models.UniqueConstraint(
                fields=["forloeb", "forfald"],
                name="opfoelgning_en_om_dagen",
                violation_error_message="Der er allerede en opfølgning den dag.",
            ),
            models.CheckConstraint(
                condition=Q(udfoert=None, fremmoede="", af=None)
                | (Q(udfoert__isnull=False, af__isnull=False) & ~Q(fremmoede="")),
                name="opfoelgning_udfoert_har_fremmoede",
                violation_error_message="Vælg fremmøde.",
            ),
        ]
        triggers = [OPFOELGNING.kilden("forloeb_id", "udfoert", "fremmoede", "af_id", alias="o")]

    def __str__(self):
        return f"Opfølgning {self.forfald:%d-%m-%Y}"

    @property
    def er_over_tiden(self) -> bool:
        return self.udfoert is None and self.forfald < timezone.localdate()
