"""What agreements promise: the yearly evaluation, and that somebody decides before one runs out."""

from django.db.models import F

from jobcenter.grund.accounts.fristkilder import DageEfter, ejer, som_frister, tekst
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.indstillinger import indstilling
from jobcenter.grund.core.registries.frister import Kilde, register
from partnerskaber.models import Aftale, Evaluering


def evalueringer(scope, until):
    return som_frister(
        Evaluering.objects.aabne(),
        scope,
        until,
        objekt_id=F("aftale_id"),
        hvad=tekst("Evaluér aftalen: ", F("aftale__titel")),
        hvem_id=ejer("aftale__ansvarlig", "aftale__virksomhed__ansvarlig"),
        forfald=F("frist"),
        virksomhed_id=F("aftale__virksomhed_id"),
        virksomhed_navn=F("aftale__virksomhed__navn"),
        telefon=F("aftale__virksomhed__telefon"),
    )


def udloeb(scope, until):
    """Due so many days before the end as the house's setting says; gone when it has ended, or somebody
    has said that it may."""
    days = indstilling("aftale_udloeb_dage")
    return som_frister(
        Aftale.objects.udloeber(),
        scope,
        until,
        hvad=tekst("Aftalen udløber, skal den fornyes? ", F("titel")),
        hvem_id=ejer("ansvarlig", "virksomhed__ansvarlig"),
        forfald=DageEfter(F("slut"), -days),
        virksomhed_navn=F("virksomhed__navn"),
        telefon=F("virksomhed__telefon"),
    )


def _aftale(raekke):
    return address_of("partnerskaber:aftale_detail", raekke["objekt_id"])


register(
    Kilde(
        key="aftale_evaluering",
        navn="Evaluering af aftale",
        raekker=evalueringer,
        url=_aftale,
        aabn="Skriv evalueringen",
    )
)
register(Kilde(key="aftale_udloeb", navn="Aftale udløber", raekker=udloeb, url=_aftale, aabn="Se aftalen"))
