from django import forms

from jobcenter.grund.core.forms import DatoFelt
from jobcenter.grund.core.validators import normalize_phone
from virksomheder.models import Kontaktperson


class KontaktpersonForm(forms.ModelForm):
    class Meta:
        model = Kontaktperson
        fields = ("navn", "titel", "niveau", "telefon", "email", "arbejdssted", "orienteret", "foerste_valg")
        widgets = {"orienteret": DatoFelt}

    def __init__(self, *args, virksomhed, **kwargs):
        super().__init__(*args, **kwargs)
        steder = virksomhed.arbejdssteder.all()
        self.fields["arbejdssted"].queryset = steder
        self.fields["arbejdssted"].empty_label = "Hele virksomheden"
        if self.instance.foerste_valg:
            # Somebody else is chosen instead; nobody is no choice.
            del self.fields["foerste_valg"]

    def clean_telefon(self):
        return normalize_phone(self.cleaned_data["telefon"])

    def _post_clean(self):
        """The service checks the row."""
