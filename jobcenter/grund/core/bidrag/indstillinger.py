from jobcenter.grund.core.arbejdsdage import check_lukkedage
from jobcenter.grund.core.indstillinger import FRISTER, Definition, declare

declare(
    Definition(
        "husets_navn",
        "Husets navn",
        "Jobcenter Bakkedal",
        "Står øverst på hver side og i mails.",
        plads=1010,
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
        plads=2060,
    ),
)
