from jobcenter.grund.core.indstillinger import OPRYDNING, SIKKERHED, Definition, declare

declare(
    Definition(
        "idle_minutter",
        "Log ud efter (minutter uden aktivitet)",
        60,
        "Det, man var ved at skrive, går ikke tabt.",
        5,
        720,
        gruppe=SIKKERHED,
        plads=5010,
    ),
    Definition(
        "invitation_dage",
        "En invitation virker i (dage)",
        14,
        "Derefter skal den sendes igen.",
        1,
        60,
        gruppe=SIKKERHED,
        plads=5020,
    ),
    Definition(
        "indlogning_gem_dage",
        "Gem indlogninger (dage)",
        180,
        "Hvem der loggede ind hvornår og hvorfra. Derefter slettes det.",
        30,
        730,
        gruppe=OPRYDNING,
        plads=6020,
    ),
)
