"""Companies and contacts as they are said on a page."""

from urllib.parse import quote_plus

from django import template

from virksomheder import ord
from virksomheder.kolonner import ansatte

register = template.Library()

register.filter("ansatte", ansatte)
register.filter("saetning", ord.saetning)
register.filter("kontakt_ikon", ord.ikon)
register.filter("i_saetning", ord.i_saetning)
register.filter("udfald_tint", ord.tint)


@register.filter
def kort(sted):
    """The address on a map."""
    adresse = ", ".join(filter(None, [sted.adresse, sted.postby]))
    return f"https://www.openstreetmap.org/search?query={quote_plus(adresse)}" if sted.adresse else ""


@register.filter
def cvr(nummer):
    """``91 52 19 11``"""
    return " ".join(nummer[i : i + 2] for i in range(0, 8, 2)) if nummer else ""
