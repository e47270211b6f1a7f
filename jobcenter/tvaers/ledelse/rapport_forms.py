from django import forms

from jobcenter.grund.core.forms import TekstFelt

HUSK = "Ingen personfølsomme oplysninger: alle medarbejdere får teksten i en mail."


def _kommentar(**felter):
    return TekstFelt(
        label="Ledelsens kommentar",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
        **felter,
    )


class KommentarForm(forms.Form):
    kommentar = _kommentar(help_text=f"Hvad gik godt, og hvad skal vi gøre bedre? {HUSK}")


class RettelseForm(forms.Form):
    aendring = TekstFelt(
        label="Hvad er rettet, og hvorfor",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Står øverst i den nye udgave. {HUSK}",
    )
    kommentar = _kommentar(help_text="Ret kun teksten, hvis den ikke passer mere.")
