from borgere.koder import HENSYN, MAALGRUPPE, YDELSE
from jobcenter.grund.opsaetning.lister import kodeliste

# LAB § 6, nr. 1-13. The law changes: lines get an end date and others a start date, none is deleted.
kodeliste(
    MAALGRUPPE,
    "Målgruppe",
    plads=30,
    arter={
        "": "Ingen særlig",
        **{f"lab{nr}": f"LAB § 6, nr. {nr}" for nr in range(1, 14)},
        "integration": "Integrationsloven",
    },
    start=(
        ("dagpenge", "Dagpengemodtager", "lab1"),
        ("jobparat", "Jobparat kontanthjælp", "lab2"),
        ("aktivitetsparat", "Aktivitetsparat kontanthjælp", "lab3"),
        ("uddannelsesparat", "Uddannelsesparat under 30 år", "lab4"),
        ("aktivitetsparat_ung", "Aktivitetsparat under 30 år", "lab5"),
        ("sygedagpenge", "Sygedagpenge", "lab6"),
        ("jobafklaring", "Jobafklaringsforløb", "lab7"),
        ("ressourceforloeb", "Ressourceforløb", "lab8"),
        ("fleksjobvisiteret", "Visiteret til fleksjob", "lab9"),
        ("revalidend", "Revalidend", "lab10"),
        ("foertidspension", "Førtidspensionist", "lab11"),
        ("selvforsoergende", "Selvforsørgende ledig", "lab12"),
        ("ung_under_18", "Ung under 18 år", "lab13"),
        ("integration", "Integrationsprogram", "integration"),
    ),
)
kodeliste(
    YDELSE,
    "Ydelse",
    plads=40,
    start=(
        ("dagpenge", "Dagpenge", ""),
        ("kontanthjaelp", "Kontanthjælp", ""),
        ("uddannelseshjaelp", "Uddannelseshjælp", ""),
        ("sygedagpenge", "Sygedagpenge", ""),
        ("ressourceforloebsydelse", "Ressourceforløbsydelse", ""),
        ("ledighedsydelse", "Ledighedsydelse", ""),
        ("revalideringsydelse", "Revalideringsydelse", ""),
        ("foertidspension", "Førtidspension", ""),
        ("hjemrejseydelse", "Selvforsørgelses- og hjemrejseydelse", ""),
        ("ingen", "Ingen ydelse", ""),
    ),
)
# What the workplace must know, said as what works; never a diagnosis.
kodeliste(
    HENSYN,
    "Hensyn på arbejdspladsen",
    plads=50,
    start=(
        ("siddende", "Siddende arbejde", ""),
        ("ikke_tunge_loeft", "Ikke tunge løft", ""),
        ("ro", "Ro omkring sig", ""),
        ("fleksibel_moedetid", "Fleksibel mødetid", ""),
        ("ekstra_pauser", "Ekstra pauser", ""),
        ("faste_opgaver", "Faste opgaver", ""),
        ("uden_kunder", "Uden kundekontakt", ""),
        ("enkelt_dansk", "Enkelt dansk", ""),
        ("koerestol", "Plads til kørestol", ""),
    ),
)
