from jobcenter.grund.opsaetning.lister import kodeliste
from virksomheder.koder import FORMAAL, IKKE_TRUFFET, UDFALD

kodeliste(
    FORMAAL,
    "Formål med kontakt",
    plads=10,
    arter={
        "": "Ingen særlig",
        "rekruttering": "Rekruttering",
        "plads": "Pladser",
        "opfoelgning": "Opfølgning",
        "aftale": "Aftaler",
        "henvendelse": "Svar på henvendelse",
        "fastholdelse": "Fastholdelse",
    },
    start=(
        ("praesentation", "Præsentation af jobcentret", ""),
        ("rekruttering", "Rekruttering", "rekruttering"),
        ("praktik", "Praktikpladser", "plads"),
        ("opfoelgning", "Opfølgning på forløb", "opfoelgning"),
        ("loentilskud", "Løntilskud", "plads"),
        ("fleksjob", "Fleksjob", "plads"),
        ("smaajob", "Småjob", "plads"),
        ("voksenlaerling", "Voksenlærling", "plads"),
        ("virksomhedscenter", "Virksomhedscenter", "aftale"),
        ("samarbejdsaftale", "Samarbejdsaftale", "aftale"),
        ("sygefravaer", "Sygefravær", "fastholdelse"),
        ("henvendelse", "Svar på henvendelse", "henvendelse"),
        ("andet", "Andet", ""),
    ),
)
kodeliste(
    UDFALD,
    "Udfald af kontakt",
    plads=20,
    arter={
        "": "Ingen særlig",
        "positiv": "Positivt svar",
        "aaben": "Vi skal vende tilbage",
        "negativ": "Negativt svar",
        IKKE_TRUFFET: "Ikke truffet",
    },
    start=(
        ("aftale", "Aftale lavet", "positiv"),
        ("interesseret", "Interesseret", "positiv"),
        ("ring_igen", "Ring igen", "aaben"),
        ("intet_behov", "Ikke behov nu", "negativ"),
        ("nej_tak", "Nej tak", "negativ"),
        ("ikke_truffet", "Ikke truffet", IKKE_TRUFFET),
    ),
)
