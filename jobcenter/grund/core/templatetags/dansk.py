"""Dates, numbers and icons the way they are said and shown on a Danish page."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jobcenter.grund.core.adgang import may_open
from jobcenter.grund.core.bruger import Bruger
from jobcenter.grund.core.cpr import moenster
from jobcenter.grund.core.dansk.dage import (
    dansk_dato,
    klokken,
    kort_dato,
    relativ,
    som_dato,
    uge,
    ugedag,
)
from jobcenter.grund.core.dansk.tal import antal as dansk_antal
from jobcenter.grund.core.dansk.tal import rundt_tal, tal, telefon
from jobcenter.grund.core.registries.historik import side_af

register = template.Library()

TINTIKONER = {"god": "check", "opmaerksom": "warning", "haster": "error", "info": "info"}
_IKONMAPPER = ("ikoner", "vendor/dkfds/img/svg-icons")


for _filter in (dansk_dato, kort_dato, ugedag, uge, relativ, klokken, tal, telefon):
    register.filter(_filter)


@register.filter
def som_sagt(vaerdi: Any) -> Any:
    """A cell of any kind: days and numbers as they are said (37, not 37,0), text as it is."""
    if vaerdi is None or isinstance(vaerdi, str):
        return vaerdi or ""
    if isinstance(vaerdi, dt.date):
        return dansk_dato(vaerdi)
    return rundt_tal(vaerdi) if isinstance(vaerdi, int | Decimal) else vaerdi


@register.filter
def antal(vaerdi: int, ord: str) -> str:
    """``{{ n|antal:"virksomhed,virksomheder" }}`` gives ``1 virksomhed`` or ``1.234 virksomheder``."""
    return dansk_antal(vaerdi, *ord.split(","))


@register.filter
def kan_aabnes_af(adresse: str, user: Bruger) -> bool:
    """Whether the user has the right to the page at the address."""
    return may_open(user, adresse)


@register.filter
def tel(vaerdi: object) -> str:
    """The address of a call: ``tel:+4575112233``."""
    cifre = str(vaerdi or "").replace(" ", "")
    return f"tel:+45{cifre}" if len(cifre) == 8 and cifre.isdigit() else f"tel:{cifre}"


@register.simple_tag
def tid(vaerdi: object, tidspunkt: object = None) -> str:
    """How long ago, in words; the exact day (and time) on hover."""
    return _tid(vaerdi, tidspunkt, relativ)


@register.simple_tag
def naar(vaerdi: object, tidspunkt: object = None) -> str:
    """Within a week in words, else the short date: what stands beside a line of a timeline."""
    return _tid(vaerdi, tidspunkt, _relativ_eller_dato)


def _relativ_eller_dato(dato: dt.date) -> str:
    return relativ(dato) if abs((dato - timezone.localdate()).days) < 7 else kort_dato(dato)


def _tid(vaerdi: object, tidspunkt: object, i_ord: Callable[[dt.date], str]) -> str:
    dato = som_dato(vaerdi)
    if dato is None:
        return ""
    praecis = f"{ugedag(dato)} den {dansk_dato(dato)} {klokken(tidspunkt or vaerdi)}".strip()
    return format_html('<time datetime="{}" title="{}">{}</time>', dato.isoformat(), praecis, i_ord(dato))


@cache
def _svg(navn: str) -> str:
    """The drawing of an icon, read once; an unknown name is a programming error."""
    for mappe in _IKONMAPPER:
        fil = settings.BASE_DIR / "static" / mappe / f"{navn}.svg"
        if fil.is_file():
            return fil.read_text().strip()
    raise template.TemplateSyntaxError(f"Icon {navn!r} does not exist")


@register.simple_tag
@lru_cache(maxsize=500)
def ikon(navn: str, ord: str = "", klasse: str = "") -> SafeString:
    """An icon; decoration unless ``ord`` says in words what it means. A page has dozens, mostly the same."""
    klasser = f"icon-svg ikon {klasse}".strip()
    rolle = format_html('role="img" aria-label="{}"', ord) if ord else mark_safe('aria-hidden="true"')
    start = format_html('<svg class="{}" focusable="false" {} ', klasser, rolle)
    return start + mark_safe(_svg(navn).removeprefix("<svg "))  # noqa: S308 (a file of ours)


@register.simple_tag
def tint_ikon(tint: str, ellers: str = "") -> str:
    """The icon that goes with a tint: colour never stands alone."""
    navn = TINTIKONER.get(tint, ellers)
    return ikon(navn) if navn else ""


@register.simple_tag
def etiket(tint: str, tekst: str, ikonnavn: str = "") -> SafeString:
    """A small word with a tint and an icon; every tint but the grey has its own icon."""
    tint = tint or "rolig"
    tegn = ikon(ikonnavn) if ikonnavn else tint_ikon(tint)
    return format_html('<span class="etiket tint-{}">{}{}</span>', tint, tegn, tekst)


@register.simple_tag(takes_context=True)
def sideadresse(context: Context, side: int, parameter: str = "page") -> str:
    """This page's address with another page number, all filters kept."""
    query = context["request"].GET.copy()
    query[parameter] = side
    return f"?{query.urlencode()}"


@register.filter
def sidetal(page_obj: Page) -> list[int | None]:
    """Page numbers worth a link; None where some are left out."""
    sider = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1)
    return [side if isinstance(side, int) else None for side in sider]


@register.simple_tag
def cpr_moenster() -> str:
    """What looks like a CPR number, for the scripts of the page."""
    return moenster()


@register.simple_tag
def historikside(emne: str, *args: object) -> str:
    """The address of the history of something, for pages that lie below the history's own."""
    return side_af(emne, *args)
