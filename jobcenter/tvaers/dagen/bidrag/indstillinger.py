from jobcenter.grund.core.indstillinger import FRISTER, Definition, declare

declare(
    Definition(
        "paamindelse_time",
        "Send morgenmail fra klokken",
        7,
        "Hele timer. Sendes på arbejdsdage til dem, der har noget, som skal gøres.",
        0,
        23,
        gruppe=FRISTER,
        plads=2070,
    ),
    Definition(
        "stille_dage",
        "Foreslå virksomheder uden kontakt i (dage)",
        90,
        "Min dag viser den ansvarlige de virksomheder, ingen har talt med så længe.",
        7,
        730,
        gruppe=FRISTER,
        plads=2080,
    ),
)
