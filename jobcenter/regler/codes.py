"""The code lists a new house starts with; made by ``post_migrate``, changed by the house afterwards."""

from django.db import transaction

from jobcenter.accounts.models import User
from jobcenter.core.tracking import action
from jobcenter.regler.models import Kode, Liste

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
