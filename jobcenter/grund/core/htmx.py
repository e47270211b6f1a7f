"""A page or a part of it: what htmx asks for, and what every cache is told about the answer.

One address may answer with either. Without a word about it Back shows the part alone, as if it were the page.
"""

from collections.abc import Callable
from functools import cached_property

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class Htmx(HtmxDetails):
    """False where a whole page is wanted: also when htmx itself goes back to an address it knows no more."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.laest = {"HX-Request"}

    def _get_header_value(self, name: str) -> str | None:
        self.laest.add(name)
        return super()._get_header_value(name)

    def __bool__(self) -> bool:
        return super().__bool__() and not self.history_restore_request

    @cached_property
    def target(self) -> str | None:
        target = super().target
        return target if self else None


class HtmxMiddleware:
    """What a view has asked htmx of stands in ``Vary``. The page of somebody signed in is kept nowhere:
    Back fetches it anew, and whoever sits down at the same computer does not see it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        htmx = Htmx(request)
        request.htmx = htmx  # type: ignore[attr-defined]  # read by views as ``Request.htmx``
        response = self.get_response(request)
        patch_vary_headers(response, sorted(htmx.laest))
        response.headers.setdefault("Cache-Control", "no-store")
        return response
