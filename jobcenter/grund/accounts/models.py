import uuid
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from jobcenter.grund.accounts.bidrag.retter import BRUGER_BEKRAEFT
from jobcenter.grund.accounts.roles import retter_for
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.dansk.ord import opremsning
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.models import DanishSortKey, VisibleQuerySet
from jobcenter.grund.core.registries.retter import Ret
from jobcenter.grund.core.tracking import track, track_links

SYSTEM_INITIALER = "SYSTEM"


class TeamQuerySet(VisibleQuerySet):
    def visible_to(self, user: Bruger) -> Self:
        return self if user.is_active else self.none()

    def i_brug(self) -> Self:
        return self.filter(nedlagt=False)


@track()
class Team(models.Model):
    navn = models.CharField(
        "navn",
        max_length=80,
        unique=True,
        error_messages={"unique": "Et team med det navn eksisterer allerede."},
    )
    nedlagt = models.BooleanField("nedlagt", default=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        ordering = [DanishSortKey("navn"), "pk"]

    def __str__(self) -> str:
        return self.navn


class UserQuerySet(VisibleQuerySet):
    def visible_to(self, user: Bruger) -> Self:
        """Colleagues know each other; the system actor is nobody's colleague."""
        return self.exclude(initialer=SYSTEM_INITIALER) if user.is_active else self.none()

    def aktive(self) -> Self:
        return self.filter(is_active=True).exclude(initialer=SYSTEM_INITIALER)

    def inviterede(self) -> Self:
        """Those who have not chosen a password yet."""
        return self.aktive().filter(adgangskode_valgt=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def lukkede(self) -> Self:
        return self.filter(is_active=False)

    def administratorer(self) -> Self:
        return self.aktive().filter(roller__contains=[Rolle.ADMINISTRATOR])

    def med_ret(self, ret: Ret) -> Self:
        """Active users who hold the right, through any of their roles."""
        return self.aktive().filter(roller__overlap=list(ret.roller))


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def system(self) -> "User":
        """The actor of what the program does by itself (made by ``post_migrate``)."""
        return self.get(initialer=SYSTEM_INITIALER)


@track(exclude=("password", "last_login", "lukninger"))
class User(AbstractBaseUser):
    """An employee. Never deleted: promises and contacts keep their owner; disabled instead."""

    email = models.EmailField(
        "e-mail", unique=True, error_messages={"unique": "En bruger med den e-mail eksisterer allerede."}
    )
    navn = models.CharField("navn", max_length=120)
    initialer = models.CharField(
        "initialer",
        max_length=8,
        unique=True,
        error_messages={"unique": "En bruger med de initialer eksisterer allerede."},
    )
    telefon = models.CharField("telefon", max_length=20, blank=True)
    roller = ArrayField(
        models.CharField(max_length=30, choices=Rolle.choices),
        verbose_name="roller",
        default=list,
        blank=True,
    )
    teams = models.ManyToManyField(Team, verbose_name="teams", blank=True, related_name="medlemmer")
    is_active = models.BooleanField("aktiv", default=True)
    inviteret = models.DateTimeField("inviteret", null=True, blank=True, editable=False)
    adgangskode_valgt = models.DateTimeField("adgangskode valgt", null=True, blank=True, editable=False)
    # Each time the door was closed; what was signed in before is out for good.
    lukninger = models.PositiveSmallIntegerField("lukninger", default=0, editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["navn", "initialer"]

    class Meta:
        verbose_name = "bruger"
        verbose_name_plural = "brugere"
        ordering = [DanishSortKey("navn"), "pk"]

    def __str__(self) -> str:
        return self.navn

    def get_absolute_url(self) -> str:
        return address_of("accounts:user_detail", self.pk)

    @cached_property
    def retter(self) -> frozenset[str]:
        return retter_for(self.roller) if self.is_active else frozenset()

    @property
    def venter_paa_velkomst(self) -> bool:
        """Invited, and has not chosen a password yet."""
        return self.is_active and self.adgangskode_valgt is None and not self.has_usable_password()

    @property
    def tilstand(self) -> tuple[str, str, str]:
        """Its tint, its word and its icon."""
        if not self.is_active:
            return "rolig", "Lukket", "lock"
        return ("info", "Inviteret", "email") if self.venter_paa_velkomst else ("god", "Aktiv", "")

    @property
    def rollenavne(self) -> list[str]:
        return [Rolle(rolle).label for rolle in self.roller]

    def har_ret(self, ret: str) -> bool:
        return ret in self.retter

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session is held to: the password, and that the door was not closed since."""
        if not self.lukninger:
            return super()._get_session_auth_hash(secret)  # type: ignore[misc]  # django-stubs leaves it out
        salt = "accounts.User.session"
        return salted_hmac(
            salt, f"{self.password}{self.lukninger}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def get_short_name(self) -> str:
        """Given name and initial of the surname: how colleagues are named on screen."""
        fornavn, _, resten = self.navn.partition(" ")
        return f"{fornavn} {resten.split()[-1][0]}." if resten.split() else fornavn


@track_links()
class TeamMedlem(User.teams.through):  # type: ignore[name-defined]  # a table that Django makes
    """Who joined and left which team."""

    class Meta:
        proxy = True
        verbose_name = "medlem af"
        verbose_name_plural = "medlemmer"


class AdgangsoenskeQuerySet(VisibleQuerySet):
    def visible_to(self, user: Bruger) -> Self:
        return self if user.har_ret(BRUGER_BEKRAEFT) else self.none()

    def aabne(self) -> Self:
        return self.filter(afgjort=None)

    def til_afgoerelse(self, user: Bruger) -> Self:
        """Those that wait for this user's word: nobody confirms what they have asked for themselves."""
        return self.visible_to(user).aabne().exclude(bestilt_af=user.pk)


@track()
class Adgangsoenske(models.Model):
    """What an administrator may not do alone: more roles or teams for himself, a colleague's e-mail.

    It waits for a second person, and is done when that person confirms it.
    """

    bruger = models.ForeignKey(
        User, verbose_name="bruger", on_delete=models.PROTECT, related_name="adgangsoensker"
    )
    roller = ArrayField(
        models.CharField(max_length=30, choices=Rolle.choices),
        verbose_name="roller",
        default=list,
        blank=True,
    )
    teams = ArrayField(models.BigIntegerField(), verbose_name="teams", default=list, blank=True)
    email = models.EmailField("e-mail", blank=True)
    bestilt_af = models.ForeignKey(
        User, verbose_name="bedt om af", on_delete=models.PROTECT, related_name="+"
    )
    bestilt = models.DateTimeField("bedt om", auto_now_add=True)
    afgjort_af = models.ForeignKey(
        User, verbose_name="afgjort af", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    afgjort = models.DateTimeField("afgjort", null=True, blank=True)
    bekraeftet = models.BooleanField("bekræftet", null=True, blank=True)

    objects = AdgangsoenskeQuerySet.as_manager()

    class Meta:
        verbose_name = "ønske om adgang"
        verbose_name_plural = "ønsker om adgang"
        ordering = ["-bestilt", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bruger"],
                condition=models.Q(afgjort=None),
                name="adgangsoenske_et_ad_gangen",
                violation_error_message="Der venter allerede en ændring på at blive bekræftet.",
            ),
            models.CheckConstraint(
                condition=models.Q(afgjort=None, afgjort_af=None, bekraeftet=None)
                | models.Q(afgjort__isnull=False, afgjort_af__isnull=False, bekraeftet__isnull=False),
                name="adgangsoenske_afgjort",
                violation_error_message="Et ønske er afgjort af en person på et tidspunkt.",
            ),
            models.CheckConstraint(
                condition=models.Q(afgjort_af=None) | ~models.Q(afgjort_af=models.F("bestilt_af")),
                name="adgangsoenske_af_en_anden",
                violation_error_message="Det er en anden end dig, der skal bekræfte det.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ændret adgang for {self.bruger}"

    @property
    def hvad(self) -> str:
        """``rollerne Leder og Jobkonsulent, teamet Syd og e-mailen ny@huset.dk``"""
        parts = [f"rollen {Rolle(rolle).label}" for rolle in self.roller]
        parts += [f"teamet {team}" for team in Team.objects.filter(pk__in=self.teams)]
        return opremsning([*parts, *([f"e-mailen {self.email}"] if self.email else [])])


class Skrevet(models.Model):
    """A form that came too late (``typed``): cipher text, gone within the hour."""

    noegle = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indhold = models.TextField("indhold")
    tid = models.DateTimeField("tid", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "skrevet formular"
        verbose_name_plural = "skrevne formularer"

    def __str__(self) -> str:
        return str(self.noegle)


class Listevalg(models.Model):
    """The columns a person has chosen for a list: a habit, so it is not in the change log."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="listevalg")
    liste = models.CharField("liste", max_length=40)
    kolonner = ArrayField(models.CharField(max_length=40), verbose_name="kolonner", default=list)

    class Meta:
        verbose_name = "valg af kolonner"
        verbose_name_plural = "valg af kolonner"
        constraints = [models.UniqueConstraint(fields=["user", "liste"], name="listevalg_et_pr_liste")]

    def __str__(self) -> str:
        return f"{self.user}: {self.liste}"
