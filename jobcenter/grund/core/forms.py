"""What forms share."""

from django import forms


class DatoFelt(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__({"class": "form-input"} | (attrs or {}), format="%Y-%m-%d")


class TidFelt(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__({"class": "form-input"} | (attrs or {}), format="%H:%M")


def add_service_errors(form, error, navne=None):
    """Show what a service refused at the fields it concerns; ``navne`` maps its names to the form's."""
    navne = navne or {}
    fejl = error.error_dict if hasattr(error, "error_dict") else {None: error}
    for felt, besked in fejl.items():
        felt = navne.get(felt, felt)
        form.add_error(felt if felt in form.fields else None, besked)
