"""What was promised to companies, as a source of frister."""

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from jobcenter.grund.accounts.fristkilder import ejer, her, som_frister
from jobcenter.grund.core.adresse import address_of
from jobcenter.grund.core.registries.frister import Handlinger, Kilde, register
from virksomheder.models import Kontaktperson, NaesteSkridt, Virksomhed
from virksomheder.services import skridt as services

NAESTE_SKRIDT = "naeste_skridt"


def raekker(scope, until):
    return som_frister(
        NaesteSkridt.objects.aabne(),
        scope,
        until,
        hvem_id=_ejer(),
        forfald=F("frist"),
        virksomhed_navn=Subquery(_firma().values("navn")),
        telefon=_ring("telefon", ellers=Subquery(_firma().values("telefon"))),
        ring_til=_ring("navn", ellers=Value("")),
    )


def _firma():
    """Asked row by row and not joined: only for the rows shown, and never when they are just counted."""
    return Virksomhed.objects.filter(pk=OuterRef("virksomhed")).order_by()


def _ejer():
    """Who promised it, else the company's responsible."""
    return ejer("ansvarlig", ellers=Subquery(_firma().filter(ansvarlig__in=her()).values("ansvarlig")))


def _ring(felt, ellers):
    """Of the person of the contact, else of the one we call first; where neither has a number ``ellers``."""
    people = Kontaktperson.objects.nuvaerende().exclude(telefon="").order_by("pk")
    spoken_to = people.filter(kontakter=OuterRef("kontakt"))
    call_first = people.filter(virksomhed=OuterRef("virksomhed"), foerste_valg=True)
    return Coalesce(
        Subquery(spoken_to.values(felt)[:1]),
        Subquery(call_first.values(felt)[:1]),
        ellers,
    )


def _til_virksomhed(raekke):
    return address_of("virksomheder:virksomhed_detail", raekke["virksomhed_id"])


def _register_kontakt(raekke):
    address = reverse("virksomheder:kontakt_create")
    return "Registrér kontakt", f"{address}?virksomhed={raekke['virksomhed_id']}"


def _skridt(objekt_id):
    return NaesteSkridt(pk=objekt_id)


register(
    Kilde(
        key=NAESTE_SKRIDT,
        navn="Næste skridt",
        raekker=raekker,
        url=_til_virksomhed,
        bagefter=_register_kontakt,
        handlinger=Handlinger(
            complete=lambda pk, *, by: services.complete_skridt(_skridt(pk), by=by),
            reopen=lambda pk, *, by, forfald: services.reopen_skridt(_skridt(pk), by=by, frist=forfald),
            postpone=lambda pk, *, by, til: services.postpone_skridt(_skridt(pk), by=by, til=til),
            hand_over=lambda pk, *, by, til: services.hand_over_skridt(_skridt(pk), by=by, til=til),
        ),
    )
)
