"""The code lists a new house starts with; made by ``post_migrate``, changed by the house afterwards."""

from django.db import transaction

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.tracking import action
from jobcenter.grund.opsaetning.models import Kode, Liste

# (kode, navn, art). ``art`` is what code and figures branch on.
START = {
    Liste.FORMAAL: (
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
    Liste.UDFALD: (
        ("aftale", "Aftale lavet", "positiv"),
        ("interesseret", "Interesseret", "positiv"),
        ("ring_igen", "Ring igen", "aaben"),
        ("intet_behov", "Ikke behov nu", "negativ"),
        ("nej_tak", "Nej tak", "negativ"),
        ("ikke_truffet", "Ikke truffet", "ikke_truffet"),
    ),
    # LAB § 6, nr. 1-13. The law changes: lines get an end date and others a start date, none is deleted.
    Liste.MAALGRUPPE: (
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
    Liste.YDELSE: (
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
    # What the workplace must know, said as what works; never a diagnosis.
    Liste.HENSYN: (
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
    Liste.FUNKTION: (
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
    Liste.SLUTAARSAG: (
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
    Liste.UDFALD_28: (
        ("job", "Ordinært job", "selvforsoergende"),
        ("uddannelse", "Uddannelse", "uddannelse"),
        ("fleksjob", "Fleksjob", "fleksjob"),
        ("ny_praktik", "Ny praktik", "ledig"),
        ("ledig", "Fortsat ledig", "ledig"),
        ("ukendt", "Ukendt", "ukendt"),
    ),
}


def ensure_codes(**kwargs):
    """Add the codes that are missing; a label the house has changed stays."""
    existing = set(Kode.objects.values_list("liste", "kode"))
    missing = [
        Kode(liste=liste, kode=kode, navn=navn, art=art, orden=10 * (nr + 1))
        for liste, lines in START.items()
        for nr, (kode, navn, art) in enumerate(lines)
        if (liste, kode) not in existing
    ]
    with transaction.atomic(), action("regler.koder_start", by=User.objects.system()):
        Kode.objects.bulk_create(missing)
