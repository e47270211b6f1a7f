"""What surrounds signing in: welcome, logged out, and back to what was typed."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from jobcenter.grund.accounts import invitations, services
from jobcenter.grund.accounts.addresses import send_to
from jobcenter.grund.accounts.bruger import AnyRequest, Request
from jobcenter.grund.accounts.sign_in_forms import WelcomeForm
from jobcenter.grund.accounts.typed import keep_typed, typed
from jobcenter.grund.core.adgang import kraever, offentlig
from jobcenter.grund.core.bidrag.retter import INDLOGGET
from jobcenter.grund.core.pages import sendt

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHOWN_FROM = 20


@offentlig
def logged_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("/")
    return render(request, "accounts/logget_ud.html")


@offentlig
@never_cache
@sensitive_post_parameters()
def velkommen(request: HttpRequest, token: str) -> HttpResponse:
    """An invited user chooses a password and is in."""
    user = invitations.invited_user(token)
    if user is None:
        return render(request, "accounts/velkommen_for_sent.html", status=410)
    form = WelcomeForm(user, sendt(request))
    if form.is_valid():
        services.set_password(user, form.cleaned_data["new_password1"], by=user)
        login(request, user, backend=BACKEND)
        messages.success(request, f"Velkommen, {user.get_short_name()}. Din adgangskode er gemt.")
        return redirect("/")
    return render(request, "accounts/velkommen.html", {"form": form, "ny_bruger": user})


@kraever(INDLOGGET)
@never_cache
def resume(request: Request) -> HttpResponse:
    """What was typed when the time ran out, one tap from being sent again."""
    kept = typed(request)
    if kept is None:
        return redirect("/")
    texts = [value for _, value in kept["felter"] if len(value) >= SHOWN_FROM and " " in value]
    return render(request, "accounts/genoptag.html", {"skrevet": kept, "tekster": texts})


def csrf_failure(request: AnyRequest, reason: str = "") -> HttpResponseBase:
    """A page left open while its user signed in anew: its form comes from us, only its token is old."""
    user = request.user if request.user.is_authenticated else request.timed_out
    if user and same_origin(request):
        if request.path == reverse("account_login"):
            return redirect("/")
        if keep_typed(request, user):
            return send_to(request, reverse("account_genoptag"))
    return render(request, "403_csrf.html", status=403)


def same_origin(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
