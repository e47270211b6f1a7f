"""What stands in a cell, written straight: a template for each would cost more than the rest of a page."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobcenter.grund.core.dansk.dage import klokken
from jobcenter.grund.core.templatetags.dansk import etiket, tid

__all__ = ["daempet", "etiket", "link", "post_form", "post_knap", "tidspunkt"]


def link(adresse: str, tekst: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', adresse, tekst)


def daempet(tekst: Any) -> SafeString:
    return format_html('<span class="tekst-daempet">{}</span>', tekst)


def tidspunkt(oejeblik: dt.datetime | None) -> SafeString:
    """How long ago and at what time; the exact day on hover."""
    return format_html("<span>{} {}</span>", tid(oejeblik), klokken(oejeblik))


def post_form(request: HttpRequest, adresse: str, knapper: SafeString, *, klasse: str = "") -> SafeString:
    """A form of buttons alone."""
    return format_html(
        '<form method="post" action="{}" class="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">{}</form>',
        adresse,
        klasse,
        get_token(request),
        knapper,
    )


def post_knap(request: HttpRequest, adresse: str, tekst: str, om: str, *, klasse: str = "") -> SafeString:
    """A button that does something to the row; ``om`` is read aloud after its text."""
    knap = format_html(
        '<button type="submit" class="button button-tertiary {}">{}<span class="sr-only">{}</span></button>',
        klasse,
        tekst,
        om,
    )
    return post_form(request, adresse, knap)
