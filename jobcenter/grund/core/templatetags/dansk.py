"""Dates, numbers and icons the way they are said and shown on a Danish page."""

import datetime as dt
from decimal import Decimal
from functools import cache

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from jobcenter.grund.core.cpr import MOENSTER
from jobcenter.grund.core.registries.historik import side_af

register = template.Library()

MAANEDER = ["jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."]
UGEDAGE = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
TINTIKONER = {"god": "check", "opmaerksom": "warning", "haster": "error", "info": "info"}
_IKONMAPPER = ("ikoner", "vendor/dkfds/img/svg-icons")


def _dato(vaerdi):
    """The Danish calendar day of a date or a moment; None of anything else."""
    if isinstance(vaerdi, dt.datetime):
        return timezone.localtime(vaerdi).date() if timezone.is_aware(vaerdi) else vaerdi.date()
    return vaerdi if isinstance(vaerdi, dt.date) else None


def _klokkeslaet(vaerdi):
    if isinstance(vaerdi, dt.datetime):
        return (timezone.localtime(vaerdi) if timezone.is_aware(vaerdi) else vaerdi).time()
    return vaerdi if isinstance(vaerdi, dt.time) else None


@register.filter
def dansk_dato(vaerdi):
    """``3. dec. 2026``"""
    dato = _dato(vaerdi)
    return f"{dato.day}. {MAANEDER[dato.month - 1]} {dato.year}" if dato else ""


@register.filter
def kort_dato(vaerdi):
    """``3. dec.``, with the year only when it is another year than this."""
    dato = _dato(vaerdi)
    if dato is None or dato.year != timezone.localdate().year:
        return dansk_dato(vaerdi)
    return f"{dato.day}. {MAANEDER[dato.month - 1]}"


@register.filter
def ugedag(vaerdi):
    dato = _dato(vaerdi)
    return UGEDAGE[dato.weekday()] if dato else ""


@register.filter
def uge(vaerdi):
    """``uge 49``"""
    dato = _dato(vaerdi)
    return f"uge {dato.isocalendar().week}" if dato else ""


@register.filter
def relativ(vaerdi):
    """``i går``, ``for 3 dage siden``, ``om 2 uger``: how far a day is from today."""
    dato = _dato(vaerdi)
    if dato is None:
        return ""
    dage = (dato - timezone.localdate()).days
    naer = {-1: "i går", 0: "i dag", 1: "i morgen"}.get(dage)
    if naer:
        return naer
    afstand = _afstand(abs(dage))
    return f"om {afstand}" if dage > 0 else f"for {afstand} siden"


def _afstand(dage):
    if dage < 14:
        return f"{dage} dage"
    if dage < 60:
        return f"{dage // 7} uger"
    if dage < 730:
        return f"{dage // 30} måneder" if dage < 365 else f"{dage // 365} år"
    return f"{dage // 365} år"


@register.filter
def klokken(vaerdi):
    """``kl. 9.30``"""
    tid = _klokkeslaet(vaerdi)
    return f"kl. {tid.hour}.{tid.minute:02}" if tid else ""


@register.filter
def tal(vaerdi):
    """``1.234`` and ``1.234,5``"""
    if vaerdi is None or vaerdi == "":
        return ""
    text = f"{vaerdi:,f}" if isinstance(vaerdi, Decimal) else f"{vaerdi:,}"
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def som_sagt(vaerdi):
    """A cell of any kind: days and numbers as they are said (37, not 37,0), text as it is."""
    if isinstance(vaerdi, dt.date):
        return dansk_dato(vaerdi)
    if isinstance(vaerdi, Decimal) and vaerdi == int(vaerdi):
        vaerdi = int(vaerdi)
    return tal(vaerdi) if isinstance(vaerdi, int | Decimal | None) else vaerdi


@register.filter
def antal(vaerdi, ord):
    """``{{ n|antal:"virksomhed,virksomheder" }}`` gives ``1 virksomhed`` or ``1.234 virksomheder``."""
    ental, flertal = ord.split(",")
    return f"{tal(vaerdi)} {ental if vaerdi == 1 else flertal}"


@register.filter
def telefon(vaerdi):
    """``75 11 22 33``; a foreign number stays as it is written."""
    cifre = str(vaerdi or "").replace(" ", "").removeprefix("+45")
    if len(cifre) != 8 or not cifre.isdigit():
        return vaerdi or ""
    return " ".join(cifre[i : i + 2] for i in range(0, 8, 2))


@register.filter
def tel(vaerdi):
    """The address of a call: ``tel:+4575112233``."""
    cifre = str(vaerdi or "").replace(" ", "")
    return f"tel:+45{cifre}" if len(cifre) == 8 and cifre.isdigit() else f"tel:{cifre}"


@register.simple_tag
def tid(vaerdi, tidspunkt=None):
    """How long ago, in words; the exact day (and time) on hover."""
    return _tid(vaerdi, tidspunkt, relativ)


@register.simple_tag
def naar(vaerdi, tidspunkt=None):
    """Within a week in words, else the short date: what stands beside a line of a timeline."""
    return _tid(vaerdi, tidspunkt, _relativ_eller_dato)


def _relativ_eller_dato(dato):
    return relativ(dato) if abs((dato - timezone.localdate()).days) < 7 else kort_dato(dato)


def _tid(vaerdi, tidspunkt, i_ord):
    dato = _dato(vaerdi)
    if dato is None:
        return ""
    praecis = f"{ugedag(dato)} den {dansk_dato(dato)} {klokken(tidspunkt or vaerdi)}".strip()
    return format_html('<time datetime="{}" title="{}">{}</time>', dato.isoformat(), praecis, i_ord(dato))


@cache
def _svg(navn):
    """The drawing of an icon, read once; an unknown name is a programming error."""
    for mappe in _IKONMAPPER:
        fil = settings.BASE_DIR / "static" / mappe / f"{navn}.svg"
        if fil.is_file():
            return fil.read_text().strip()
    raise template.TemplateSyntaxError(f"Icon {navn!r} does not exist")


@register.simple_tag
def ikon(navn, ord="", klasse=""):
    """An icon; decoration unless ``ord`` says in words what it means."""
    klasser = f"icon-svg ikon {klasse}".strip()
    rolle = format_html('role="img" aria-label="{}"', ord) if ord else mark_safe('aria-hidden="true"')
    start = format_html('<svg class="{}" focusable="false" {} ', klasser, rolle)
    return start + mark_safe(_svg(navn).removeprefix("<svg "))  # noqa: S308 (a file of ours)


@register.simple_tag
def tint_ikon(tint, ellers=""):
    """The icon that goes with a tint: colour never stands alone."""
    navn = TINTIKONER.get(tint, ellers)
    return ikon(navn) if navn else ""


@register.simple_tag(takes_context=True)
def sideadresse(context, side, parameter="page"):
    """This page's address with another page number, all filters kept."""
    query = context["request"].GET.copy()
    query[parameter] = side
    return f"?{query.urlencode()}"


@register.filter
def sidetal(page_obj):
    """Page numbers worth a link; None where some are left out."""
    sider = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1)
    return [side if isinstance(side, int) else None for side in sider]


@register.simple_tag
def cpr_moenster():
    """What looks like a CPR number, for the scripts of the page."""
    return MOENSTER


@register.simple_tag
def historikside(emne, *args):
    """The address of the history of something, for pages that lie below the history's own."""
    return side_af(emne, *args)
