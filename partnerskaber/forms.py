from django import forms
from django.utils import timezone

from forloeb.models import Virksomhedscenter
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.forms import DatoFelt, RowForm, TekstFelt, dag
from partnerskaber.bidrag.retter import AFTALE_RET
from partnerskaber.enums import Medlemsslags, Regel
from partnerskaber.models import Aftale, Alliance, AllianceMedlem, AllianceTrin, Part
from partnerskaber.regler import (
    AFTALE_SLUT,
    AFTALE_START,
    BESLUTTET,
    EVALUERET,
    MEDLEM,
    OPSAGT,
    TRIN,
    UNDERSKREVET,
)
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


class ValgFelt(forms.ChoiceField):
    """A choice that always stands on one of its choices; where nothing was sent, on that one."""

    def clean(self, value):
        return super().clean(value or self.initial)


class AllianceForm(RowForm):
    class Meta:
        model = Alliance
        fields = ("navn", "beskrivelse", "regel", "brancher")
        widgets = {"beskrivelse": forms.Textarea(attrs={"rows": 3})}

    regel = ValgFelt(
        label="Hvilke job tæller?",
        choices=Regel.choices,
        initial=Regel.MEDLEMMER,
        widget=forms.RadioSelect,
        help_text="Reglen står ved tallet overalt. Et job tæller kun i ét trin.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["regel"].initial = self.instance.regel
        else:
            # What a row has by itself is what those from before the rule count by.
            self.initial.pop("regel", None)


class AllianceMedlemForm(VirksomhedsvalgForm):
    """A company, union or school that is registered, or an organisation that is no employer to us."""

    maa_oprette = False
    slags = ValgFelt(label="Slags", choices=Medlemsslags.choices, initial=Medlemsslags.VIRKSOMHED)
    navn = TekstFelt(
        label="Eller en organisation, der ikke står i registeret",
        max_length=160,
        required=False,
        help_text="Fagforening, a-kasse, skole … Den er med i alliancen, men har ingen job, der tæller.",
    )
    fra = DatoFelt(MEDLEM, label="Medlem fra", help_text="Job, der begynder fra den dag, tæller.")

    def clean(self):
        if not self._names_organisation():
            cleaned = super().clean()
            virksomhed = cleaned.get("virksomhed")
            if virksomhed and virksomhed.er_ophoert:
                self.add_error("virksomhed_navn", "Virksomheden er ophørt.")
            return cleaned
        cleaned = self.cleaned_data | {"virksomhed": None}
        if cleaned.get("slags") == Medlemsslags.VIRKSOMHED:
            self.add_error("navn", "En virksomhed vælges i registeret. Er det en anden slags, så vælg den.")
        return cleaned

    def _names_organisation(self) -> bool:
        """A name without a company; with both it is the company that is asked about."""
        if not self.cleaned_data.get("navn"):
            return False
        if not self.valgt and not self.cleaned_data.get("virksomhed_navn"):
            return True
        self.add_error("navn", "Vælg enten en virksomhed, eller skriv en organisation.")
        return False


class MedlemskabForm(RowForm):
    class Meta:
        model = AllianceMedlem
        fields = ("fra", "til")
        field_classes = {"fra": dag(MEDLEM), "til": dag(MEDLEM)}
        help_texts = {"til": "Tom, så længe medlemmet er med. Job, der begynder senere, tæller ikke."}


class FjernForm(forms.Form):
    """Nothing to fill in: the page says what goes, and the button does it."""


class TrinForm(RowForm):
    class Meta:
        model = AllianceTrin
        fields = ("fra", "til", "maal", "modydelse")
        field_classes = {"fra": dag(TRIN), "til": dag(TRIN)}


class BeslutForm(forms.Form):
    besluttet = DatoFelt(BESLUTTET, label="Besluttet den", initial=timezone.localdate)
    beslutning = TekstFelt(label="Beslutning", widget=forms.Textarea(attrs={"rows": 3}))
