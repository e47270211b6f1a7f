from jobcenter.grund.core.indstillinger import Definition, declare

RAPPORT = "Månedsrapport"

declare(
    Definition(
        "rapport_arbejdsdag",
        "Send månedsrapporten på arbejdsdag nummer",
        5,
        "I måneden efter. Rapporten laves den første arbejdsdag og sendes med eller uden kommentar.",
        1,
        15,
        gruppe=RAPPORT,
        plads=4010,
    ),
    Definition(
        "rapport_time",
        "Send månedsrapporten klokken",
        12,
        "Hele timer, på den arbejdsdag.",
        0,
        23,
        gruppe=RAPPORT,
        plads=4020,
    ),
    Definition(
        "rapport_paamind_dage",
        "Mind om kommentaren (arbejdsdage før)",
        2,
        "Lederen får en mail, hvis der ikke er skrevet noget endnu.",
        1,
        10,
        gruppe=RAPPORT,
        plads=4030,
    ),
)
