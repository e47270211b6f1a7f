"""What a view declares: the right it needs, or that it is open. One that declares nothing fails."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.urls import Resolver404, resolve

from jobcenter.grund.core.bruger import Bruger

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

# Static files carry no data of ours; the development server serves them through a view.
PUBLIC_MODULES = ("django.views.static", "django.contrib.staticfiles")


def kraever(ret: str) -> Callable[[View], View]:
    """Declare the right a function view needs: ``@kraever(VIRKSOMHED_SE)``."""

    def declare(view: View) -> View:
        view.ret = ret  # type: ignore[attr-defined]  # a function may carry what we like
        return view

    return declare


def offentlig(view: View) -> View:
    """Declare a view that is open without signing in (the health check, the sign-in pages)."""
    view.offentlig = True  # type: ignore[attr-defined]  # likewise
    return view


def declaration(view: Callable[..., HttpResponseBase]) -> tuple[str | None, bool]:
    """``(ret, offentlig)`` of a view function or class; both empty when nothing is declared."""
    places = (view, getattr(view, "view_class", None))
    ret = next((ret for place in places if (ret := getattr(place, "ret", None))), None)
    public = any(getattr(place, "offentlig", False) for place in places)
    if not ret and not public:
        public = getattr(view, "__module__", "").startswith(PUBLIC_MODULES)
    return ret, public


def may_open(user: Bruger, address: str) -> bool:
    """Whether the user has the right to the page at an address; what it is about may still be hidden."""
    try:
        ret, public = declaration(resolve(urlsplit(address).path).func)
    except Resolver404:
        return False
    return public or (ret is not None and user.har_ret(ret))
