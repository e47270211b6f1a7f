"""Small spreadsheets made in the tests."""

import csv
import datetime as dt
import io
import re

import openpyxl

from jobcenter.grund.accounts.models import User
from jobcenter.tvaers.indlaesning.motor import Import
from virksomheder.services.navnevalg import remember_choice

REGISTER = ["CVR-nr.", "P-nr.", "Navn", "Adresse", "Postnr.", "By", "Antal ansatte", "Startdato", "Telefon"]
KONTAKTARK = ["Dato", "Virksomhed", "CVR", "Kontaktperson", "Tlf.", "T/M/B", "Formål", "Notat", "Følg op"]
# Invented numbers with a valid check digit.
CVR = ("91521911", "95270514", "92767604", "95821782", "96967519", "97954941", "99112921")


def csv_fil(raekker, *, skilletegn=";", kodning="cp1252"):
    ud = io.StringIO()
    csv.writer(ud, delimiter=skilletegn).writerows(raekker)
    return _som_fil(ud.getvalue().encode(kodning), "ark.csv")


def xlsx_fil(**ark):
    """``xlsx_fil(ABB=[[…], …])``: a sheet per name. Cells that begin with = are written as formulas."""
    bog = openpyxl.Workbook()
    bog.remove(bog.active)
    for navn, raekker in ark.items():
        blad = bog.create_sheet(navn)
        for raekke in raekker:
            blad.append(raekke)
    ud = io.BytesIO()
    bog.save(ud)
    return _som_fil(ud.getvalue(), "ark.xlsx")


def bog_fil(bog):
    """A workbook of openpyxl, with what only that can say: hidden rows, merged cells."""
    ud = io.BytesIO()
    bog.save(ud)
    return _som_fil(ud.getvalue(), "ark.xlsx")


def bytes_fil(data, navn="ark.csv"):
    return _som_fil(data, navn)


def _som_fil(data, navn):
    fil = io.BytesIO(data)
    fil.name = navn
    return fil


def register(*raekker):
    """A register with defaults: each row is a dict of what is special about it."""
    standard = {"Navn": "Bækkes Maskinfabrik A/S", "Adresse": "Søndergade 1", "Postnr.": "8722",
                "By": "Hedensted", "Antal ansatte": "10-19", "Startdato": "01-02-2010",
                "Telefon": "75112233"}  # fmt: skip
    return csv_fil(
        [REGISTER, *([(standard | raekke).get(navn, "") for navn in REGISTER] for raekke in raekker)]
    )


def kontaktark(*raekker, ark="ABB"):
    standard = {"Dato": "02-06-2025", "T/M/B": "T", "Formål": "Fleksjob"}
    return xlsx_fil(
        **{ark: [KONTAKTARK, *([(standard | raekke).get(navn) for navn in KONTAKTARK] for raekke in raekker)]}
    )


CENTRE = ["Center", "Virksomhed", "CVR", "Type", "Mentor", "Mentortimer/uge", "Pladser", "Konsulent", "Start"]
PLADSER = ["Center", "Plads", "Funktion", "Timer/uge", "Skånehensyn mulige"]
FORLOEB = ["Center", "Plads", "CPR", "Navn", "Start", "Slut", "Jobkonsulent", "Afsluttet til"]
KANDIDATER = ["CPR", "Navn", "Målgruppe", "Ydelse", "Ønsket område", "Timer/uge", "Skånehensyn",
              "På listen siden", "Sagsbehandler"]  # fmt: skip


def ark(overskrifter, raekker, standard=()):
    standard = dict(standard)
    return [overskrifter, *([(standard | raekke).get(navn) for navn in overskrifter] for raekke in raekker)]


def center(**special):
    return {"Center": "VC01", "Virksomhed": "Bageren A/S", "CVR": CVR[0], "Type": "Virtuelt",
            "Mentor": "Hanne Åkjær", "Mentortimer/uge": 5, "Pladser": 4, "Konsulent": "ABB",
            "Start": dt.date(2025, 4, 1)} | special  # fmt: skip


def plads(nr, **special):
    return {"Center": "VC01", "Plads": nr, "Funktion": "Lager", "Timer/uge": 30} | special


def forloeb(cpr, start, slut, **special):
    return {"Center": "VC01", "Plads": 1, "CPR": cpr, "Navn": "Zenia Qvistgaard", "Start": start,
            "Slut": slut, "Jobkonsulent": "JKO"} | special  # fmt: skip


def kandidat(cpr, **special):
    return {"CPR": cpr, "Navn": "Zenia Qvistgaard", "Målgruppe": "Jobparat kontanthjælp",
            "Ydelse": "Kontanthjælp", "Ønsket område": "Lager", "Timer/uge": 20,
            "Skånehensyn": "Siddende arbejde", "På listen siden": dt.date(2026, 8, 7),
            "Sagsbehandler": "SSA"} | special  # fmt: skip


def centerfil(*forloeb, centre=None, pladser=None, **andre):
    """One centre with four slots unless told otherwise."""
    centre = [center()] if centre is None else centre
    pladser = [plads(nr) for nr in range(1, 5)] if pladser is None else pladser
    dele = {"Centre": ark(CENTRE, centre), "Pladser": ark(PLADSER, pladser), "Forløb": ark(FORLOEB, forloeb)}
    return xlsx_fil(**dele | andre)


def kandidatfil(*raekker):
    return xlsx_fil(Kandidatbank=ark(KANDIDATER, raekker))


def koer(slags, fil, *, proeve=False, by=None, filens=()):
    by = by or User.objects.system()
    return Import(slags, by=by, filens=filens).read(fil).write(proeve=proeve)


def choose(resultat, virksomhed):
    """A person says which company the row in doubt is about."""
    [fejl] = [fejl for fejl in resultat.fejl if fejl.kandidater]
    assert virksomhed.pk in {k.pk for k in fejl.kandidater}
    remember_choice(fejl.spoergsmaal, virksomhed, by=User.objects.system())


def tal(resultat):
    """(created, updated, unchanged, rejected), which always add up to the rows."""
    som = resultat.as_json()
    udfald = tuple(som[navn] for navn in ("created", "updated", "unchanged", "rejected"))
    assert sum(udfald) == som["rows"]
    return udfald


def without_chance(text):
    """The text less addresses in memory, UUIDs and tokens: four digits stand in one of them now and then."""
    return re.sub(r"0x[0-9a-f]+|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-zA-Z]{24,}\b", "", text)
