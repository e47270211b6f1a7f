import io
import uuid

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models

from jobcenter.grund.audit.models import JobRun, JobStatus
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.dansk.tal import antal
from jobcenter.grund.core.kryptering import cipher
from jobcenter.grund.core.models import VisibleQuerySet
from jobcenter.grund.core.ordforraad import OrdField
from jobcenter.grund.core.tracking import track
from jobcenter.grund.regneark.kilde import IMPORTSLAGS, KILDER, kilder_for
from jobcenter.tvaers.indlaesning.enums import Tilstand


class IndlaesningQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        """What the user may bring in herself."""
        return self.filter(slags__in=[kilde.noegle for kilde in kilder_for(user)])

    def taken_in(self):
        return self.filter(tilstand=Tilstand.INDLAEST)


# As much of a header as is remembered.
OVERSKRIFT_FYLDER = 200


class KolonnevalgQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        return self.filter(slags__in=[kilde.noegle for kilde in kilder_for(user)])

    def som_forklaret(self, slags: str) -> dict[str, dict[str, str]]:
        """By kind of sheet: from header to our column, or to nothing where it is not used."""
        forklaret: dict[str, dict[str, str]] = {}
        for ark, overskrift, felt in self.filter(slags=slags).values_list("ark", "overskrift", "felt"):
            forklaret.setdefault(ark, {})[overskrift] = felt
        return forklaret


@track()
class Kolonnevalg(models.Model):
    """What a person has said that a header means in spreadsheets of a kind, from then on."""

    slags = OrdField("hvad", max_length=30, ordforraad=IMPORTSLAGS)
    ark = models.CharField("slags ark", max_length=30)
    # As ``overskrift_noegle`` puts it, and as it was written.
    overskrift = models.CharField("overskrift", max_length=OVERSKRIFT_FYLDER)
    skrevet = models.CharField("skrevet", max_length=OVERSKRIFT_FYLDER)
    # Empty: the column is not used.
    felt = models.CharField("kolonne", max_length=40, blank=True)
    af = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="sagt af", on_delete=models.PROTECT, related_name="+"
    )

    objects = KolonnevalgQuerySet.as_manager()

    class Meta:
        verbose_name = "forklaret kolonne"
        verbose_name_plural = "forklarede kolonner"
        ordering = ["slags", "ark", "skrevet"]
        constraints = [
            models.UniqueConstraint(
                fields=["slags", "ark", "overskrift"],
                name="kolonnevalg_en_pr_overskrift",
                violation_error_message="En kollega har lige forklaret den samme kolonne. Prøv igen.",
            )
        ]

    def __str__(self):
        return f"{self.skrevet} er {self.kolonne}" if self.felt else f"{self.skrevet} bruges ikke"

    @property
    def arkslags(self):
        """The kind of sheet; None of one that is read no more."""
        kilde = KILDER.get(self.slags)
        return next((ark for ark in kilde.ark if ark.noegle == self.ark), None) if kilde else None

    @property
    def kolonne(self) -> str:
        """What the column is to us, in words."""
        felt = self.arkslags.ved_noegle.get(self.felt) if self.arkslags else None
        return felt.navn if felt else ""


def file_path(row, filnavn):
    """Outside the web root; the name a person gave the file is kept beside it, never as a path."""
    return f"indlaesning/{uuid.uuid4().hex}"


@track(exclude=("resultat", "aftryk"))
class Indlaesning(models.Model):
    """A spreadsheet somebody brought: first tried, then brought in. The file goes after some time."""

    slags = OrdField("hvad", max_length=30, ordforraad=IMPORTSLAGS)
    filnavn = models.CharField("fil", max_length=200)
    fil = models.FileField("fil", upload_to=file_path, blank=True, max_length=120)
    af = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="af", on_delete=models.PROTECT, related_name="indlaesninger"
    )
    oprettet = models.DateTimeField("lagt op", auto_now_add=True)
    tilstand = models.CharField("tilstand", max_length=10, choices=Tilstand.choices, default=Tilstand.LAGT_OP)
    besked = models.CharField("besked", max_length=300, blank=True)
    # Counts, and what is wrong with which row; values of personal columns are masked before they come here.
    resultat = models.JSONField("resultat", default=dict, blank=True)
    # Whether sheets and rows that are hidden in the file are read too.
    med_skjulte = models.BooleanField("også skjulte ark og rækker", default=False)
    # Corrections made here that a person gives up for what the file says: ``Aendring.noegle``.
    filens = models.JSONField("filens værdier", default=list, blank=True)
    # What each run of it left, so that it can be taken back: ``motor.Aftryk``.
    aftryk = models.JSONField("aftryk", default=list, blank=True)
    koersel = models.ForeignKey(
        JobRun, verbose_name="kørsel", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = IndlaesningQuerySet.as_manager()

    class Meta:
        verbose_name = "indlæsning"
        verbose_name_plural = "indlæsninger"
        ordering = ["-oprettet", "-pk"]

    def __str__(self):
        return self.filnavn

    def get_absolute_url(self):
        return address_of("indlaesning:indlaesning_detail", self.pk)

    @property
    def kilde(self):
        return KILDER[self.slags]

    def save_file(self, data: bytes, filnavn):
        """Encrypted, with the key of citizens' numbers: one may stand in any file, whatever it is about."""
        self.fil.save(filnavn, ContentFile(cipher().encrypt(data)), save=False)

    def open_file(self):
        """The file as it was brought. FileNotFoundError when it has been deleted."""
        with self.fil.open("rb") as fil:
            data = fil.read()
        try:
            data = cipher().decrypt(data)
        except InvalidToken:
            # Brought when files about companies were not encrypted.
            if self.kilde.er_fortrolig():
                raise
        return io.BytesIO(data)

    @property
    def er_i_gang(self):
        return self.koersel is not None and self.koersel.er_i_gang

    @property
    def gik_i_staa(self):
        """The background run ended without a result."""
        return self.koersel is not None and self.koersel.status in (JobStatus.FEJLET, JobStatus.AFBRUDT)

    @property
    def tilstand_vist(self) -> tuple[str, str, str]:
        """Tint, words and icon; a run that is under way or went wrong comes first."""
        if self.er_i_gang:
            return "info", "I gang", "sync"
        if self.gik_i_staa:
            return "haster", "Gik i stå", ""
        tilstand = Tilstand(self.tilstand)
        return tilstand.tint, tilstand.label, ""

    @property
    def er_indlaest(self):
        return self.tilstand == Tilstand.INDLAEST

    @property
    def er_fortrudt(self):
        return self.tilstand == Tilstand.FORTRUDT

    @property
    def har_aftryk(self):
        return self.er_indlaest and bool(self.aftryk)

    @property
    def kan_fortrydes(self):
        """Whether somebody has built on it is another question."""
        return self.har_aftryk and not self.er_i_gang

    @property
    def kan_forklares(self):
        """Whether a person may still say what its columns are."""
        return bool(self.fil) and not (self.er_indlaest or self.er_fortrudt or self.er_i_gang)

    @property
    def beholdt(self) -> list[dict]:
        """Where somebody has corrected what the file says: it stays, unless a person prefers the file's."""
        return self.resultat.get("beholdt", [])

    @property
    def tvivl(self) -> list[dict]:
        """What a person may choose the company of: each question once, with the rows that ask it."""
        spurgt: dict[str, dict] = {}
        for fejl in self.resultat.get("errors", []):
            if fejl.get("kandidater"):
                sted = f"{fejl['sheet']} række {fejl['row']}".strip()
                spurgt.setdefault(fejl["spoergsmaal"], fejl | {"steder": []})["steder"].append(sted)
        return list(spurgt.values())

    @property
    def afviste(self) -> list[dict]:
        """The other rejected rows."""
        return [fejl for fejl in self.resultat.get("errors", []) if not fejl.get("kandidater")]

    @property
    def ligner(self):
        """The kind of spreadsheet it looks more like, if any."""
        return KILDER.get(self.resultat.get("ligner", ""))

    @property
    def har_fejl(self):
        return bool(self.resultat.get("rejected"))

    @property
    def antal_nye(self) -> int:
        return self.resultat.get("created", 0) + self.resultat.get("updated", 0)

    @property
    def knap_tekst(self):
        return f"Indlæs {antal(self.antal_nye, 'række', 'rækker')}"
