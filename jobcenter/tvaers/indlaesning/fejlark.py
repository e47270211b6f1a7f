"""The rows that did not go in, as they were, with the reason: to be corrected and brought again.

Rows about citizens leave without number and name; their place tells where to correct them.
"""

import datetime as dt
import io
from collections import defaultdict

import openpyxl
from openpyxl.styles import Font

from jobcenter.grund.core.regneark import sheet_name
from jobcenter.grund.regneark.laesning import read_file
from jobcenter.grund.regneark.tabel import SKJULT, find_tabeller
from jobcenter.grund.regneark.vaerdier import er_tom, tekst

AARSAG = "Årsag"
RAEKKE = "Række"


def fejlark(indlaesning) -> bytes:
    aarsager = defaultdict(list)
    for fejl in indlaesning.resultat.get("errors", ()):
        aarsager[fejl["sheet"], fejl["row"]].append(fejl["message"])
    tabeller = find_tabeller(read_file(indlaesning.open_file()), indlaesning.kilde.ark)
    bog = openpyxl.Workbook()
    bog.remove(bog.active)
    afviste = {ark for ark, _raekke in aarsager}
    for tabel in tabeller:
        if tabel.ark.navn in afviste:
            _write_ark(bog, tabel, aarsager)
    ud = io.BytesIO()
    bog.save(ud)
    return ud.getvalue()


def _write_ark(bog, tabel, aarsager):
    ark = bog.create_sheet(sheet_name(tabel.ark.navn, "Fejl"))
    raekker = [r for r in tabel.raekker() if (tabel.ark.navn, r.nr) in aarsager]
    udtag = _uden_borger if tabel.slags.fortrolig else _som_den_var
    bredde = max([len(tabel.overskrifter), *(len(r.celler) for r in raekker)])
    overskrifter = udtag(tabel, None, _fyldt(tabel.overskrifter, bredde))
    _write_row(ark, 1, [*overskrifter, AARSAG])
    for nr, raekke in enumerate(raekker, 2):
        aarsag = " ".join(aarsager[tabel.ark.navn, raekke.nr])
        _write_row(ark, nr, [*udtag(tabel, raekke, _fyldt(raekke.celler, bredde)), aarsag])
    for celle in ark[1]:
        celle.font = Font(bold=True)
    ark.freeze_panes = "A2"


def _som_den_var(tabel, raekke, celler):
    return celler


def _uden_borger(tabel, raekke, celler):
    """The row's number, and the columns we read: what tells who it is is hidden."""
    ud = [raekke.nr if raekke else RAEKKE]
    for noegle, indekser in tabel.kolonner.items():
        skjult = (
            raekke
            and not er_tom(celler[indekser[0]])
            and tabel.er_personlig(noegle, tekst(celler[indekser[0]]))
        )
        ud.append(SKJULT if skjult else celler[indekser[0]])
    return ud


def _fyldt(celler, bredde):
    return [*celler, *[""] * (bredde - len(celler))]


def _write_row(ark, nr, celler):
    for kolonne, vaerdi in enumerate(celler, 1):
        _write_cell(ark.cell(nr, kolonne), vaerdi)


def _write_cell(celle, vaerdi):
    """Text stays text, whatever it begins with."""
    if isinstance(vaerdi, str):
        celle.value = tekst(vaerdi)
        celle.data_type, celle.quotePrefix = "s", True
    else:
        celle.value = vaerdi
    if isinstance(vaerdi, dt.date):
        celle.number_format = "dd-mm-yyyy"
