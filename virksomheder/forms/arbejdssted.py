from crispy_forms.layout import Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobcenter.grund.core.forms import DatoFelt, TelefonFelt
from jobcenter.grund.core.validators import normalize_cvr, normalize_pnr
from virksomheder.forms.virksomhed import LEVEDAGE, AdresseForm, mulige_ansvarlige, opstilling
from virksomheder.models import Arbejdssted, Virksomhed
from virksomheder.regler import EJERSKIFTE


class ArbejdsstedForm(AdresseForm):
    class Meta:
        model = Arbejdssted
        # A P-number has ten digits too.
        field_classes = {"telefon": TelefonFelt, "pnr": forms.CharField, **LEVEDAGE}
        fields = (
            "navn", "pnr", "adresse", "postnr", "kommunekode", "telefon", "email", "branchekode",
            "branche", "ansatte_min", "ansatte_max", "aarsvaerk", "gruppe", "ansvarlig", "startdato",
            "ophoert",
        )  # fmt: skip
        help_texts = {
            "pnr": "Ti cifre. Kan vente.",
            "gruppe": "Kun hvis stedet er i en anden gruppe end virksomheden.",
            "ansvarlig": "Kun hvis det er en anden end virksomhedens.",
        }

    helper = opstilling(
        "navn",
        "pnr",
        "adresse",
        Row("postnr", "bynavn", "kommunekode"),
        Row("telefon", "email"),
        Fieldset(
            "Hvad de laver", Row("branche", "branchekode"), Row("ansatte_min", "ansatte_max", "aarsvaerk")
        ),
        Fieldset("Hos os", "gruppe", "ansvarlig"),
        Fieldset("Levetid", Row("startdato", "ophoert")),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig"].queryset = mulige_ansvarlige(user)

    def clean_pnr(self):
        return normalize_pnr(self.cleaned_data["pnr"]) if self.cleaned_data["pnr"] else None


class FlytForm(forms.Form):
    cvr = forms.CharField(label="Den nye ejers CVR-nummer")
    dato = DatoFelt(EJERSKIFTE, label="Fra den dag", initial=timezone.localdate)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_cvr(self):
        """The company itself: it must be in the register already."""
        cvr = normalize_cvr(self.cleaned_data["cvr"])
        virksomhed = Virksomhed.objects.visible_to(self.user).filter(cvr=cvr).first()
        if virksomhed is None:
            raise ValidationError("Vi har ingen virksomhed med det nummer. Opret den først.")
        return virksomhed
