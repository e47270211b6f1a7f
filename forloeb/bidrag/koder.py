from forloeb.koder import FUNKTION, SLUTAARSAG, UDFALD_28
from jobcenter.grund.opsaetning.lister import kodeliste

kodeliste(
    FUNKTION,
    "Funktion på en plads",
    plads=60,
    start=(
        ("lager", "Lager", ""),
        ("butik", "Butik", ""),
        ("koekken", "Køkken", ""),
        ("rengoering", "Rengøring", ""),
        ("kontor", "Kontor", ""),
        ("pedel", "Pedel", ""),
        ("groenne_omraader", "Grønne områder", ""),
        ("produktion", "Produktion", ""),
        ("montage", "Montage", ""),
        ("vaerksted", "Værksted", ""),
        ("omsorg", "Omsorg og pleje", ""),
        ("transport", "Transport", ""),
        ("andet", "Andet", ""),
    ),
)
kodeliste(
    SLUTAARSAG,
    "Hvorfor et forløb sluttede",
    plads=70,
    arter={
        "fuldfoert": "Gennemført",
        "job_her": "Job på stedet",
        "job": "Job et andet sted",
        "fleksjob": "Fleksjob",
        "uddannelse": "Uddannelse",
        "afbrudt": "Afbrudt",
        "udeblevet": "Afbrudt ved udeblivelse",
    },
    start=(
        ("planlagt", "Sluttede som aftalt", "fuldfoert"),
        ("job_her", "Job på stedet", "job_her"),
        ("job_andetsteds", "Job et andet sted", "job"),
        ("fleksjob", "Fleksjob", "fleksjob"),
        ("uddannelse", "Uddannelse", "uddannelse"),
        ("sygdom", "Afbrudt: sygdom", "afbrudt"),
        ("udeblivelse", "Afbrudt: udeblivelse", "udeblevet"),
        ("match", "Afbrudt: matchet passede ikke", "afbrudt"),
        ("virksomheden", "Afbrudt: virksomheden stoppede", "afbrudt"),
        ("andet", "Afbrudt: anden årsag", "afbrudt"),
    ),
)
kodeliste(
    UDFALD_28,
    "Status 28 dage efter et forløb",
    plads=80,
    arter={
        "selvforsoergende": "Selvforsørgende",
        "uddannelse": "Uddannelse",
        "fleksjob": "Fleksjob",
        "ledig": "Fortsat ledig",
        "ukendt": "Ukendt",
    },
    start=(
        ("job", "Ordinært job", "selvforsoergende"),
        ("uddannelse", "Uddannelse", "uddannelse"),
        ("fleksjob", "Fleksjob", "fleksjob"),
        ("ny_praktik", "Ny praktik", "ledig"),
        ("ledig", "Fortsat ledig", "ledig"),
        ("ukendt", "Ukendt", "ukendt"),
    ),
)
