"""What the page of components shows: a form with every kind of field, a table, a timeline."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from operator import itemgetter
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString

from jobcenter.grund.core.forms import DatoFelt, TekstFelt
from jobcenter.grund.core.kalender import Interval
from jobcenter.grund.core.lister import PAA_SKAERM, TAL, Kolonne, draw_table
from jobcenter.grund.core.lister.celler import etiket, link
from jobcenter.grund.core.templatetags.dansk import tid

FORMER = [("telefon", "Telefon"), ("besoeg", "Besøg"), ("mail", "Mail")]


class EksempelForm(forms.Form):
    navn = TekstFelt(label="Virksomhedens navn", max_length=80)
    cvr = forms.CharField(label="CVR-nummer", help_text="Otte cifre.", required=False)
    email = forms.EmailField(label="E-mail", required=False)
    antal = forms.IntegerField(label="Antal ansatte", required=False, min_value=0)
    dato = DatoFelt(Interval(5, 5), label="Dato")
    tid = forms.TimeField(label="Klokkeslæt", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    by = forms.ChoiceField(label="By", choices=[("", "Vælg by"), ("1", "Hedensted"), ("2", "Løsning")])
    former = forms.MultipleChoiceField(label="Flere valg på en liste", choices=FORMER, required=False)
    hvordan = forms.ChoiceField(label="Hvordan", choices=FORMER, widget=forms.RadioSelect)
    skridt = forms.ChoiceField(
        label="Næste skridt",
        choices=[("0", "Ingen"), ("1", "I morgen"), ("7", "Om en uge"), ("30", "Om en måned")],
        widget=forms.RadioSelect(attrs={"knapper": True}),
        required=False,
    )
    emner = forms.MultipleChoiceField(
        label="Emner", choices=FORMER, widget=forms.CheckboxSelectMultiple, required=False
    )
    note = TekstFelt(
        label="Note", widget=forms.Textarea(attrs={"rows": 3}), help_text="Ingen personfølsomme oplysninger."
    )
    fil = forms.FileField(label="Regneark", required=False)
    kode = forms.CharField(label="Adgangskode", widget=forms.PasswordInput, required=False)
    enig = forms.BooleanField(label="Personen er orienteret", help_text="Vi har sagt, hvad vi noterer.")
    laast = forms.CharField(label="Kan ikke rettes", disabled=True, initial="91 23 45 67", required=False)


KOLONNER = (
    Kolonne("navn", "Virksomhed", itemgetter("navn"), lambda r: link("#", r["navn"]), ("navn",), hoved=True),
    Kolonne("by", "By", itemgetter("by"), sorter=("by",), klasse=PAA_SKAERM),
    Kolonne("ansatte", "Ansatte", itemgetter("ansatte"), sorter=("ansatte",), klasse=TAL),
    Kolonne(
        "kontakt", "Seneste kontakt", itemgetter("kontakt"), lambda r: tid(r["kontakt"]), sorter=("kontakt",)
    ),
    Kolonne("status", "Status", lambda r: r["status"][1], lambda r: etiket(*r["status"])),
)


def tabel(query: QueryDict) -> SafeString:
    """Rows that stand in no database, in the order the address asks for."""
    sortering = query.get("sort", "")
    kolonne = next((k for k in KOLONNER if k.sorter and k.noegle == sortering.removeprefix("-")), None)
    rows = eksempler()
    if kolonne:
        rows.sort(key=kolonne.read, reverse=sortering.startswith("-"))
    return draw_table(
        KOLONNER, rows, navn="Virksomheder", query=query, sortering=sortering if kolonne else ""
    )


def eksempler() -> list[dict[str, Any]]:
    i_dag = timezone.localdate()
    rows = [
        ("Nørgaards Tømrerforretning ApS", "Hedensted", 34, 3, ("god", "Aftale")),
        ("Bækkes Maskinfabrik A/S", "Løsning", 120, 1, ("haster", "Over tiden")),
        ("Aabyens Bageri", "Juelsminde", 8, 91, ("opmaerksom", "Ikke kontaktet")),
        ("Østergård Transport", "Tørring", 1250, 0, ("info", "Ny henvendelse")),
        ("Ærlig Rengøring I/S", "Uldum", 3, 400, ("rolig", "Ingen aftale")),
    ]
    return [
        {
            "navn": navn,
            "by": by,
            "ansatte": ansatte,
            "kontakt": i_dag - timedelta(days=dage),
            "status": status,
        }
        for navn, by, ansatte, dage, status in rows
    ]


@dataclass
class Post:
    dato: date
    tid: time | None
    ikon: str
    tint: str
    overskrift: str
    tekst: str
    hvem: str
    url: str = ""


def tidslinje() -> list[Post]:
    i_dag = timezone.localdate()
    besoeg = i_dag - timedelta(days=4)
    brev = i_dag - timedelta(days=40)
    note = "Vil gerne have en kandidat fra januar.\nRing igen 3. jan."
    return [
        Post(i_dag, time(14, 10), "telefon", "info", "Ringede om to lagerpladser", note, "Anne B."),
        Post(i_dag, None, "check", "god", "Løfte indfriet: send kontrakt", "", "Lis T."),
        Post(besoeg, time(9, 0), "besoeg", "info", "Besøg", "Rundvisning på lageret.", "Anne B."),
        Post(brev, None, "email", "rolig", "Brev om netværksmøde", "", "", "#"),
    ]
