"""Pages of the house itself."""

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views import defaults

from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.bidrag.retter import REGLER_ADMIN
from jobcenter.grund.core.bruger import Request
from jobcenter.grund.core.komponenter import EksempelForm, tabel, tidslinje


@kraever(REGLER_ADMIN)
def komponenter(request: Request) -> HttpResponse:
    """Every component and every kind of field, with and without errors: for those who build screens."""
    form = EksempelForm(request.POST or ({} if "fejl" in request.GET else None))
    side = Paginator(range(1, 613), 25).get_page(request.GET.get("page"))
    return render(
        request,
        "core/komponenter.html",
        {"form": form, "page_obj": side, "tabel": tabel(request.GET), "poster": tidslinje()},
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    _leave_unread(request)
    return defaults.bad_request(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    _leave_unread(request)
    return defaults.page_not_found(request, exception)


def _leave_unread(request: HttpRequest) -> None:
    """The page that says no looks for a token in what was sent, and would fail where it cannot be read."""
    try:
        request.POST  # noqa: B018 (it is read when it is asked for)
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        request._mark_post_parse_error()  # type: ignore[attr-defined]  # as Django does for some of them
