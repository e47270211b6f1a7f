"""Default deny: everybody signs in, and a view that declares no right fails for everybody."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

# Views of libraries that cannot carry a declaration: (module prefix, public).
LIBRARY_VIEWS = (
    ("allauth.account.", True),
    ("django.views.static", True),
    ("django.contrib.staticfiles", True),
)


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
    target = getattr(view, "view_class", view)
    ret = getattr(target, "ret", None) or getattr(view, "ret", None)
    public = getattr(target, "offentlig", False) or getattr(view, "offentlig", False)
    if not ret and not public:
        module = getattr(target, "__module__", "")
        public = any(module.startswith(prefix) and is_public for prefix, is_public in LIBRARY_VIEWS)
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
            return redirect_to_login(request.get_full_path())
        if not request.user.har_ret(ret):
            raise PermissionDenied
        return None
