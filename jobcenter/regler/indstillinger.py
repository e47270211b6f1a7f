"""The house's own settings and promises: declared here, changed on the settings page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

GRUPPER = HUSET, FRISTER, SIKKERHED, OPRYDNING = "Huset", "Kontakter og frister", "Sikkerhed", "Oprydning"


@dataclass(frozen=True)
class Definition:
    noegle: str
    navn: str
    standard: object
    hjaelp: str = ""
    mindst: int | None = None
    hoejst: int | None = None
    gruppe: str = HUSET
    maa_vaere_tom: bool = False
    kontrol: Callable | None = None

    @property
    def type(self):
        return type(self.standard)

    @property
    def standard_i_ord(self):
        """The start value as it is said: ja and nej for what is on or off."""
        if self.type is bool:
            return "ja" if self.standard else "nej"
        return self.standard

    def check(self, vaerdi):
        """ValidationError, in Danish, for a value the setting cannot have."""
        if type(vaerdi) is not self.type:
            raise ValidationError(f"{self.navn} kan ikke være {vaerdi!r}.")
        if self.mindst is not None and not self.mindst <= vaerdi <= self.hoejst:
            raise ValidationError(f"Vælg et tal fra {self.mindst} til {self.hoejst}.")
        if vaerdi == "" and not self.maa_vaere_tom:
            raise ValidationError(f"{self.navn} skal udfyldes.")
        if self.kontrol:
            self.kontrol(vaerdi)


def _lukkedage(text):
    from jobcenter.core.arbejdsdage import check_lukkedage

    check_lukkedage(text)


DEFINITIONER = {
    d.noegle: d
    for d in (
        Definition(
            "husets_navn",
            "Husets navn",
            "Jobcenter Bakkedal",
            "Står øverst på hver side og i mails.",
        ),
        Definition(
            "kommunekode",
            "Kommunekode",
            "999",
            "Tre cifre. Afgør, hvilke arbejdssteder der er vores.",
            kontrol=RegexValidator(r"^[0-9]{3}$", "En kommunekode har tre cifre."),
        ),
        Definition(
            "kollega_kontakt_dage",
            "Vis kollegers kontakt i (dage)",
            14,
            "Registrér kontakt siger til, når en kollega har talt med virksomheden inden for så mange dage.",
            1,
            365,
            gruppe=FRISTER,
        ),
        Definition(
            "kontakt_ret_dage",
            "Egne kontakter kan rettes i (dage)",
            30,
            "Derefter står kontakten fast. Rettelser kan ses i historikken.",
            1,
            3650,
            gruppe=FRISTER,
        ),
        Definition(
            "indlaesning_gem_dage",
            "Gem indlæste regneark i (dage)",
            30,
            "Derefter slettes filen. Hvem der indlæste hvad, bliver stående.",
            1,
            365,
            gruppe=OPRYDNING,
        ),
        Definition(
            "svarfrist_timer",
            "Svar på henvendelser inden (timer)",
            24,
            "Løftet til virksomhederne. Regnes i arbejdsdage.",
            1,
            240,
            gruppe=FRISTER,
        ),
        Definition(
            "lukkedage",
            "Dage, huset holder lukket",
            "5.6, 24.12 og 31.12",
            "Ud over weekender og helligdage. Fra start står grundlovsdag, juleaften og nytårsaften, som"
            " kommunernes overenskomster giver helt eller delvist fri; ret dem efter jeres egen lukkeliste."
            " Skriv dag og måned, fx 24.12.",
            gruppe=FRISTER,
            kontrol=_lukkedage,
            maa_vaere_tom=True,
        ),
        Definition(
            "paamindelse_time",
            "Send morgenmail fra klokken",
            7,
            "Hele timer. Sendes på arbejdsdage til dem, der har noget, som skal gøres.",
            0,
            23,
            gruppe=FRISTER,
        ),
        Definition(
            "idle_minutter",
            "Log ud efter (minutter uden aktivitet)",
            60,
            "Det, man var ved at skrive, går ikke tabt.",
            5,
            720,
            gruppe=SIKKERHED,
        ),
        Definition(
            "invitation_dage",
            "En invitation virker i (dage)",
            14,
            "Derefter skal den sendes igen.",
            1,
            60,
            gruppe=SIKKERHED,
        ),
        Definition(
            "stille_dage",
            "Foreslå virksomheder uden kontakt i (dage)",
            90,
            "Min dag viser den ansvarlige de virksomheder, ingen har talt med så længe.",
            7,
            730,
            gruppe=FRISTER,
        ),
        Definition(
            "indlogning_gem_dage",
            "Gem indlogninger (dage)",
            180,
            "Hvem der loggede ind hvornår og hvorfra. Derefter slettes det.",
            30,
            730,
            gruppe=OPRYDNING,
        ),
        Definition(
            "breve_er_kontakt",
            "Breve tæller med i kontaktdækning",
            False,
            "Et brev, vi har sendt, tæller ellers ikke som en kontakt i tallet.",
            gruppe=FRISTER,
        ),
        Definition(
            "mail_gem_dage",
            "Gem mails i udbakken (dage)",
            90,
            "Derefter slettes de, der er afsluttet. Mails, der venter eller er uvisse, slettes ikke.",
            7,
            730,
            gruppe=OPRYDNING,
        ),
        Definition(
            "koersel_gem_dage",
            "Gem kørsler og deres filer (dage)",
            30,
            "Derefter slettes kørslen og den fil, den lavede.",
            1,
            730,
            gruppe=OPRYDNING,
        ),
    )
}
_CACHE_KEY = "indstillinger"


def indstilling(noegle):
    """The house's value of a setting, else its default. KeyError for a setting that is not declared."""
    definition = DEFINITIONER[noegle]
    return alle().get(noegle, definition.standard)


def alle() -> dict:
    from jobcenter.regler.models import Indstilling

    values = cache.get(_CACHE_KEY)
    if values is None:
        values = dict(Indstilling.objects.values_list("noegle", "vaerdi"))
        cache.set(_CACHE_KEY, values, 5)
    return values


def forget_cached():
    cache.delete(_CACHE_KEY)
