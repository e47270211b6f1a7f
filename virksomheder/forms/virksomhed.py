"""Companies, their gruppe and their responsible."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.forms import RowForm, TekstFelt, TelefonFelt, dag
from jobcenter.grund.core.rettelse import EditForm
from jobcenter.grund.core.validators import normalize_cvr
from virksomheder.bidrag.retter import KONTAKT_REGISTRER
from virksomheder.enums import Gruppe
from virksomheder.models import Virksomhed
from virksomheder.regler import LEVETID

LEVEDAGE = {"startdato": dag(LEVETID), "ophoert": dag(LEVETID)}


def opstilling(*dele) -> FormHelper:
    """Fields in rows and groups; the page has the form tag and the buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.render_hidden_fields = True
    helper.layout = Layout(*dele)
    return helper


class AdresseForm(RowForm):
    """What companies and workplaces share. The services check the row; here each field is read."""

    # The services keep ``by`` for who acts.
    bynavn = TekstFelt(label="By", max_length=60, required=False)
    kolonner = {"bynavn": "by"}


def mulige_ansvarlige(user):
    return User.objects.visible_to(user).med_ret(KONTAKT_REGISTRER)


class VirksomhedForm(AdresseForm):
    class Meta:
        model = Virksomhed
        field_classes = {"telefon": TelefonFelt, **LEVEDAGE}
        fields: tuple[str, ...] = (
            "navn", "adresse", "postnr", "telefon", "email", "branchekode", "branche", "ansatte_min",
            "ansatte_max", "aarsvaerk", "sektor", "samarbejdsform", "reklamebeskyttet", "kommunekode",
            "startdato", "ophoert",
        )  # fmt: skip
        help_texts = {
            "reklamebeskyttet": "Får ikke masseudsendte breve og mails.",
        }

    helper = opstilling(
        "navn",
        "adresse",
        Row("postnr", "bynavn", "kommunekode"),
        Row("telefon", "email"),
        Fieldset(
            "Hvad de laver", Row("branche", "branchekode"), Row("ansatte_min", "ansatte_max", "aarsvaerk")
        ),
        Fieldset("Hos os", Row("samarbejdsform", "sektor"), "reklamebeskyttet"),
        Fieldset("Levetid", Row("startdato", "ophoert")),
    )


class NyVirksomhedForm(VirksomhedForm):
    cvr = forms.CharField(
        label="CVR-nummer",
        required=False,
        help_text="Otte cifre. Lad feltet stå tomt, hvis du ikke kender det: så er virksomheden foreløbig.",
    )
    ansvarlig = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Ingen endnu")
    helper = opstilling(
        "navn",
        "cvr",
        "adresse",
        Row("postnr", "bynavn"),
        Row("telefon", "email"),
        Fieldset("Hvad de laver", "branche", Row("ansatte_min", "ansatte_max")),
        Fieldset("Hos os", Row("samarbejdsform", "sektor"), "ansvarlig"),
    )

    class Meta(VirksomhedForm.Meta):
        fields = (
            "navn", "adresse", "postnr", "telefon", "email", "branche", "ansatte_min", "ansatte_max",
            "sektor", "samarbejdsform",
        )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig"].queryset = mulige_ansvarlige(user)

    def clean_cvr(self):
        cvr = self.cleaned_data["cvr"]
        return normalize_cvr(cvr) if cvr else None


class GruppeForm(EditForm, forms.Form):
    gruppe = forms.TypedChoiceField(
        label="Gruppe",
        choices=[*Gruppe.choices, ("", "Ingen gruppe")],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    begrundelse = TekstFelt(label="Hvorfor", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class AnsvarligForm(EditForm, forms.Form):
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
