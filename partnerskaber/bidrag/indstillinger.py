from jobcenter.grund.core.indstillinger import Definition, declare

declare(
    Definition(
        "aftale_udloeb_dage",
        "Mind om aftaler, der udløber (dage før)",
        60,
        "Så længe før står aftalen i Min dag hos den ansvarlige.",
        1,
        365,
        plads=1030,
    ),
)
