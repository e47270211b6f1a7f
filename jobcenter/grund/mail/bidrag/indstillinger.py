from jobcenter.grund.core.indstillinger import OPRYDNING, Definition, declare

declare(
    Definition(
        "mail_gem_dage",
        "Gem mails i udbakken (dage)",
        90,
        "Derefter slettes de, der er afsluttet. Mails, der venter eller er uvisse, slettes ikke.",
        7,
        730,
        gruppe=OPRYDNING,
        plads=6030,
    ),
)
