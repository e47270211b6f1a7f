"""Default deny: everybody signs in, and a view that declares no right fails for everybody."""

from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import JsonResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

# Static files carry no data of ours; the development server serves them through a view.
PUBLIC_MODULES = ("django.views.static", "django.contrib.staticfiles")


def kraever(ret):
    """Declare the right a function view needs: ``@kraever(Ret.VIRKSOMHED_SE)``."""

    def declare(view):
        view.ret = ret
        return view

    return declare


def offentlig(view):
    """Declare a view that is open without signing in (the health check, the sign-in pages)."""
    view.offentlig = True
    return view


def declaration(view):
    """``(ret, offentlig)`` of a view function or class; both empty when nothing is declared."""
    places = (view, getattr(view, "view_class", None))
    ret = next((place.ret for place in places if getattr(place, "ret", None)), None)
    public = any(getattr(place, "offentlig", False) for place in places)
    if not ret and not public:
        public = getattr(view, "__module__", "").startswith(PUBLIC_MODULES)
    return ret, public


class AccessMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        ret, public = declaration(view)
        if public:
            return None
        if not ret:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} declares no right")
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if not request.user.har_ret(ret):
            raise PermissionDenied
        return None


def ask_to_sign_in(request):
    """To the sign-in page and back, in the way this kind of request can follow."""
    response = redirect_to_login(page_of(request))
    if request.htmx:
        return HttpResponseClientRedirect(response.url)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"login": response.url}, status=401)
    return response


def page_of(request):
    """The page the person was looking at: never a fragment, never an address that only takes POST."""
    if request.htmx:
        return own_path(request, request.headers.get("HX-Current-URL", ""))
    if request.method not in {"GET", "HEAD"}:
        return own_path(request, request.headers.get("Referer", ""))
    return request.get_full_path()


def own_path(request, url):
    """Path and query of an address on this site; the start page for any other."""
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}):
        return resolve_url("/")
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "") or "/"
