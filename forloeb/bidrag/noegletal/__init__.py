"""Figures about placements, slots and what came of them."""

from forloeb.bidrag.noegletal import opfoelgning, personer, pladser, resultater, samarbejde, skift

__all__ = ["opfoelgning", "personer", "pladser", "resultater", "samarbejde", "skift"]
