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
from jobcenter.grund.core.cpr import mask_cpr_forms
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
    """What was typed is shown once more: the row it was meant for may be gone since the form was opened."""
    _leave_unread(request)
    kontekst = {"vinder": getattr(exception, "vinder", None), "skrevet": _texts(request)}
    return render(request, "404.html", kontekst, status=404)


def _texts(request: HttpRequest) -> list[str]:
    """The sentences of the form that was sent, without CPR numbers; another site's words are never shown."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    values = [
        value for navn in request.POST if "password" not in navn for value in request.POST.getlist(navn)
    ]
    return [mask_cpr_forms(value) for value in values if " " in value.strip()]


def _leave_unread(request: HttpRequest) -> None:
    """The page that says no looks for a token in what was sent, and would fail where it cannot be read."""
    try:
        request.POST  # noqa: B018 (it is read when it is asked for)
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        request._mark_post_parse_error()  # type: ignore[attr-defined]  # as Django does for some of them
