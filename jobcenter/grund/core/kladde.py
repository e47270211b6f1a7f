"""Drafts kept in the browser (static/js/kladde.js): telling it that one has been saved."""

from urllib.parse import quote

from django.http import HttpResponse
from django_htmx.http import trigger_client_event

from jobcenter.grund.core.bruger import Request

COOKIE = "kladde_gemt"


def kladde(request: Request, navn: str) -> str:
    """The name of a draft: nobody else who uses the same browser is shown it."""
    return f"{request.user.pk}:{navn}"


def forget_kladde(request: Request, response: HttpResponse) -> HttpResponse:
    """Let the browser forget the draft this request has saved."""
    navn = request.POST.get("kladde", "")
    if not navn:
        return response
    if request.htmx:
        return trigger_client_event(response, "kladde:gemt", {"navn": navn})
    response.set_cookie(COOKIE, quote(navn, safe=""), max_age=60, samesite="Lax")
    return response
