import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Count, DateField, F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from forloeb import regler
from forloeb.bidrag.retter import PLADS_SE
from forloeb.enums import (
    CENTER_OVERGANGE,
    FULD_UGE,
    MINDSTE_ANTAL_PLADSER,
    CenterForm,
    CenterTilstand,
)
from jobcenter.grund.accounts.givere import ANSVARET
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.givet import giver, giver_felt, giver_tid, givet_felter
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import VisibleByRight
from jobcenter.grund.core.tracking import track
from virksomheder.models import Arbejdssted, Kontaktperson


class PladsRows(VisibleByRight):
    """Centres and slots hold nothing about a citizen; all who work with placements see them."""

    ret = PLADS_SE


class CenterQuerySet(PladsRows):
    def aktuelle(self):
        return self.exclude(tilstand=CenterTilstand.LUKKET)

    def aabne(self, dato=None):
        """Open on the day; both ends count. One that was closed as of a later day is open until then."""
        dato = dato or timezone.localdate()
        not_closed = Q(tilstand=CenterTilstand.AABEN) | Q(tilstand=CenterTilstand.LUKKET, slut__gte=dato)
        return self.filter(not_closed, start__lte=dato)

    def med_pladser(self, dato=None):
        """With ``antal_pladser``: the slots that stand on the day, or on its first where that comes later."""
        day = Greatest("start", Value(dato or timezone.localdate(), output_field=DateField()))
        stands = Q(pladser__start__lte=day) & (Q(pladser__slut=None) | Q(pladser__slut__gte=day))
        return self.annotate(antal_pladser=Count("pladser", filter=stands))

    def under_fire(self, dato=None):
        """Open centres that have fallen below what a centre owes."""
        return self.aabne(dato).med_pladser(dato).filter(antal_pladser__lt=MINDSTE_ANTAL_PLADSER)


@track(exclude=givet_felter("ansvarlig"))
class Virksomhedscenter(models.Model):
    """A company that keeps at least four fixed slots, with one mentor and one responsible consultant."""

    arbejdssted = models.ForeignKey(
        Arbejdssted, verbose_name="arbejdssted", on_delete=models.PROTECT, related_name="centre"
    )
    navn = models.CharField("navn", max_length=120)
    nummer = models.CharField(
        "nummer",
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        error_messages={"unique": "Et center med det nummer eksisterer allerede."},
    )
    form = models.CharField("form", max_length=20, choices=CenterForm.choices, default=CenterForm.VIRTUELT)
    mentor = models.ForeignKey(
        Kontaktperson,
        verbose_name="mentor",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="mentor_for_centre",
    )
    mentortimer = models.DecimalField(
        "mentortimer om ugen", max_digits=4, decimal_places=1, null=True, blank=True
    )
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ansvarlig konsulent",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="centre",
    )
    ansvarlig_givet_af, ansvarlig_givet = giver_felt(), giver_tid()
    start = models.DateField("start")
    slut = models.DateField("slut", null=True, blank=True)
    tilstand = models.CharField(
        "tilstand", max_length=10, choices=CenterTilstand.choices, default=CenterTilstand.PLANLAGT
    )
    jobprofil = models.TextField("jobprofil", blank=True, help_text="Hvad er det for et arbejde?")
    opgaver = models.TextField("opgaver", blank=True, help_text="Hvad laver man i løbet af en dag?")
    passer_til = models.TextField("passer til", blank=True, help_text="Hvem trives her?")
    praktisk = models.TextField(
        "praktisk", blank=True, help_text="Mødetid, tøj, transport, frokost, hvem man møder."
    )

    objects = CenterQuerySet.as_manager()

    class Meta:
        verbose_name = "virksomhedscenter"
        verbose_name_plural = "virksomhedscentre"
        ordering = ["navn", "pk"]
        constraints = [
            i_kalenderen("center", "start", "slut"),
            models.CheckConstraint(
                condition=~Q(navn=""),
                name="center_har_navn",
                violation_error_message="Centret skal have et navn.",
            ),
            models.CheckConstraint(
                condition=Q(slut=None) | Q(slut__gte=F("start")),
                name="center_slut_efter_start",
                violation_error_message="Centret kan ikke slutte, før det starter.",
            ),
            models.CheckConstraint(
                condition=Q(mentortimer=None) | Q(mentortimer__range=(0, FULD_UGE)),
                name="center_mentortimer",
                violation_error_message=f"Mentortimer er mellem 0 og {FULD_UGE} om ugen.",
            ),
            models.CheckConstraint(
                condition=~Q(tilstand="lukket") | Q(slut__isnull=False),
                name="center_lukket_har_slut",
                violation_error_message="Et lukket center har en slutdato.",
            ),
        ]
        triggers = [
            # The database has the last word: nobody opens a centre with three slots.
            pgtrigger.Trigger(
                name="fire_pladser",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("tilstand"),
                condition=pgtrigger.Condition("NEW.tilstand = 'aaben'"),
                func=f"""
                    IF TG_OP = 'UPDATE' AND OLD.tilstand = 'aaben' THEN RETURN NEW; END IF;
                    IF (SELECT count(*) FROM forloeb_plads
                        WHERE center_id = NEW.id AND (slut IS NULL OR slut >= NEW.start)
                       ) < {MINDSTE_ANTAL_PLADSER} THEN
                        RAISE EXCEPTION 'Et center skal have mindst {MINDSTE_ANTAL_PLADSER} pladser'
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'center_fire_pladser';
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608 (a constant of ours)
            ),
            giver("ansvarlig", "ansvarlig_id", fra_oprettelsen=False, gave=ANSVARET),
        ]

    def __str__(self):
        return self.navn

    def get_absolute_url(self):
        return address_of("forloeb:center_detail", self.pk)

    def kan_blive(self, tilstand) -> bool:
        return tilstand in CENTER_OVERGANGE[self.tilstand]

    def pladser_der_mangler(self) -> int:
        """How many slots short of what a centre owes, at its start or today."""
        with_slots = Virksomhedscenter.objects.filter(pk=self.pk).med_pladser().get()
        return regler.pladser_der_mangler(with_slots.antal_pladser)

    @property
    def tilstand_vist(self) -> tuple[str, str, str]:
        """Its tint, its words and its icon, as of today."""
        if self.er_aabent:
            return (
                ("god", "Åbent", "check") if self.staar_aabent else ("info", "Åbner senere", "calendar-month")
            )
        if self.er_lukket:
            return ("god", "Lukker senere", "check") if self.staar_aabent else ("rolig", "Lukket", "close")
        return "info", "Planlagt", "calendar-month"

    @property
    def staar_aabent(self) -> bool:
        """As ``aabne`` says it of today."""
        today = timezone.localdate()
        if self.start is None or self.start > today:
            return False
        return self.er_aabent or (self.er_lukket and self.slut is not None and self.slut >= today)

    @property
    def er_aabent(self):
        return self.tilstand == CenterTilstand.AABEN

    @property
    def er_lukket(self):
        return self.tilstand == CenterTilstand.LUKKET
