from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.forms import ModelForm, TelefonFelt


class UserForm(ModelForm):
    roller = forms.MultipleChoiceField(
        label="Roller",
        choices=Rolle.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Vælg så mange, personen har. Uden en rolle kan man logge ind, men ikke se noget.",
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.i_brug(), label="Teams", widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = User
        fields = ("navn", "email", "initialer", "telefon", "roller", "teams")
        field_classes = {"telefon": TelefonFelt}
        help_texts = {"email": "Den, personen logger ind med og får mails på."}
        error_messages = {
            "email": {"unique": "En anden bruger har den e-mail."},
            "initialer": {"unique": "En anden bruger har de initialer."},
        }

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_initialer(self) -> str:
        return self.cleaned_data["initialer"].upper()


class DisableForm(forms.Form):
    def __init__(self, *args: Any, kolleger: QuerySet[User], skal_vaelge: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["til"] = forms.ModelChoiceField(
            kolleger, label="Hvem overtager", empty_label="Vælg en kollega", required=skal_vaelge
        )


class TeamForm(ModelForm):
    medlemmer = forms.ModelMultipleChoiceField(
        User.objects.aktive(), label="Medlemmer", widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = Team
        fields = ("navn",)
        error_messages = {"navn": {"unique": "Der er allerede et team med det navn."}}

    def now(self) -> dict[str, Any]:
        return super().now() | {"medlemmer": list(cast(Team, self.row).medlemmer.all())}
