"""The settings a house has, each with the value it starts with."""

from django.core.validators import RegexValidator

from jobcenter.core.arbejdsdage import check_lukkedage
from jobcenter.core.indstillinger import (
    DEFINITIONER,
    FRISTER,
    OPRYDNING,
    SIKKERHED,
    Definition,
    indstilling,
)

__all__ = ["DEFINITIONER", "indstilling"]

DEFINITIONER.update(
    (d.noegle, d)
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
            kontrol=check_lukkedage,
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
)
