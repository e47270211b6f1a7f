from django import forms

from jobcenter.grund.regneark.ark import UkendteKolonner, UlaeseligFil
from jobcenter.tvaers.indlaesning import services


class UploadForm(forms.Form):
    slags = forms.ChoiceField(label="Hvad er det?", widget=forms.RadioSelect)
    fil = forms.FileField(
        label="Regneark",
        help_text="Excel (.xlsx, .xls), OpenDocument (.ods) eller CSV, højst 25 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
        error_messages={"empty": "Filen er tom.", "required": "Vælg en fil."},
    )

    med_skjulte = forms.BooleanField(
        label="Læs også skjulte ark og rækker",
        required=False,
        help_text="Ellers bliver de ude, og du får at vide, hvilke det er.",
    )

    def __init__(self, *args, kilder, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slags"].choices = [(kilde.noegle, kilde.navn) for kilde in kilder]
        self.fields["slags"].initial = kilder[0].noegle if kilder else None

    def clean(self):
        """A file that cannot be read is told here, at the field; what its columns are may be told next."""
        cleaned = super().clean()
        self.ukendt = ""
        if "fil" in cleaned and "slags" in cleaned:
            try:
                cleaned["raekker"] = services.check_file(
                    cleaned["slags"], cleaned["fil"], med_skjulte=cleaned["med_skjulte"]
                )
            except UkendteKolonner as fejl:
                self.ukendt, cleaned["raekker"] = str(fejl), 0
            except UlaeseligFil as fejl:
                self.add_error("fil", str(fejl))
        return cleaned
