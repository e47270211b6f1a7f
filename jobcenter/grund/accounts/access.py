"""Default deny: everybody signs in, and a view that declares no right fails for everybody."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.urls import reverse

from jobcenter.grund.accounts.addresses import page_of, send_to
from jobcenter.grund.accounts.typed import forget_sent, keep_typed

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
        forget_sent(request)
        return None


def ask_to_sign_in(request):
    """To the sign-in page, and from there back to the page or to what was typed on it."""
    kept = request.timed_out and keep_typed(request, request.timed_out)
    target = reverse("account_genoptag") if kept else page_of(request)
    return send_to(request, redirect_to_login(target).url)
