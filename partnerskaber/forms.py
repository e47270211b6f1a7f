from django import forms
from django.utils import timezone

from forloeb.models import Virksomhedscenter
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.forms import DatoFelt, RowForm, TekstFelt, dag
from partnerskaber.bidrag.retter import AFTALE_RET
from partnerskaber.models import Aftale, Alliance, AllianceTrin, Part
from partnerskaber.regler import AFTALE_SLUT, AFTALE_START, BESLUTTET, EVALUERET, OPSAGT, TRIN, UNDERSKREVET
from virksomheder.forms.virksomhedsvalg import VirksomhedsvalgForm

HOEJST_MB = 10


class AftaleForm(RowForm):
    class Meta:
        model = Aftale
        fields: tuple[str, ...] = (
            "art", "titel", "formaal", "vores_bidrag", "deres_bidrag", "center", "ansvarlig",
            "start", "slut",
        )  # fmt: skip
        field_classes = {"start": dag(AFTALE_START), "slut": dag(AFTALE_SLUT)}
        widgets = dict.fromkeys(
            ("formaal", "vores_bidrag", "deres_bidrag"), forms.Textarea(attrs={"rows": 3})
        )

    def __init__(self, *args, user, virksomhed, **kwargs):
        super().__init__(*args, **kwargs)
        centre = Virksomhedscenter.objects.visible_to(user).filter(arbejdssted__virksomhed=virksomhed)
        self.fields["center"].queryset = centre
        if not centre.exists():
            del self.fields["center"]
        self.fields["ansvarlig"].queryset = User.objects.visible_to(user).med_ret(AFTALE_RET)
        self.fields["ansvarlig"].empty_label = None


class FoelgesForm(AftaleForm):
    """What may still be changed when both have signed."""

    class Meta(AftaleForm.Meta):
        fields = ("center", "ansvarlig")


class UnderskrivForm(forms.Form):
    dato = DatoFelt(UNDERSKREVET, label="Underskrevet den", initial=timezone.localdate)
    dokument = forms.FileField(
        label="Det underskrevne dokument (PDF)",
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    def clean_dokument(self):
        dokument = self.cleaned_data["dokument"]
        if not dokument:
            return None
        if dokument.size > HOEJST_MB * 2**20:
            raise forms.ValidationError(f"Filen fylder mere end {HOEJST_MB} MB.")
        if not dokument.read(5).startswith(b"%PDF-"):
            raise forms.ValidationError("Filen er ikke en PDF. Gem dokumentet som PDF, og prøv igen.")
        dokument.seek(0)
        return dokument


class OpsigForm(forms.Form):
    dato = DatoFelt(OPSAGT, label="Opsagt den", initial=timezone.localdate)


class RetOpsigelseForm(forms.Form):
    dato = DatoFelt(OPSAGT, label="Opsagt den", required=False)
    ikke_opsagt = forms.BooleanField(
        label="Aftalen er slet ikke opsagt",
        required=False,
        help_text="Den gælder igen, og den skal evalueres som før.",
    )

    def clean(self):
        cleaned = super().clean()
        if "dato" in cleaned and bool(cleaned["dato"]) == cleaned["ikke_opsagt"]:
            self.add_error("dato", "Skriv den rigtige dag, eller slet dagen og sæt kryds nedenfor.")
        return cleaned


class EvaluerForm(forms.Form):
    dato = DatoFelt(EVALUERET, label="Evalueret den", initial=timezone.localdate)
    konklusion = TekstFelt(
        label="Hvad kom I frem til",
        help_text="Ingen personfølsomme oplysninger.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PartForm(RowForm):
    class Meta:
        model = Part
        fields = ("navn", "rolle")
        labels = {"navn": "Organisation"}
        help_texts = {"navn": "Fagforening, a-kasse, skole, nabokommune …", "rolle": "Hvad de bidrager med."}

    navn = TekstFelt(label="Organisation", max_length=160)


class AftaleVirksomhedForm(VirksomhedsvalgForm):
    """Which company the agreement is with; it must be registered first."""

    maa_oprette = False


class AllianceForm(RowForm):
    class Meta:
        model = Alliance
        fields = ("navn", "beskrivelse")
        widgets = {"beskrivelse": forms.Textarea(attrs={"rows": 3})}


class TrinForm(RowForm):
    class Meta:
        model = AllianceTrin
        fields = ("fra", "til", "maal", "modydelse")
        field_classes = {"fra": dag(TRIN), "til": dag(TRIN)}


class BeslutForm(forms.Form):
    besluttet = DatoFelt(BESLUTTET, label="Besluttet den", initial=timezone.localdate)
    beslutning = TekstFelt(label="Beslutning", widget=forms.Textarea(attrs={"rows": 3}))
