"""Companies, their gruppe and their responsible."""

from django import forms

from jobcenter.accounts.models import User
from jobcenter.core.enums import Ret
from jobcenter.core.forms import DatoFelt
from jobcenter.core.validators import normalize_cvr, normalize_phone
from virksomheder.enums import Gruppe
from virksomheder.models import Virksomhed


class TelefonMixin:
    def clean_telefon(self):
        return normalize_phone(self.cleaned_data["telefon"])


def mulige_ansvarlige(user):
    return User.objects.visible_to(user).med_ret(Ret.KONTAKT_REGISTRER)


class VirksomhedForm(TelefonMixin, forms.ModelForm):
    class Meta:
        model = Virksomhed
        fields = (
            "navn", "adresse", "postnr", "by", "telefon", "email", "branchekode", "branche", "ansatte_min",
            "ansatte_max", "aarsvaerk", "sektor", "samarbejdsform", "reklamebeskyttet", "kommunekode",
            "startdato", "ophoert",
        )  # fmt: skip
        widgets = {"startdato": DatoFelt, "ophoert": DatoFelt}
        help_texts = {
            "reklamebeskyttet": "Får ikke masseudsendte breve og mails.",
            "kommunekode": "Tre cifre.",
        }

    def _post_clean(self):
        """The service checks the row; here only the fields' own forms are asked."""


class NyVirksomhedForm(VirksomhedForm):
    cvr = forms.CharField(
        label="CVR-nummer",
        required=False,
        help_text="Otte cifre. Lad feltet stå tomt, hvis du ikke kender det: så er virksomheden foreløbig.",
    )
    ansvarlig = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Ingen endnu")
    field_order = ("navn", "cvr")

    class Meta(VirksomhedForm.Meta):
        fields = (
            "navn", "adresse", "postnr", "by", "telefon", "email", "branche", "ansatte_min", "ansatte_max",
            "sektor", "samarbejdsform",
        )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig"].queryset = mulige_ansvarlige(user)

    def clean_cvr(self):
        cvr = self.cleaned_data["cvr"]
        return normalize_cvr(cvr) if cvr else None


class GruppeForm(forms.Form):
    gruppe = forms.TypedChoiceField(
        label="Gruppe",
        choices=[*Gruppe.choices, ("", "Ingen gruppe")],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    begrundelse = forms.CharField(label="Hvorfor", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class AnsvarligForm(forms.Form):
    ansvarlig = forms.ModelChoiceField(
        User.objects.none(), label="Ansvarlig", required=False, empty_label="Ingen – lederens kø"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig"].queryset = mulige_ansvarlige(user)


class CvrForm(forms.Form):
    cvr = forms.CharField(label="CVR-nummer", help_text="Otte cifre. Kan ikke rettes bagefter.")

    def clean_cvr(self):
        return normalize_cvr(self.cleaned_data["cvr"])
