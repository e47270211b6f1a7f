"""Booking a slot, and what is decided about a placement afterwards."""

from django import forms

from borgere.models import Borger
from forloeb.enums import UDEN_SLUT, Formaal, Fremmoede, Type
from forloeb.forms.faelles import ChoicesMixin, KodeValg, TimerFelt, jobkonsulenter
from forloeb.koder import SLUTAARSAG, UDFALD_28
from forloeb.laase import lock_forloeb
from forloeb.models import Forloeb
from forloeb.regler import OPFOELGNING, SLUT, SLUT_TILBUD, START, STATUS_KENDT
from jobcenter.grund.core.enums import Rettelsesgrund
from jobcenter.grund.core.forms import DatoFelt, RowForm, TekstFelt, dag
from virksomheder.models import Arbejdssted


class SpoergForm(forms.Form):
    """``spoerges`` are answers to what a service asks: a field is shown when it is asked."""

    spoerges: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.spoerges:
            if not self[name].value():
                self.fields[name].widget = forms.HiddenInput()

    def add_error(self, field, error):
        super().add_error(field, error)
        for name in self.errors.keys() & set(self.spoerges):
            self.fields[name].widget = type(self.base_fields[name].widget)()


class SamtidigForm(SpoergForm):
    """Why somebody is in two places at once."""

    spoerges: tuple[str, ...] = ("samtidig_grund",)
    samtidig_grund = TekstFelt(
        label="Hvorfor to steder på én gang",
        max_length=200,
        required=False,
        help_text="Ses kun af dem, der kender borgeren. Aldrig en diagnose.",
    )


class NytForloebForm(ChoicesMixin, SamtidigForm):
    """Only a job that need not end may end later than other placements; to learn a trade takes years."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self["type"].value() not in UDEN_SLUT:
            self.fields["slut"].interval = SLUT_TILBUD
        if self["type"].value() == Type.VOKSENLAERLING:
            self.fields["slut"].fra = ""


class BookForm(NytForloebForm):
    """Who is chosen among the matches on the page, so the field draws nothing itself."""

    borger = forms.ModelChoiceField(
        Borger.objects.none(),
        to_field_name="offentlig_id",
        error_messages={
            "required": "Vælg, hvem der skal have pladsen.",
            "invalid_choice": "Vælg fra listen.",
        },
    )
    start = DatoFelt(START, label="Fra", fridage_spoerges=True)
    slut = DatoFelt(SLUT, label="Til og med", fra="start")
    type = forms.ChoiceField(label="Type", choices=Type.choices, initial=Type.PRAKTIK)
    formaal = forms.ChoiceField(
        label="Formål",
        choices=Formaal.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"knapper": True}),
    )
    timer = TimerFelt(required=False)
    jobkonsulent = jobkonsulenter()
    field_order = ("borger", "start", "slut")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["borger"].queryset = Borger.objects.visible_to(user)


class ForloebForm(ChoicesMixin, RowForm):
    """What may be corrected without touching dates or state."""

    jobkonsulent = jobkonsulenter()

    class Meta:
        model = Forloeb
        fields = ("type", "formaal", "timer", "jobkonsulent", "mentor", "vitas")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        virksomhed = self.instance.arbejdssted.virksomhed
        self.fields["mentor"].queryset = virksomhed.kontaktpersoner.nuvaerende()
        self.fields["mentor"].empty_label = "Ingen"

    def take(self):
        return lock_forloeb(self.row)


class JobForm(NytForloebForm):
    """A placement outside the fixed slots."""

    arbejdssted = forms.ModelChoiceField(Arbejdssted.objects.none(), label="Arbejdssted", empty_label="Vælg")
    type = forms.ChoiceField(label="Type", choices=Type.choices)
    start = DatoFelt(START, label="Fra", fridage_spoerges=True)
    slut = DatoFelt(
        SLUT,
        label="Til og med",
        fra="start",
        required=False,
        help_text="Kan være tom ved job, fleksjob og småjob.",
    )
    timer = TimerFelt(required=False)
    jobkonsulent = jobkonsulenter()
    field_order = ("arbejdssted", "type", "start", "slut")

    def __init__(self, *args, virksomhed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["arbejdssted"].queryset = virksomhed.arbejdssteder.all()

    def clean(self):
        data = super().clean()
        if data.get("type") and not data.get("slut") and data["type"] not in UDEN_SLUT:
            self.add_error("slut", "Angiv, hvornår forløbet slutter.")
        return data


class ForlaengForm(SamtidigForm):
    slut = DatoFelt(SLUT, label="Ny slutdato")
    genoptag = forms.BooleanField(label="Slet det, og lad forløbet gå videre", required=False)
    field_order = ("slut", "genoptag")
    spoerges = (*SamtidigForm.spoerges, "genoptag")

    def __init__(self, *args, forloeb, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slut"].regnet_fra = None if forloeb.type == Type.VOKSENLAERLING else forloeb.slut


class AfslutForm(ChoicesMixin, SpoergForm):
    slut = DatoFelt(SLUT, label="Sidste dag")
    slutaarsag = KodeValg(SLUTAARSAG, "Hvorfor")
    foer_samtaler = forms.BooleanField(label="Den sidste dag er rigtig", required=False)
    om_igen = forms.BooleanField(label="Ret dag og årsag", required=False)
    spoerges = ("foer_samtaler", "om_igen")


class UdskydSamtaleForm(forms.Form):
    til = DatoFelt(OPFOELGNING, label="Ny dag", error_messages={"required": "Vælg en dag."})


class OpfoelgningForm(forms.Form):
    """``er_forbi``: the placement is, so that a talk nobody had will not be had."""

    fremmoede = forms.ChoiceField(
        label="Fremmøde",
        choices=[c for c in Fremmoede.choices if c[0] != Fremmoede.IKKE_HOLDT],
        widget=forms.RadioSelect(attrs={"knapper": True}),
        error_messages={"required": "Vælg fremmøde."},
    )
    note = TekstFelt(
        label="Kort note",
        max_length=400,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "form-input", "placeholder": "Kort note – ingen personfølsomme oplysninger"}
        ),
    )

    def __init__(self, *args, er_forbi=False, **kwargs):
        super().__init__(*args, **kwargs)
        if er_forbi:
            self.fields["fremmoede"].choices = Fremmoede.choices


class UdfaldForm(ChoicesMixin, forms.Form):
    """One placement of the bulk list."""

    udfald = KodeValg(
        UDFALD_28,
        "Status",
        required=False,
        empty_label="Ikke kendt endnu",
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class ResultatForm(ChoicesMixin, RowForm):
    """How a placement ended and what came of it, where it was written wrong."""

    slutaarsag = KodeValg(SLUTAARSAG, "Hvorfor det sluttede", required=False, empty_label="Ikke oplyst")
    udfald = KodeValg(UDFALD_28, "Status efter 28 dage", required=False, empty_label="Ikke kendt endnu")
    grund = forms.ChoiceField(
        label="Hvorfor rettes det",
        choices=Rettelsesgrund.choices,
        widget=forms.RadioSelect(attrs={"knapper": True}),
        error_messages={"required": "Vælg, hvorfor det rettes."},
    )
    field_order = ("slutaarsag", "udfald", "udfald_dato", "grund")

    class Meta:
        model = Forloeb
        fields = ("udfald_dato",)
        field_classes = {"udfald_dato": dag(STATUS_KENDT, label="Status kendt")}

    def take(self):
        return lock_forloeb(self.row)
