"""What the log says of code lists and settings."""

from typing import Any

from jobcenter.grund.core.indstillinger import DEFINITIONER
from jobcenter.grund.core.registries.historik import handling, spor
from jobcenter.grund.opsaetning.models import Indstilling, Kode

handling("regler.koder_start", "lagde de linjer, programmet kommer med, i kodelisterne")


def _indstillingens_navn(event: Any) -> str:
    definition = DEFINITIONER.get(event.noegle)
    return definition.navn if definition else event.noegle


spor("administration", Kode, via=None, navn="navn", udelad=["kode", "art", "orden"])
spor("administration", Indstilling, via=None, navn=_indstillingens_navn, udelad=["noegle"])
