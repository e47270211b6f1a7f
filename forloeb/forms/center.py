"""Centres, slots and pauses."""

from django import forms

from borgere.koder import HENSYN
from forloeb.forms.faelles import ChoicesMixin, KodeFlervalg, KodeValg, MedarbejderValg, TimerFelt
from forloeb.koder import FUNKTION
from forloeb.models import Virksomhedscenter
from forloeb.regler import CENTER_SLUT, CENTER_START, CENTERANSVARLIG, PAUSE, PLADS_SLUT, PLADS_START
from forloeb.services.center import FAKTAARK
from jobcenter.grund.core.forms import DatoFelt, RowForm, TekstFelt, dag
from jobcenter.grund.core.rettelse import EditForm


class VirksomhedscenterForm(ChoicesMixin, RowForm):
    ansvarlig = MedarbejderValg(
        CENTERANSVARLIG, "Ansvarlig konsulent", required=True, empty_label="Vælg kollega"
    )

    class Meta:
        model = Virksomhedscenter
        fields = ("navn", "nummer", "form", "mentor", "mentortimer", "ansvarlig", "start")
        field_classes = {"start": dag(CENTER_START)}
        widgets = {"form": forms.RadioSelect(attrs={"knapper": True})}
        help_texts = {
            "nummer": "Jeres eget, fx VC12.",
            "mentor": "Den ene person på stedet, der tager sig af kandidaterne.",
        }

    def __init__(self, *args, arbejdssted, **kwargs):
        super().__init__(*args, **kwargs)
        people = arbejdssted.virksomhed.kontaktpersoner.nuvaerende()
        self.fields["mentor"].queryset = people
        self.fields["mentor"].empty_label = "Ikke aftalt endnu"

    def clean_nummer(self):
        return self.cleaned_data["nummer"] or None


class NytVirksomhedscenterForm(VirksomhedscenterForm):
    """With its first slots, so that it can open."""

    antal = forms.IntegerField(
        label="Antal pladser",
        min_value=0,
        max_value=20,
        initial=4,
        help_text="Der skal mindst være fire, før centret kan åbne. De kan rettes enkeltvis bagefter.",
    )
    funktion = KodeValg(FUNKTION, "Pladsernes funktion")
    timer = TimerFelt(initial=30)


class FaktaarkForm(RowForm):
    class Meta:
        model = Virksomhedscenter
        fields = FAKTAARK
        widgets = {navn: forms.Textarea(attrs={"rows": 4}) for navn in FAKTAARK}


class LukForm(forms.Form):
    slut = DatoFelt(CENTER_SLUT, label="Sidste dag")


class PladsForm(ChoicesMixin, EditForm, forms.Form):
    funktion = KodeValg(FUNKTION, "Funktion")
    timer = TimerFelt()
    hensyn = KodeFlervalg(HENSYN, "Kan tage hensyn til")
    start = DatoFelt(PLADS_START, label="Fra", required=False, help_text="Tom: fra centrets start.")
    slut = DatoFelt(PLADS_SLUT, label="Til", required=False, help_text="Tom: indtil videre.")


class PauseForm(forms.Form):
    fra = DatoFelt(PAUSE, label="Første dag")
    til = DatoFelt(PAUSE, label="Sidste dag", fra="fra")
    aarsag = TekstFelt(
        label="Årsag", max_length=120, required=False, help_text="Fx sommerferie eller ombygning."
    )
