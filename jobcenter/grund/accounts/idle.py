"""Signed out after a while without a click."""

import time

from django.contrib import messages
from django.contrib.auth import logout

from jobcenter.grund.core.indstillinger import indstilling

LAST_SEEN = "sidst_set"
NOTED_EVERY = 60


class IdleMiddleware:
    """``request.timed_out`` is the user this request came too late for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.timed_out = None
        if request.user.is_authenticated:
            note(request)
        return self.get_response(request)


def note(request):
    """Remember the click, at most once a minute, or sign out when the last one is too long ago."""
    now = int(time.time())
    silence = now - request.session.get(LAST_SEEN, 0)
    minutes = indstilling("idle_minutter")
    if LAST_SEEN in request.session and silence > minutes * 60:
        sign_out(request, minutes)
    elif silence >= NOTED_EVERY:
        request.session[LAST_SEEN] = now


def sign_out(request, minutes):
    request.timed_out = request.user
    logout(request)
    messages.info(
        request,
        f"Du er logget ud, fordi der ikke er sket noget i {minutes} minutter. "
        "Log ind, så fortsætter du, hvor du slap.",
    )
