"""What a view declares: the right it needs, or that it is open. One that declares nothing fails."""

# Static files carry no data of ours; the development server serves them through a view.
PUBLIC_MODULES = ("django.views.static", "django.contrib.staticfiles")


def kraever(ret):
    """Declare the right a function view needs: ``@kraever(VIRKSOMHED_SE)``."""

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
