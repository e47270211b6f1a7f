from django import forms
from django.core.exceptions import ValidationError

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.forms import DatoFelt, RowForm, TekstFelt, TidFelt, dag
from jobcenter.grund.core.rettelse import EditForm
from netvaerk.bidrag.retter import NETVAERK_RET
from netvaerk.models import Moede, Netvaerk
from netvaerk.regler import MEDLEM, MOEDE, SLUT, START
from virksomheder.forms.virksomhedsvalg import VirksomhedsvalgForm


class NetvaerkForm(RowForm):
    class Meta:
        model = Netvaerk
        fields = ("navn", "slags", "formaal", "succes", "maal_medlemmer", "tovholder", "start", "slut")
        field_classes = {"start": dag(START), "slut": dag(SLUT)}
        widgets = {"formaal": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tovholder"].queryset = User.objects.visible_to(user).med_ret(NETVAERK_RET)
        self.fields["tovholder"].empty_label = None


class KendtVirksomhedForm(VirksomhedsvalgForm):
    """A company we know already: nobody joins a network before they are registered."""

    maa_oprette = False

    def clean(self):
        cleaned = super().clean()
        virksomhed = cleaned.get("virksomhed")
        if virksomhed and virksomhed.er_ophoert:
            self.add_error("virksomhed_navn", ValidationError("Virksomheden er ophørt."))
        return cleaned


class GaestForm(KendtVirksomhedForm):
    prefix = "gaest"


class MedlemForm(KendtVirksomhedForm):
    fra = DatoFelt(MEDLEM, label="Medlem fra")
    ambassadoer = forms.BooleanField(
        label="Ambassadør", required=False, help_text="Fortæller andre virksomheder om netværket."
    )


class MoedeForm(RowForm):
    class Meta:
        model = Moede
        fields = ("emne", "dato", "tidspunkt", "sted")
        field_classes = {"dato": dag(MOEDE, fridage_spoerges=True)}
        widgets = {"tidspunkt": TidFelt}


class FremmoedeForm(EditForm, forms.Form):
    kom = forms.TypedMultipleChoiceField(coerce=int, required=False)
    referat = TekstFelt(
        label="Hvad kom der ud af mødet",
        required=False,
        help_text="Ingen personfølsomme oplysninger.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, invitationer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kom"].choices = [(i.pk, str(i.virksomhed)) for i in invitationer]

    def now(self):
        came = self.row.invitationer.filter(kom=True)
        return {"kom": [i.pk for i in came], "referat": self.row.referat}
