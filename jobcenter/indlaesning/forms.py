from django import forms

from jobcenter.indlaesning import services
from jobcenter.indlaesning.enums import Slags
from jobcenter.indlaesning.laesning import MAX_BYTES, UlaeseligFil


class UploadForm(forms.Form):
    slags = forms.ChoiceField(
        label="Hvad er det?", choices=Slags.choices, initial=Slags.VIRKSOMHEDER, widget=forms.RadioSelect
    )
    fil = forms.FileField(
        label="Regneark",
        help_text="Excel (.xlsx) eller CSV, højst 25 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"empty": "Filen er tom.", "required": "Vælg en fil."},
    )

    def clean_fil(self):
        fil = self.cleaned_data["fil"]
        if fil.size > MAX_BYTES:
            raise forms.ValidationError("Filen er for stor. Den må højst fylde 25 MB.")
        return fil

    def clean(self):
        """A file that cannot be read is told here, at the field."""
        cleaned = super().clean()
        if "fil" in cleaned and "slags" in cleaned:
            try:
                services.check_file(cleaned["slags"], cleaned["fil"])
            except UlaeseligFil as fejl:
                self.add_error("fil", str(fejl))
        return cleaned
