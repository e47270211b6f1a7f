"""What forms share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseForm

from jobcenter.grund.core.validators import normalize_phone


class DatoFelt(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "form-input"} | (attrs or {}), format="%Y-%m-%d")


class TidFelt(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "form-input"} | (attrs or {}), format="%H:%M")


class RowForm(forms.ModelForm):
    """Fields of a row. The service checks the row; here only the fields' own forms are asked."""

    def _post_clean(self) -> None:
        pass


class PhoneMixin:
    cleaned_data: dict[str, Any]

    def clean_telefon(self) -> str:
        return normalize_phone(self.cleaned_data["telefon"])


def add_service_errors(form: BaseForm, error: ValidationError, navne: dict[str, str] | None = None) -> None:
    """Show what a service refused at the fields it concerns; ``navne`` maps its names to the form's."""
    navne = navne or {}
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for navn, beskeder in error.error_dict.items():
        felt = navne.get(navn, navn)
        form.add_error(felt if felt in form.fields else None, ValidationError(beskeder))
