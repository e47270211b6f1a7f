"""Invented towns, companies, people and talk. Names are put together by chance; none is meant."""

import random

# Postcodes that no Danish town has.
BYER = (
    ("8991", "Bakkedal", 40),
    ("8992", "Møllerup", 16),
    ("8993", "Østerlund", 14),
    ("8994", "Åstrup Strand", 10),
    ("8996", "Sønder Ris", 8),
    ("8997", "Kirkeløkke", 6),
    ("8998", "Nabokær", 6),
)
KOMMUNEKODE = "999"
NABOKOMMUNE = "8998"
VEJE = (
    "Storegade", "Stationsvej", "Industrivej", "Møllevej", "Kirkestien", "Havnegade", "Fabriksvej", "Torvet",
    "Østergade", "Håndværkervej", "Erhvervsparken", "Skolevænget",
)  # fmt: skip
EFTERNAVNE = (
    "Bakkegaard", "Møllebæk", "Lindeløv", "Østervang", "Åkerlund", "Skovtoft", "Engholt", "Havnsø", "Krogager",
    "Nørremark", "Vesterbæk", "Tornhøj", "Sandkær", "Brønlund", "Fuglebjerg", "Hedeskov", "Kløvermark", "Rosenlyst",
    "Stenbro", "Ulvedal", "Birkelund", "Ellekær", "Grønhøj", "Hvidbæk", "Kildegaard", "Lyngdal", "Mosevang", "Piletoft",
    "Rævbjerg", "Søhøj", "Tjørnelund", "Egeskær", "Årslund", "Øllgaard", "Bøgedal", "Damkær", "Elmholt", "Fasandal",
)  # fmt: skip
FORNAVNE = (
    "Mette", "Ole", "Kirsten", "Bjarne", "Søren", "Åse", "Jens", "Hanne", "Torben", "Lærke", "Øjvind", "Inge", "Karl",
    "Gitte", "Mads", "Pia", "Henrik", "Dorthe", "Ali", "Samira", "Poul", "Line", "Emil", "Tove", "Rasmus", "Signe",
)  # fmt: skip

# (trade in the name, branchekode, branche, share public)
FAG = (
    ("Tømrerforretning", "433200", "Tømrer- og bygningssnedkervirksomhed", 0),
    ("Murerfirma", "439910", "Murere", 0),
    ("VVS", "432200", "VVS- og blikkenslagerforretninger", 0),
    ("El-teknik", "432100", "El-installation", 0),
    ("Maskinfabrik", "282900", "Fremstilling af øvrige maskiner", 0),
    ("Møbelsnedkeri", "310900", "Fremstilling af møbler", 0),
    ("Bageri", "107100", "Fremstilling af friske bageriprodukter", 0),
    ("Supermarked", "471120", "Supermarkeder", 0),
    ("Byggemarked", "475200", "Byggemarkeder og værktøjsmagasiner", 0),
    ("Lager & Logistik", "522920", "Andre serviceydelser i forbindelse med transport", 0),
    ("Vognmandsforretning", "494100", "Vejgodstransport", 0),
    ("Rengøring", "812100", "Almindelig rengøring i bygninger", 0),
    ("Hotel & Kro", "551010", "Hoteller", 0),
    ("Cafeteria", "561010", "Servering af mad i restauranter og caféer", 0),
    ("Gartneri", "011900", "Dyrkning af andre etårige afgrøder", 0),
    ("Autoværksted", "452010", "Autoreparationsværksteder", 0),
    ("Frisør", "960210", "Frisørsaloner", 0),
    ("Revision", "692000", "Bogføring og revision", 0),
    ("Fødevarer", "101190", "Forarbejdning og konservering af kød", 0),
    ("Ejendomsservice", "811000", "Kombinerede serviceydelser", 0),
)
OFFENTLIGE = (
    ("Plejecenter", "871020", "Plejehjem"),
    ("Hjemmepleje", "881010", "Hjemmehjælp"),
    ("Dagcenter", "881030", "Dagcentre"),
    ("Svømmehal", "931100", "Drift af sportsanlæg"),
    ("Børnehuset", "889130", "Børnehaver"),
    ("Skole", "852010", "Folkeskoler"),
    ("Materielgård", "841100", "Generelle offentlige tjenester"),
    ("Bibliotek", "910110", "Biblioteker"),
)
# First two digits of the branchekode -> the work a centre there can give, the main one first.
FUNKTIONER = {
    "01": ("groenne_omraader", "produktion"),
    "10": ("produktion", "rengoering"),
    "28": ("produktion", "lager"),
    "31": ("produktion", "vaerksted"),
    "43": ("montage", "lager"),
    "45": ("vaerksted", "kontor"),
    "47": ("butik", "lager"),
    "49": ("transport", "lager"),
    "52": ("lager", "transport"),
    "55": ("koekken", "rengoering"),
    "56": ("koekken", "rengoering"),
    "69": ("kontor", "pedel"),
    "81": ("rengoering", "groenne_omraader"),
    "84": ("groenne_omraader", "vaerksted"),
    "85": ("pedel", "koekken"),
    "87": ("omsorg", "koekken"),
    "88": ("omsorg", "koekken"),
    "91": ("kontor", "pedel"),
    "93": ("pedel", "rengoering"),
    "96": ("butik", "rengoering"),
}
# funktion -> what one does, and what the work can allow for
OPGAVER = {
    "lager": (
        "Plukke ordrer, pakke og sætte varer på plads.",
        ("faste_opgaver", "uden_kunder", "enkelt_dansk"),
    ),
    "butik": (
        "Fylde op, holde orden på hylderne og tage imod varer.",
        ("ekstra_pauser", "fleksibel_moedetid"),
    ),
    "koekken": ("Snitte grønt, dække op og vaske op.", ("faste_opgaver", "enkelt_dansk", "ikke_tunge_loeft")),
    "rengoering": (
        "Gøre rent i fællesrum og på gange efter en fast plan.",
        ("faste_opgaver", "ro", "enkelt_dansk"),
    ),
    "kontor": ("Scanne, sortere post og taste.", ("siddende", "ro", "ikke_tunge_loeft", "koerestol")),
    "pedel": ("Små reparationer, borde og stole, affald og post.", ("fleksibel_moedetid", "ekstra_pauser")),
    "groenne_omraader": ("Luge, klippe hæk og feje stier.", ("uden_kunder", "ekstra_pauser", "enkelt_dansk")),
    "produktion": ("Pakke, samle og kontrollere ved båndet.", ("faste_opgaver", "siddende", "uden_kunder")),
    "montage": ("Gøre klar på pladsen, bære ind og hjælpe svenden.", ("fleksibel_moedetid", "enkelt_dansk")),
    "vaerksted": (
        "Rense dele, skifte olie og holde orden.",
        ("ekstra_pauser", "uden_kunder", "faste_opgaver"),
    ),
    "omsorg": ("Rede senge, servere og hjælpe ved aktiviteter.", ("fleksibel_moedetid", "ikke_tunge_loeft")),
    "transport": ("Læsse, køre med som hjælper og vaske vogne.", ("uden_kunder", "enkelt_dansk")),
}
JOBPROFIL = "Hverdagens arbejde i {} og {}, sammen med kollegerne og i et tempo, der passer."
PASSER_TIL = (
    "Den, der gerne vil i gang og har det bedst med faste opgaver og en, man kan spørge.",
    "Den, der kan lide at have noget i hænderne og møde de samme kolleger hver dag.",
    "Den, der vil prøve sig selv af nogle timer ad gangen og gå op i tid undervejs.",
)
PRAKTISK = (
    "Mød kl. 8.00 ved hovedindgangen. Arbejdstøj får man på stedet. Frokost sammen kl. 11.30.",
    "Mød kl. 7.30 i personaleindgangen. Sikkerhedssko udleveres. Bussen stopper ved porten.",
    "Mød kl. 9.00 i receptionen og spørg efter mentoren. Der er gratis frugt og kaffe.",
)
# What is noted in a weekly talk: about the work, never about health.
NOTER = (
    "", "", "", "", "Trives med opgaverne.", "Er gået en time op i tid.", "Klarer nu opgaven alene.",
    "Mentoren er tilfreds.", "Har brug for en ny opgave.", "Aftalt ny mødetid.", "Vil gerne prøve lageret.",
)  # fmt: skip

SELSKABSFORMER = ("ApS", "A/S", "", "I/S", "ApS")
STOERRELSER = ((1, 1), (2, 4), (5, 9), (10, 19), (20, 49), (50, 99), (100, 249))
STOERRELSE_VAEGTE = (14, 26, 24, 16, 12, 5, 3)

BEGRUNDELSER = {
    1: ("Stor arbejdsplads, der vil tage et fælles ansvar.", "Aftale med direktionen om fastholdelse."),
    2: ("Har lyst til faste pladser og har en mentor i huset.", "Fast samarbejde om lageret gennem to år."),
    3: ("Kender os ikke godt nok endnu.", "Vokser og får brug for folk."),
    4: ("Enkeltmandsfirma uden plads til flere.", "Har bedt om kun at få brev."),
}

# formaal -> what may come of it: (note, udfald, indvending, next step)
SAMTALER = {
    "praesentation": (
        ("Kendte ikke ordningerne. Vil gerne høre mere.", "interesseret", "", "Send materiale og ring op"),
        ("Travlt lige nu, men venlig. Ring efter sæsonen.", "ring_igen", "tid", "Ring om pladser efter sæsonen"),
        ("Har ikke plads til flere i øjeblikket.", "intet_behov", "opgaver", ""),
    ),
    "rekruttering": (
        ("Mangler to på lageret fra næste måned.", "interesseret", "", "Find to kandidater til lageret"),
        ("Søger en ufaglært til produktionen, 37 timer.", "aftale", "", "Send kandidater til produktionen"),
        ("Har lige ansat og er dækket ind.", "intet_behov", "", ""),
    ),
    "praktik": (
        ("Kan tage en praktikant i køkkenet tre dage om ugen.", "aftale", "", "Aftal start med praktikanten"),
        ("Vil tale med kollegerne først.", "ring_igen", "medarbejdere", "Ring om praktikplads"),
        ("Synes reglerne er svære at overskue.", "ring_igen", "regler", "Forklar reglerne på et besøg"),
    ),
    "opfoelgning": (
        ("Det går godt. De vil gerne fortsætte.", "aftale", "", "Aftal forlængelse"),
        ("Mødestabil, men har brug for mere oplæring.", "aftale", "", "Følg op med mentoren"),
    ),
    "loentilskud": (
        ("Vil gerne have løntilskud til en kontorplads.", "interesseret", "", "Undersøg løntilskud"),
        ("Nej tak, de har haft dårlige erfaringer.", "nej_tak", "kandidaten", ""),
    ),
    "fleksjob": (
        ("Åbne for et fleksjob på 12 timer.", "interesseret", "", "Find kandidat til fleksjob"),
        ("Har allerede to i fleksjob.", "intet_behov", "opgaver", ""),
    ),
    "smaajob": (
        ("Har 6-8 timers oprydning om ugen.", "interesseret", "", "Beskriv opgaven til småjobbanken"),
        ("Kunne bruge hjælp lørdag formiddag.", "ring_igen", "", "Ring om småjob om lørdagen"),
    ),
    "voksenlaerling": (
        ("Vil gerne have en voksenlærling til august.", "interesseret", "", "Send skema om voksenlærling"),
    ),
    "virksomhedscenter": (
        ("Positiv over for fire faste pladser. Ledelsen skal sige ja.", "ring_igen", "", "Hold møde om faste pladser"),
        ("Har en værkfører, der gerne vil være mentor.", "interesseret", "", "Skriv oplæg til virksomhedscenter"),
    ),
    "samarbejdsaftale": (
        ("Gennemgik aftalen. Den fortsætter et år mere.", "aftale", "", "Evaluér aftalen"),
    ),
    "andet": (("Lagde besked i receptionen.", "ikke_truffet", "", "Ring igen"),),
}  # fmt: skip


def person(r: random.Random) -> str:
    return f"{r.choice(FORNAVNE)} {r.choice(EFTERNAVNE)}"


def company_name(r: random.Random, fag: str) -> str:
    ejer, form = r.choice(EFTERNAVNE), r.choice(SELSKABSFORMER)
    stem = r.choice((f"{ejer}s {fag}", f"{fag} {ejer}", f"{ejer} & Søn {fag}", f"{ejer} {fag}"))
    return f"{stem} {form}".strip()


def telefon(r: random.Random) -> str:
    return f"{r.choice((2, 4, 6, 7, 8, 9))}{r.randrange(10**6, 10**7):07d}"


def cvr_numbers(r: random.Random):
    """Numbers in 90 000 000 - 99 999 999 with a right check digit, no two alike."""
    seen = set()
    while True:
        head = [9, *(r.randrange(10) for _ in range(6))]
        check = -sum(w * d for w, d in zip((2, 7, 6, 5, 4, 3, 2), head, strict=True)) % 11
        cvr = "".join(map(str, [*head, check]))
        if check < 10 and cvr not in seen:
            seen.add(cvr)
            yield cvr
