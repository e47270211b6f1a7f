"""How allauth and axes meet our users."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.core import context
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from jobcenter.grund.accounts.models import User
from jobcenter.grund.accounts.sign_in_log import goes_too_fast
from jobcenter.grund.core.cpr import mask_cpr_forms


class AccountAdapter(DefaultAccountAdapter):
    """People are invited by an administrator; nobody signs themselves up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "E-mailen eller adgangskoden er forkert.",
        "enter_current_password": "Skriv din nuværende adgangskode.",
        "incorrect_password": "Adgangskoden er forkert.",
        "rate_limited": "Det går for stærkt. Vent et minut, og prøv igen.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        if goes_too_fast(client_ip(request)):
            raise self.validation_error("rate_limited")
        super().pre_authenticate(request, **credentials)

    def set_password(self, user: User, password: str) -> None:
        from jobcenter.grund.accounts.services import set_password

        set_password(user, password, by=user)

    def reauthenticate(self, user: User, password: str) -> bool:
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_reset_password_from_key_url(self, key: str) -> str:
        """A mail's links lead to the house's own address, whatever the request called it."""
        uidb36, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
        return f"{settings.SITE_URL}{path}"


def login_name(request: HttpRequest, credentials: dict[str, str] | None) -> str:
    """What lock-out counts by and the sign-in log keeps: the e-mail, however it was written. Who types a
    citizen's number there leaves none behind."""
    typed = (credentials or {}).get("email") or request.POST.get("login", "")
    return mask_cpr_forms(typed.strip().lower())


def client_ip(request: HttpRequest) -> str | None:
    """Lock-out sees the same address as allauth: the proxy's word counts only when it is trusted."""
    if "REMOTE_ADDR" not in request.META:
        return None
    return get_adapter(request).get_client_ip(request)
