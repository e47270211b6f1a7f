"""The shape of pages that change something: get → form → service → message → redirect."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from jobcenter.grund.core.forms import add_service_errors


def synlig(request, model, pk, **related):
    """The row, if this user may see it."""
    return get_object_or_404(model.objects.visible_to(request.user), pk=pk, **related)


def sendt(request):
    """What a form is given: the fields sent to it, None when it is only shown."""
    return request.POST if request.method == "POST" else None


def form_side(
    request, form, gem, *, titel, besked, tilbage=None, annuller=None, skabelon="core/form.html", **kontekst
):
    """``gem(cleaned_data)`` is the service; afterwards one stands at ``tilbage``: an address, a thing with a
    page of its own, or a function of what the service returned. Left out, it is that thing's page.
    """
    if request.method == "POST" and (result := save(form, gem)):
        messages.success(request, besked(result) if callable(besked) else besked)
        return redirect(tilbage(result) if callable(tilbage) else tilbage or result)
    if hasattr(annuller, "get_absolute_url"):
        annuller = annuller.get_absolute_url()
    return render(request, skabelon, {"form": form, "titel": titel, "annuller": annuller, **kontekst})


def save(form, gem):
    """What the service returns, or None with the form saying why not."""
    if not form.is_valid():
        return None
    try:
        return gem(form.cleaned_data)
    except ValidationError as error:
        add_service_errors(form, error)
        return None


def handling(request, gem, besked, tilbage):
    """An act without a form: a refusal becomes a message. ``tilbage`` is an address or what has one."""
    try:
        gem()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, besked)
    return redirect(tilbage)
