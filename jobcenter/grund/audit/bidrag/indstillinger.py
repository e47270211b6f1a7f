from jobcenter.grund.core.indstillinger import OPRYDNING, Definition, declare

declare(
    Definition(
        "koersel_gem_dage",
        "Gem kørsler og deres filer (dage)",
        30,
        "Derefter slettes kørslen og den fil, den lavede.",
        1,
        730,
        gruppe=OPRYDNING,
        plads=6040,
    ),
)
