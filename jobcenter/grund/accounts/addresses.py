"""Where a request came from, and how to send it elsewhere in the way it can follow."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from jobcenter.grund.accounts.bruger import AnyRequest


def page_of(request: AnyRequest) -> str:
    """The page the person was looking at: never a fragment, never an address that only takes POST."""
    if request.htmx:
        return own_path(request, request.htmx.current_url or "")
    if request.method not in {"GET", "HEAD"}:
        return own_path(request, request.headers.get("Referer", ""))
    return request.get_full_path()


def own_path(request: HttpRequest, url: str) -> str:
    """Path and query of an address on this site; the start page for any other."""
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}):
        return "/"
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "") or "/"


def send_to(request: AnyRequest, url: str) -> HttpResponseBase:
    """A redirect; to a script that asked for JSON, a 401 that tells where to sign in."""
    if request.htmx:
        return HttpResponseClientRedirect(url)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"login": url}, status=401)
    return redirect(url)
