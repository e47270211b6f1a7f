from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from jobcenter.grund.core.forms import TekstFelt
from jobcenter.grund.core.rettelse import EditForm
from jobcenter.tvaers.ledelse.tryk import unprintable

HUSK = "Ingen personfølsomme oplysninger: alle medarbejdere får teksten i en mail."


class TrykFelt(TekstFelt):
    """Words that are printed: a sign that no font has is told here, not left out on the paper."""

    def validate(self, value):
        super().validate(value)
        if tegn := unprintable((value or "").replace("\r\n", "\n")):
            raise ValidationError(
                f"Tegnet »{tegn}« kan ikke trykkes i rapporten. Slet det, eller skriv det med ord.",
                code="tryk",
            )


def _kommentar(**felter):
    return TrykFelt(
        label="Ledelsens kommentar",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
        **felter,
    )


class KommentarForm(EditForm, forms.Form):
    kommentar = _kommentar(help_text=f"Hvad gik godt, og hvad skal vi gøre bedre? {HUSK}")


BEHOLD, NYE = "behold", "nye"


class RettelseForm(EditForm, forms.Form):
    """``nye_tal``: whether there are others today than those that were sent."""

    tal = forms.ChoiceField(
        label="Tallene",
        choices=[(NYE, "Send de nye tal"), (BEHOLD, "Behold de sendte tal, og ret kun kommentaren")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, om de nye tal skal med."},
    )
    tal_set = forms.CharField(required=False, widget=forms.HiddenInput)
    aendring = TrykFelt(
        label="Hvad er rettet, og hvorfor",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Står øverst i den nye udgave. {HUSK}",
    )
    kommentar = _kommentar(help_text="Ret kun teksten, hvis den ikke passer mere.")

    def __init__(self, *args: Any, nye_tal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not nye_tal:
            del self.fields["tal"], self.fields["tal_set"]

    def clean(self) -> dict[str, Any]:
        data = cast(dict[str, Any], super().clean())
        tal_set = data.pop("tal_set", None)
        return data | {"tal_set": tal_set if data.pop("tal", BEHOLD) == NYE else None}

    def show_again(self, tal_set: str) -> None:
        """The numbers beside the form are those of now, also when what was sent spoke of others."""
        if self.is_bound and "tal_set" in self.fields:
            data = cast(QueryDict, self.data).copy()
            data["tal_set"] = tal_set
            self.data = data
