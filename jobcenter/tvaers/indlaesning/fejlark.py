"""The rows that did not go in, as they were, with the reason: to be corrected and brought again.

Rows about citizens leave without number and name; their place tells where to correct them.
"""

import io
from collections import defaultdict

from openpyxl import Workbook

from jobcenter.grund.core.regneark import add_sheet, sheet_name
from jobcenter.grund.regneark.laesning import read_file
from jobcenter.grund.regneark.note import AFVIST, SKJULT
from jobcenter.grund.regneark.tabel import find_tabeller
from jobcenter.grund.regneark.vaerdier import er_tom, tekst
from jobcenter.tvaers.indlaesning.kolonner import explained

RAEKKE = "Række"


def fejlark(indlaesning) -> bytes:
    aarsager = defaultdict(list)
    for fejl in indlaesning.resultat.get("errors", ()):
        aarsager[fejl["sheet"], fejl["row"]].append(fejl["message"])
    ark = read_file(indlaesning.open_file())
    tabeller = find_tabeller(ark, explained(indlaesning.slags), med_skjulte=indlaesning.med_skjulte)
    bog = Workbook(write_only=True)
    afviste = {ark for ark, _raekke in aarsager}
    for tabel in tabeller:
        if tabel.ark.navn in afviste:
            _write_ark(bog, tabel, aarsager)
    ud = io.BytesIO()
    bog.save(ud)
    return ud.getvalue()


def _write_ark(bog, tabel, aarsager):
    raekker = [r for r in tabel.raekker() if (tabel.ark.navn, r.nr) in aarsager]
    udtag = _uden_borger if tabel.slags.fortrolig else _som_den_var
    bredde = max([len(tabel.overskrifter), *(len(r.celler) for r in raekker)])
    overskrifter = udtag(tabel, None, _fyldt(tabel.overskrifter, bredde))
    add_sheet(
        bog,
        sheet_name(tabel.ark.navn, "Fejl"),
        [*("" if er_tom(celle) else tekst(celle) for celle in overskrifter), AFVIST],
        (
            [
                *map(_trimmed, udtag(tabel, raekke, _fyldt(raekke.celler, bredde))),
                " ".join(aarsager[tabel.ark.navn, raekke.nr]),
            ]
            for raekke in raekker
        ),
        as_typed=True,
    )


def _trimmed(celle):
    return tekst(celle) if isinstance(celle, str) else celle


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
