from jobcenter.grund.core.indstillinger import OPRYDNING, Definition, declare

declare(
    Definition(
        "indlaesning_gem_dage",
        "Gem indlæste regneark i (dage)",
        30,
        "Derefter slettes filen, og indlæsningen kan ikke fortrydes. Hvem der indlæste hvad, bliver stående.",
        1,
        365,
        gruppe=OPRYDNING,
        plads=6010,
    ),
)
