"""The next meeting of a network: who is coming, and afterwards who came."""

from django.db.models import F

from jobcenter.grund.accounts.fristkilder import ejer, som_frister, tekst
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.registries.frister import Kilde, register
from netvaerk.models import Moede


def moeder(scope, until):
    """Open until somebody has noted who came, so a meeting without its attendance becomes overdue."""
    return som_frister(
        Moede.objects.gaeldende().filter(afholdt=False),
        scope,
        until,
        hvad=tekst("Netværksmøde: ", F("emne")),
        hvem_id=ejer("netvaerk__tovholder"),
        forfald=F("dato"),
        virksomhed_navn=F("netvaerk__navn"),
    )


register(
    Kilde(
        key="netvaerksmoede",
        navn="Netværksmøde",
        raekker=moeder,
        url=lambda raekke: address_of("netvaerk:moede_detail", raekke["objekt_id"]),
        aabn="Se mødet",
    )
)
