"""The rows that did not go in, as they were, with the reason: to be corrected and brought again."""

import datetime as dt
import io
import re
from collections import defaultdict

import openpyxl
from openpyxl.styles import Font

from jobcenter.indlaesning.kilder import KILDER
from jobcenter.indlaesning.laesning import laes_fil
from jobcenter.indlaesning.tabel import find_tabeller
from jobcenter.indlaesning.vaerdier import tekst

AARSAG = "Årsag"


def fejlark(indlaesning) -> bytes:
    aarsager = defaultdict(list)
    for fejl in indlaesning.resultat.get("errors", ()):
        aarsager[fejl["sheet"], fejl["row"]].append(fejl["message"])
    with indlaesning.fil.open("rb") as fil:
        tabeller = find_tabeller(laes_fil(fil), KILDER[indlaesning.slags].kolonner)
    bog = openpyxl.Workbook()
    bog.remove(bog.active)
    for tabel in tabeller:
        _skriv_ark(bog, tabel, aarsager)
    ud = io.BytesIO()
    bog.save(ud)
    return ud.getvalue()


def _skriv_ark(bog, tabel, aarsager):
    ark = bog.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", tabel.ark.navn)[:31] or "Fejl")
    raekker = [r for r in tabel.raekker() if (tabel.ark.navn, r.nr) in aarsager]
    bredde = max([len(tabel.overskrifter), *(len(r.celler) for r in raekker)])
    _skriv_raekke(ark, 1, [*_fyldt(tabel.overskrifter, bredde), AARSAG])
    for nr, raekke in enumerate(raekker, 2):
        aarsag = " ".join(aarsager[tabel.ark.navn, raekke.nr])
        _skriv_raekke(ark, nr, [*_fyldt(raekke.celler, bredde), aarsag])
    for celle in ark[1]:
        celle.font = Font(bold=True)
    ark.freeze_panes = "A2"


def _fyldt(celler, bredde):
    return [*celler, *[""] * (bredde - len(celler))]


def _skriv_raekke(ark, nr, celler):
    for kolonne, vaerdi in enumerate(celler, 1):
        _skriv_celle(ark.cell(nr, kolonne), vaerdi)


def _skriv_celle(celle, vaerdi):
    """Text stays text, whatever it begins with."""
    if isinstance(vaerdi, str):
        celle.value = tekst(vaerdi)
        celle.data_type, celle.quotePrefix = "s", True
    else:
        celle.value = vaerdi
    if isinstance(vaerdi, dt.date):
        celle.number_format = "dd-mm-yyyy"
