"""Default deny: everybody signs in, and a view that declares no right fails for everybody."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from jobcenter.grund.accounts.addresses import page_of, send_to
from jobcenter.grund.accounts.bruger import AnyRequest
from jobcenter.grund.accounts.typed import forget_sent, keep_typed
from jobcenter.grund.core.adgang import declaration


class AccessMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: AnyRequest,
        view: Callable[..., HttpResponseBase],
        args: list[Any],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        ret, public = declaration(view)
        if public:
            return None
        if not ret:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} declares no right")
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if not request.user.har_ret(ret):
            raise PermissionDenied
        forget_sent(request)
        return None


def ask_to_sign_in(request: AnyRequest) -> HttpResponseBase:
    """To the sign-in page, and from there back to the page or to what was typed on it."""
    kept = request.timed_out and keep_typed(request, request.timed_out)
    target = reverse("account_genoptag") if kept else page_of(request)
    return send_to(request, redirect_to_login(target).url)
