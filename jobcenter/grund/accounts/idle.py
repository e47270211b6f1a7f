"""Signed out after a while without a click."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from jobcenter.grund.accounts.bruger import AnyRequest
from jobcenter.grund.core.indstillinger import indstilling

LAST_SEEN = "sidst_set"
NOTED_EVERY = 60


class IdleMiddleware:
    """``request.timed_out`` is the user this request came too late for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: AnyRequest) -> HttpResponseBase:
        request.timed_out = None
        if request.user.is_authenticated:
            note(request)
        return self.get_response(request)


def note(request: AnyRequest) -> None:
    """Remember the click, at most once a minute, or sign out when the last one is too long ago."""
    now = int(time.time())
    silence = now - request.session.get(LAST_SEEN, 0)
    minutes = indstilling("idle_minutter")
    if LAST_SEEN in request.session and silence > minutes * 60:
        sign_out(request, minutes)
    elif silence >= NOTED_EVERY:
        request.session[LAST_SEEN] = now


def sign_out(request: AnyRequest, minutes: int) -> None:
    request.timed_out = request.user if request.user.is_authenticated else None
    logout(request)
    messages.info(
        request,
        f"Du er logget ud, fordi der ikke er sket noget i {minutes} minutter. "
        "Log ind, så fortsætter du, hvor du slap.",
    )
