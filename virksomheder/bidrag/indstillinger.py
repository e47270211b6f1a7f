from django.core.validators import RegexValidator

from jobcenter.grund.core.indstillinger import FRISTER, NOEGLETAL, Definition, declare

declare(
    Definition(
        "kommunekode",
        "Kommunekode",
        "",
        "Tre cifre, for eksempel 766 for Hedensted. Afgør, hvilke arbejdssteder der er vores. Før den er"
        " skrevet, kan Kontaktdækning og andre nøgletal om kommunen ikke regnes.",
        maa_vaere_tom=True,
        spoerg="Hvilken kommune er jeres?",
        kontrol=RegexValidator(r"^([0-9]{3})?$", "En kommunekode har tre cifre."),
        plads=1020,
    ),
    Definition(
        "kollega_kontakt_dage",
        "Vis kollegers kontakt i (dage)",
        14,
        "Registrér kontakt siger til, når en kollega har talt med virksomheden inden for så mange dage.",
        1,
        365,
        gruppe=FRISTER,
        plads=2010,
    ),
    Definition(
        "kontakt_ret_dage",
        "Egne kontakter kan rettes i (dage)",
        30,
        "Derefter står kontakten fast. Rettelser kan ses i historikken.",
        1,
        3650,
        gruppe=FRISTER,
        plads=2020,
    ),
    Definition(
        "breve_er_kontakt",
        "Breve tæller med i kontaktdækning",
        False,
        "Et brev, vi har sendt, tæller ellers ikke som en kontakt i tallet.",
        gruppe=NOEGLETAL,
        plads=3010,
    ),
    Definition(
        "forgaeves_er_kontakt",
        "Forgæves kontakter tæller med i kontaktdækning",
        False,
        "En kontakt, hvor ingen blev truffet, tæller ellers ikke i tallet.",
        gruppe=NOEGLETAL,
        plads=3011,
    ),
)
