"""A list of rows: its columns, its order, its pages, its filter in words, on screen and as a spreadsheet."""

from jobcenter.grund.core.lister.filtre import DatoFilter, FaneFilter, ListeFilter, MedEllerUdenFilter
from jobcenter.grund.core.lister.flervalg import FlervalgFilter, FlervalgRaekkerFilter, eller
from jobcenter.grund.core.lister.kolonner import PAA_SKAERM, TAL, Kolonne, sidst
from jobcenter.grund.core.lister.liste import Liste
from jobcenter.grund.core.lister.regneark import download, export_liste
from jobcenter.grund.core.lister.side import show_list
from jobcenter.grund.core.lister.tabel import draw_table

__all__ = [
    "PAA_SKAERM",
    "TAL",
    "DatoFilter",
    "FaneFilter",
    "FlervalgFilter",
    "FlervalgRaekkerFilter",
    "Kolonne",
    "Liste",
    "ListeFilter",
    "MedEllerUdenFilter",
    "download",
    "draw_table",
    "eller",
    "export_liste",
    "show_list",
    "sidst",
]
