import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from jobcenter.grund.accounts.givere import ANSVARET, GIVER_ALT
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.givet import (
    AKTOER,
    Gave,
    giver,
    giver_felt,
    giver_tid,
    givet_felter,
    har_eller_ingens,
)
from jobcenter.grund.core.kalender import i_kalenderen
from jobcenter.grund.core.models import DanishSearchKey, DanishSearchText, DanishSortKey, VisibleByRight
from jobcenter.grund.core.tracking import track
from virksomheder.bidrag.retter import VIRKSOMHED_SE
from virksomheder.enums import Gruppe, Niveau, Samarbejdsform, Sektor
from virksomheder.regler import LEVETID_FRA

# Who may give a colleague a workplace: its responsible, where it has none the company's.
_STEDETS_GAVE = Gave(
    f"""({GIVER_ALT} OR CASE WHEN OLD.ansvarlig_id IS NOT NULL THEN {har_eller_ingens("OLD")} ELSE EXISTS (
        SELECT FROM virksomheder_virksomhed v WHERE v.id = OLD.virksomhed_id AND {har_eller_ingens("v")}
        AND (v.ansvarlig_id IS NOT NULL OR OLD.ansvarlig_givet_af_id IS DISTINCT FROM {AKTOER})
    ) END)""",  # noqa: S608 (our own words)
    """coalesce(NEW.ansvarlig_id,
        (SELECT v.ansvarlig_id FROM virksomheder_virksomhed v WHERE v.id = NEW.virksomhed_id))""",
)


class VirksomhedRows(VisibleByRight):
    """Companies are open to every employee who works with them; there is no "my companies"."""

    ret = VIRKSOMHED_SE


def latest_contact() -> pgtrigger.Trigger:
    """The company's latest contact follows its contacts, whoever writes them, and whatever else is one."""

    def of(row: str) -> str:
        return f"""
            UPDATE virksomheder_virksomhed SET seneste_kontakt = sidst.dato
            FROM (SELECT greatest(
                (SELECT max(dato) FROM virksomheder_kontakt WHERE virksomhed_id = {row}.virksomhed_id),
                (SELECT max(dato) FROM virksomheder_andenkontakt WHERE virksomhed_id = {row}.virksomhed_id)
            ) AS dato) sidst
            WHERE id = {row}.virksomhed_id AND seneste_kontakt IS DISTINCT FROM sidst.dato;
        """  # noqa: S608 (our own words)

    return pgtrigger.Trigger(
        name="seneste_kontakt",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' THEN {of("OLD")} END IF;
            IF TG_OP <> 'DELETE' THEN {of("NEW")} END IF;
            RETURN NULL;
        """,
    )


class VirksomhedQuerySet(VirksomhedRows):
    def aktive(self):
        """A date on which a company will cease takes effect on that day."""
        return self.filter(Q(ophoert=None) | Q(ophoert__gt=timezone.localdate()))

    def ophoerte(self):
        return self.filter(ophoert__lte=timezone.localdate())

    def foreloebige(self):
        return self.filter(cvr=None)

    def i_dansk_orden(self):
        return self.order_by("navn_sort", "pk")

    def uden_kontakt_siden(self, dato):
        return self.filter(Q(seneste_kontakt=None) | Q(seneste_kontakt__lt=dato))


class Adresse(models.Model):
    adresse = models.CharField("adresse", max_length=160, blank=True)
    postnr = models.CharField("postnr.", max_length=4, blank=True)
    by = models.CharField("by", max_length=60, blank=True)
    kommunekode = models.CharField("kommunekode", max_length=3, blank=True)
    telefon = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)

    class Meta:
        abstract = True

    @property
    def postby(self) -> str:
        """``8722 Hedensted``"""
        return f"{self.postnr} {self.by}".strip()


class Erhverv(models.Model):
    """What the business register says of a unit. Employees as interval and as full-time units."""

    branche_skema = models.CharField("brancheskema", max_length=8, blank=True, default="DB07")
    branchekode = models.CharField("branchekode", max_length=6, blank=True)
    branche = models.CharField("branche", max_length=160, blank=True)
    ansatte_min = models.PositiveIntegerField("ansatte fra", null=True, blank=True)
    ansatte_max = models.PositiveIntegerField("ansatte til", null=True, blank=True)
    aarsvaerk = models.DecimalField("årsværk", max_digits=9, decimal_places=2, null=True, blank=True)
    startdato = models.DateField("startdato", null=True, blank=True)
    ophoert = models.DateField("ophørt", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def er_ophoert(self) -> bool:
        return self.ophoert is not None and self.ophoert <= timezone.localdate()

    @property
    def ophoerer(self) -> bool:
        """On a day that is known and still to come."""
        return self.ophoert is not None and not self.er_ophoert


_ANSATTE_I_ORDEN = Q(ansatte_max=None) | Q(ansatte_min__lte=F("ansatte_max"))
_OPHOERT_EFTER_START = Q(ophoert=None) | Q(startdato=None) | Q(ophoert__gte=F("startdato"))
# Kept by trigger from contacts; following it in the change log would double every contact.
_DERIVED = (
    "navn_soeg", "navn_sort", "soegetekst", "adresse_soeg", "by_soeg", "branche_soeg", "seneste_kontakt",
)  # fmt: skip


def _soegetekst(*columns):
    return models.GeneratedField(
        expression=DanishSearchText(*columns), output_field=models.TextField(), db_persist=True
    )


def _trigram(column, name):
    return GinIndex(OpClass(F(column), name="gin_trgm_ops"), name=name)


def _aktive(*columns, name):
    """Whether it has ceased is read off the index too: it depends on the day, so no condition can say it."""
    return models.Index(*columns, include=["ophoert"], name=name)


def _begynder_med(column, name):
    return models.Index(OpClass(F(column), name="varchar_pattern_ops"), name=name)


@track(exclude=(*_DERIVED, *givet_felter("ansvarlig")))
class Virksomhed(Adresse, Erhverv):
    """A legal unit, known by its CVR number; without one it is *foreløbig* until completed or merged."""

    cvr = models.CharField("CVR-nummer", max_length=8, null=True, blank=True, unique=True)
    navn = models.CharField("navn", max_length=200)
    navn_soeg = models.GeneratedField(
        expression=DanishSearchKey("navn"), output_field=models.TextField(), db_persist=True
    )
    navn_sort = models.GeneratedField(
        expression=DanishSortKey("navn"), output_field=models.TextField(), db_persist=True
    )
    soegetekst = _soegetekst("navn", "by")
    # Where it lies and where it is written to.
    adresse_soeg = _soegetekst("adresse", "email")
    by_soeg = _soegetekst("by")
    branche_soeg = _soegetekst("branche")
    sektor = models.CharField("sektor", max_length=20, choices=Sektor.choices, default=Sektor.UKENDT)
    reklamebeskyttet = models.BooleanField("reklamebeskyttet", default=False)
    samarbejdsform = models.CharField(
        "samarbejdsform", max_length=20, choices=Samarbejdsform.choices, default=Samarbejdsform.INGEN
    )
    gruppe = models.PositiveSmallIntegerField("gruppe", choices=Gruppe.choices, null=True, blank=True)
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ansvarlig",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="virksomheder",
    )
    ansvarlig_givet_af, ansvarlig_givet = giver_felt(), giver_tid()
    seneste_kontakt = models.DateField("seneste kontakt", null=True, blank=True, editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    # Why a search found it (``hvorfor.explain``).
    fundet_ved = ""

    objects = VirksomhedQuerySet.as_manager()

    class Meta:
        verbose_name = "virksomhed"
        verbose_name_plural = "virksomheder"
        ordering = ["navn_sort", "pk"]
        indexes = [
            # The list shows companies that have not ceased; these answer its counts and its orders.
            _aktive("navn_sort", "id", name="virksomhed_aktive"),
            _aktive("gruppe", "navn_sort", "id", name="virksomhed_aktive_gruppe"),
            _aktive("ansvarlig", "navn_sort", "id", name="virksomhed_aktive_ansvarlig"),
            _aktive("samarbejdsform", "navn_sort", "id", name="virksomhed_aktive_samarbejde"),
            _aktive(
                F("seneste_kontakt").asc(nulls_first=True), "navn_sort", "id", name="virksomhed_aktive_stille"
            ),
            models.Index(fields=["navn_soeg"], name="virksomhed_navn_soeg"),
            _trigram("soegetekst", "virksomhed_soegetekst"),
            _trigram("adresse_soeg", "virksomhed_adresse_soeg"),
            _trigram("branche_soeg", "virksomhed_branche_soeg"),
            _begynder_med("telefon", "virksomhed_telefon"),
            models.Index(fields=["postnr"], name="virksomhed_postnr"),
            models.Index(fields=["seneste_kontakt"], name="virksomhed_seneste_kontakt"),
            models.Index(fields=["branchekode"], name="virksomhed_branchekode"),
        ]
        constraints = [
            i_kalenderen("virksomhed", "startdato", "ophoert", foerste=LEVETID_FRA),
            models.CheckConstraint(
                condition=Q(cvr=None) | Q(cvr__regex=r"^[0-9]{8}$"),
                name="virksomhed_cvr_otte_cifre",
                violation_error_message="Et CVR-nummer har otte cifre.",
            ),
            models.CheckConstraint(
                condition=~Q(navn=""),
                name="virksomhed_har_navn",
                violation_error_message="Virksomheden skal have et navn.",
            ),
            models.CheckConstraint(
                condition=Q(gruppe=None) | Q(gruppe__range=(1, 4)),
                name="virksomhed_gruppe_1_til_4",
                violation_error_message="Gruppen er 1, 2, 3 eller 4.",
            ),
            models.CheckConstraint(
                condition=_ANSATTE_I_ORDEN,
                name="virksomhed_ansatte_i_orden",
                violation_error_message="Antal ansatte: fra må ikke være større end til.",
            ),
            models.CheckConstraint(
                condition=_OPHOERT_EFTER_START,
                name="virksomhed_ophoert_efter_start",
                violation_error_message="Virksomheden kan ikke være ophørt, før den startede.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="cvr_laast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__cvr__isnull=False)
                & pgtrigger.Q(old__cvr__df=pgtrigger.F("new__cvr")),
            ),
            giver("ansvarlig", "ansvarlig_id", fra_oprettelsen=False, gave=ANSVARET),
        ]

    def __str__(self):
        return self.navn

    def get_absolute_url(self):
        return address_of("virksomheder:virksomhed_detail", self.pk)

    @property
    def er_foreloebig(self):
        return self.cvr is None


@track(exclude=("navn_soeg", "soegetekst", "adresse_soeg", *givet_felter("ansvarlig", "virksomhed")))
class Arbejdssted(Adresse, Erhverv):
    """A production unit, known by its P-number; it may move to another CVR (see Tilknytning)."""

    pnr = models.CharField("P-nummer", max_length=10, null=True, blank=True, unique=True)
    virksomhed = models.ForeignKey(
        Virksomhed, verbose_name="virksomhed", on_delete=models.PROTECT, related_name="arbejdssteder"
    )
    navn = models.CharField("navn", max_length=200)
    navn_soeg = models.GeneratedField(
        expression=DanishSearchKey("navn"), output_field=models.TextField(), db_persist=True
    )
    soegetekst = _soegetekst("navn", "by")
    adresse_soeg = _soegetekst("adresse", "email")
    gruppe = models.PositiveSmallIntegerField("gruppe", choices=Gruppe.choices, null=True, blank=True)
    ansvarlig = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ansvarlig",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="arbejdssteder",
    )
    ansvarlig_givet_af, ansvarlig_givet = giver_felt(), giver_tid()
    virksomhed_givet_af, virksomhed_givet = giver_felt(), giver_tid()

    objects = VirksomhedRows.as_manager()

    class Meta:
        verbose_name = "arbejdssted"
        verbose_name_plural = "arbejdssteder"
        ordering = ["navn", "pk"]
        indexes = [
            _trigram("soegetekst", "arbejdssted_soegetekst"),
            _trigram("adresse_soeg", "arbejdssted_adresse_soeg"),
            _begynder_med("telefon", "arbejdssted_telefon"),
            models.Index(fields=["postnr"], name="arbejdssted_postnr"),
        ]
        constraints = [
            i_kalenderen("arbejdssted", "startdato", "ophoert", foerste=LEVETID_FRA),
            models.CheckConstraint(
                condition=Q(pnr=None) | Q(pnr__regex=r"^[0-9]{10}$"),
                name="arbejdssted_pnr_ti_cifre",
                violation_error_message="Et P-nummer har ti cifre.",
            ),
            models.CheckConstraint(
                condition=_ANSATTE_I_ORDEN,
                name="arbejdssted_ansatte_i_orden",
                violation_error_message="Antal ansatte: fra må ikke være større end til.",
            ),
            models.CheckConstraint(
                condition=_OPHOERT_EFTER_START,
                name="arbejdssted_ophoert_efter_start",
                violation_error_message="Arbejdsstedet kan ikke være ophørt, før det startede.",
            ),
        ]
        triggers = [
            giver("ansvarlig", "ansvarlig_id", fra_oprettelsen=False, gave=_STEDETS_GAVE),
            giver("virksomhed", "virksomhed_id", gave=_STEDETS_GAVE),
        ]

    def __str__(self):
        return self.navn


class DateRange(Func):
    """A period with both ends included."""

    function = "daterange"
    output_field = DateRangeField()


@track()
class Tilknytning(models.Model):
    """Which CVR an arbejdssted belonged to, and when: a unit has one owner at a time."""

    arbejdssted = models.ForeignKey(Arbejdssted, on_delete=models.CASCADE, related_name="tilknytninger")
    virksomhed = models.ForeignKey(Virksomhed, on_delete=models.PROTECT, related_name="tilknytninger")
    fra = models.DateField("fra", null=True, blank=True)
    til = models.DateField("til", null=True, blank=True)

    objects = VirksomhedRows.as_manager()

    class Meta:
        verbose_name = "tilknytning"
        verbose_name_plural = "tilknytninger"
        ordering = [F("fra").desc(nulls_last=True), "-pk"]
        constraints = [
            i_kalenderen("tilknytning", "fra", "til", foerste=LEVETID_FRA),
            models.CheckConstraint(
                condition=Q(til=None) | Q(fra=None) | Q(til__gte=F("fra")),
                name="tilknytning_til_efter_fra",
                violation_error_message="Til må ikke ligge før fra.",
            ),
            ExclusionConstraint(
                name="tilknytning_en_ejer_ad_gangen",
                expressions=[
                    ("arbejdssted", RangeOperators.EQUAL),
                    (DateRange(F("fra"), F("til"), models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Arbejdsstedet hører til én virksomhed ad gangen.",
            ),
        ]

    def __str__(self):
        return f"{self.arbejdssted} – {self.virksomhed}"


@track()
class GruppeSkift(models.Model):
    """When and why a virksomhed got its gruppe."""

    virksomhed = models.ForeignKey(Virksomhed, on_delete=models.CASCADE, related_name="gruppeskift")
    gruppe = models.PositiveSmallIntegerField("gruppe", choices=Gruppe.choices, null=True, blank=True)
    begrundelse = models.CharField("begrundelse", max_length=300)
    tidspunkt = models.DateTimeField("tidspunkt", auto_now_add=True)
    af = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = VirksomhedRows.as_manager()

    class Meta:
        verbose_name = "gruppeskift"
        verbose_name_plural = "gruppeskift"
        ordering = ["-tidspunkt", "-pk"]

    def __str__(self):
        return f"{self.virksomhed}: {self.gruppe or 'ingen gruppe'}"


class KontaktpersonQuerySet(VirksomhedRows):
    def nuvaerende(self):
        return self.filter(fratraadt=None)


@track(exclude=("soegetekst", "adresse_soeg"))
class Kontaktperson(models.Model):
    virksomhed = models.ForeignKey(
        Virksomhed, verbose_name="virksomhed", on_delete=models.PROTECT, related_name="kontaktpersoner"
    )
    arbejdssted = models.ForeignKey(
        Arbejdssted,
        verbose_name="arbejdssted",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="kontaktpersoner",
    )
    navn = models.CharField("navn", max_length=120)
    soegetekst = _soegetekst("navn")
    adresse_soeg = _soegetekst("email")
    niveau = models.CharField("niveau", max_length=20, choices=Niveau.choices, default=Niveau.UKENDT)
    titel = models.CharField("titel", max_length=80, blank=True)
    telefon = models.CharField("direkte nummer", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    foerste_valg = models.BooleanField(
        "ring først til", default=False, help_text="Den person, vi ringer til først."
    )
    orienteret = models.DateField(
        "orienteret om registreringen",
        null=True,
        blank=True,
        help_text="Hvornår personen fik at vide, at vi har noteret navn og nummer.",
    )
    fratraadt = models.DateField("stoppet", null=True, blank=True)

    objects = KontaktpersonQuerySet.as_manager()

    class Meta:
        verbose_name = "kontaktperson"
        verbose_name_plural = "kontaktpersoner"
        ordering = ["-foerste_valg", "navn", "pk"]
        indexes = [
            _trigram("soegetekst", "kontaktperson_soegetekst"),
            _trigram("adresse_soeg", "kontaktperson_adresse_soeg"),
            _begynder_med("telefon", "kontaktperson_telefon"),
        ]
        constraints = [
            i_kalenderen("kontaktperson", "orienteret", "fratraadt"),
            models.UniqueConstraint(
                fields=["virksomhed"],
                condition=Q(foerste_valg=True),
                name="kontaktperson_en_ring_foerst_til",
                violation_error_message="Kun én person kan være den, vi ringer til først.",
            ),
            models.CheckConstraint(
                condition=~Q(foerste_valg=True, fratraadt__isnull=False),
                name="kontaktperson_foerste_valg_er_her",
                violation_error_message="En person, der er stoppet, kan ikke være den, vi ringer til først.",
            ),
        ]

    def __str__(self):
        return self.navn
