"""The shape of pages that change something: get → form → service → message → redirect."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, Protocol

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from jobcenter.grund.core.bruger import Request
from jobcenter.grund.core.forms import add_service_errors
from jobcenter.grund.core.models import Row, visible_rows
from jobcenter.grund.core.registries.sammenlaegning import findes_nu
from jobcenter.grund.core.rettelse import EditForm


class HasPage(Protocol):
    def get_absolute_url(self) -> str: ...


class LagtSammen(Http404):
    """What the address names is a part of ``vinder`` now, which the user may see."""

    def __init__(self, vinder: Any):
        super().__init__()
        self.vinder = vinder


def synlig(request: Request, model: type[Row], pk: int, **related: Any) -> Row:
    """The row, if this user may see it; one that was merged says which row to go to."""
    rows = visible_rows(model, request.user)
    try:
        return get_object_or_404(rows, pk=pk, **related)
    except Http404 as nowhere:
        found = findes_nu(model, pk)
        if found and rows.filter(pk=found.pk).exists():
            raise LagtSammen(found) from nowhere
        raise


def sendt(request: HttpRequest) -> QueryDict | None:
    """What a form is given: the fields sent to it, None when it is only shown."""
    return request.POST if request.method == "POST" else None


def form_side(
    request: Request,
    form: BaseForm,
    write: Callable[[dict[str, Any]], Any],
    *,
    titel: str,
    besked: str | Callable[[Any], str],
    tilbage: str | HasPage | Callable[[Any], str | HasPage] | None = None,
    annuller: str | HasPage | None = None,
    skabelon: str = "core/form.html",
    **kontekst: Any,
) -> HttpResponse:
    """``write(cleaned_data)`` is the service; afterwards one stands at ``tilbage``: an address, a thing with
    a page of its own, or a function of what the service returned. Left out, it is that thing's page.
    """
    if request.method == "POST" and (result := save(form, write)):
        messages.success(request, besked(result) if callable(besked) else besked)
        return redirect(tilbage(result) if callable(tilbage) else tilbage or result)
    away = annuller if isinstance(annuller, str | None) else annuller.get_absolute_url()
    return render(request, skabelon, {"form": form, "titel": titel, "annuller": away, **kontekst})


def save(form: BaseForm, write: Callable[[dict[str, Any]], Any]) -> Any:
    """What the service returns, or None with the form saying why not."""
    try:
        with form.hold() if isinstance(form, EditForm) else nullcontext():
            return write(form.cleaned_data) if form.is_valid() else None
    except ValidationError as error:
        add_service_errors(form, error, getattr(form, "TJENESTENS_NAVNE", None))
        return None


def handling(
    request: HttpRequest, write: Callable[[], object], besked: str, tilbage: str | HasPage
) -> HttpResponse:
    """An act without a form: a refusal becomes a message. ``tilbage`` is an address or what has one."""
    try:
        write()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, besked)
    return redirect(tilbage)
