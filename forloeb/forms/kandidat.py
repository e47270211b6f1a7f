"""The kandidatbank."""

from django import forms

from borgere.forms import BorgerTekst, CprFelt
from borgere.koder import HENSYN, MAALGRUPPE
from forloeb.enums import KandidatSlut
from forloeb.forms.faelles import ChoicesMixin, KodeFlervalg, KodeValg, TimerFelt
from forloeb.koder import FUNKTION
from jobcenter.grund.core.forms import TekstFelt
from jobcenter.grund.core.rettelse import EditForm


class OenskerForm(ChoicesMixin, EditForm, forms.Form):
    oensker = KodeFlervalg(FUNKTION, "Vil gerne arbejde med", help_text="Ingen valgt: alt.")
    timer = TimerFelt(label="Timer om ugen, højst", required=False)
    omraade = TekstFelt(label="Hvor", max_length=80, required=False, help_text="By eller postnr., fx 8722.")
    hensyn = KodeFlervalg(
        HENSYN, "Hensyn på arbejdspladsen", help_text="Det, der virker. Aldrig en diagnose."
    )


class HenvisForm(OenskerForm):
    """A citizen the person looks up or creates on the spot: found by number, named when new."""

    cpr = CprFelt()
    navn = BorgerTekst(label="Navn", max_length=120, required=False, help_text="Kun når borgeren er ny her.")
    maalgruppe = KodeValg(MAALGRUPPE, "Målgruppe", required=False, empty_label="Afklares")
    field_order = ("cpr", "navn", "maalgruppe", "oensker", "timer", "omraade", "hensyn")


class AfslutKandidatForm(forms.Form):
    aarsag = forms.ChoiceField(
        label="Hvorfor",
        choices=[
            c for c in KandidatSlut.choices if c[0] not in (KandidatSlut.PLACERET, KandidatSlut.DOBBELT)
        ],
    )
