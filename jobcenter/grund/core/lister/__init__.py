"""A list of rows: its columns, its order, its pages, its filter in words, on screen and as a spreadsheet."""

from jobcenter.grund.core.lister.filtre import MedEllerUdenFilter
from jobcenter.grund.core.lister.kolonner import PAA_SKAERM, Kolonne
from jobcenter.grund.core.lister.liste import Liste
from jobcenter.grund.core.lister.regneark import export_liste

__all__ = ["PAA_SKAERM", "Kolonne", "Liste", "MedEllerUdenFilter", "export_liste"]
