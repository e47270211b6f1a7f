"""allauth's forms without its placeholders: the label has said it already."""

from typing import Any

from allauth.account import forms
from django.contrib.auth.forms import SetPasswordForm as DjangoSetPasswordForm
from django.forms import Field


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
    pass


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
