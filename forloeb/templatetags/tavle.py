"""The bands of the board, written straight: two hundred slots have two thousand of them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from forloeb.bidrag.retter import FORLOEB_BOOK
from jobcenter.grund.core.adresse import address_of

register = template.Library()

_LINK = '<a class="baand baand--{} a{} l{}" href="{}" title="{}" aria-label="{}"><span>{}</span></a>'


@register.simple_tag(takes_context=True)
def baand(context, raekke):
    """Free days lead to a booking, for those who may book; taken ones to the placement."""
    book = FORLOEB_BOOK in context["user"].retter
    hvem = context.get("for_hvem", "")
    drawn = (_draw(band, raekke.plads.pk, hvem, book) for band in raekke.baand)
    return mark_safe("".join(drawn))  # noqa: S308 (each is written by format_html)


def _draw(band, plads, hvem, book):
    where = band.slags, band.kolonne, band.laengde
    if band.er_ledig and book:
        address = f"{address_of('forloeb:forloeb_create', plads)}?start={band.book_fra.isoformat()}{hvem}"
        return format_html(_LINK, *where, address, band.titel, f"{band.titel}. Book.", band.vist)
    if band.forloeb:
        address = band.forloeb.get_absolute_url()
        return format_html(_LINK, *where, address, band.titel, band.titel, band.vist)
    titel = format_html(' title="{}"', band.titel) if band.tekst else ""
    return format_html(
        '<span class="baand baand--{} a{} l{}"{}><span>{}</span></span>', *where, titel, band.vist
    )
