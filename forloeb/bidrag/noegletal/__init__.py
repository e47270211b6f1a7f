"""Figures about placements, slots and what came of them."""

from borgere.models import Borger
from forloeb.bidrag.noegletal import opfoelgning, personer, pladser, resultater, samarbejde, skift
from forloeb.models import Forloeb, Opfoelgning, Plads, PladsPause, Virksomhedscenter
from jobcenter.grund.core.registries.noegletal import counted_through_others, dated

dated(Forloeb, "start")
dated(Opfoelgning, "forfald", "udfoert")
dated(Plads, "start")
dated(PladsPause, "fra")
dated(Virksomhedscenter, "start")
counted_through_others(Borger)

__all__ = ["opfoelgning", "personer", "pladser", "resultater", "samarbejde", "skift"]
