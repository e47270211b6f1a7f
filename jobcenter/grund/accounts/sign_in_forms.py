"""allauth's forms without its placeholders: the label has said it already."""

from typing import Any

from allauth.account import forms
from django.contrib.auth.forms import SetPasswordForm as DjangoSetPasswordForm
from django.forms import Field
from django.http import HttpRequest

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.skriv import as_a_whole

NOBODY = "ingen@eksempel.invalid"


class Plain:
    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            if field.label and "Email" in str(field.label):
                field.label = "E-mail"


class LoginForm(Plain, forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The link to a new password stands below the button, not on the way to the field.
        self.fields["password"].help_text = ""


class ChangePasswordForm(Plain, forms.ChangePasswordForm):
    pass


class SetPasswordForm(Plain, forms.SetPasswordForm):
    pass


class ResetPasswordForm(Plain, forms.ResetPasswordForm):
    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """For an address that nobody has, a mail to nobody is made ready and taken back: the answer takes the
        same time, and tells nothing of who works here."""
        known = bool(self.users)  # type: ignore[has-type]  # allauth's
        if not known:
            self.cleaned_data["email"] = NOBODY
            self.users = [User(pk=0, email=NOBODY)]
        with as_a_whole(keep=known):
            return super().save(request, **kwargs)


class ResetPasswordKeyForm(Plain, forms.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(Plain, forms.ReauthenticateForm):
    pass


class WelcomeForm(DjangoSetPasswordForm):
    """An invited user's first password; the page itself says what it takes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("new_password1", "Adgangskode"), ("new_password2", "Adgangskode igen")):
            self.fields[name].label, self.fields[name].help_text = label, ""
