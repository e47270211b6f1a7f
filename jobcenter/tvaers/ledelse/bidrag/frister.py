"""The monthly report that waits for its comment, in the leder's Min dag."""

from django.db.models import CharField, Value
from django.db.models.functions import TruncDate
from django.urls import reverse

from jobcenter.grund.accounts.fristkilder import Maanedsnavn, ejer, som_frister, tekst
from jobcenter.grund.core.registries.frister import Kilde, register
from jobcenter.tvaers.ledelse.bidrag.retter import RAPPORT_RET
from jobcenter.tvaers.ledelse.models import Maanedsrapport


def uden_kommentar(scope, until):
    return som_frister(
        Maanedsrapport.objects.uden_kommentar(),
        scope,
        until,
        hvad=tekst("Månedsrapporten for ", Maanedsnavn("maaned"), " venter på din kommentar"),
        hvem_id=ejer("ansvarlig", ret=RAPPORT_RET),
        forfald=TruncDate("frist"),
        virksomhed_navn=Value("Månedsrapport", output_field=CharField()),
    )


register(
    Kilde(
        key="maanedsrapport",
        navn="Månedsrapport",
        raekker=uden_kommentar,
        url=lambda raekke: reverse("ledelse:rapport_comment", args=[raekke["objekt_id"]]),
    )
)
