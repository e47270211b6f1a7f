"""The table of a list, written straight: by templates, fifty rows cost more than all the rest of a page."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jobcenter.grund.core.lister.kolonner import Kolonne
from jobcenter.grund.core.markup import escaped
from jobcenter.grund.core.templatetags.dansk import ikon

_HELE = (
    '<div class="table-container"><table class="{}">{}'
    "<thead><tr>{}</tr></thead><tbody>{}</tbody>{}</table></div>"
)
_HOVED = '<th scope="col" class="{}"{}>{}</th>'


def draw_table(
    kolonner: Sequence[Kolonne],
    rows: Iterable[Any],
    *,
    navn: str = "",
    klasse: str = "",
    fod: SafeString | str = "",
    query: QueryDict | None = None,
    sortering: str = "",
) -> SafeString:
    """``navn`` is what a screen reader calls the table; with ``query`` the headings sort it."""
    om = format_html('<caption class="sr-only">{}</caption>', navn) if navn else ""
    hoved = mark_safe("".join(_heading(k, query, sortering) for k in kolonner))  # noqa: S308 (our own)
    return format_html(_HELE, f"table table--compact {klasse}".strip(), om, hoved, _body(kolonner, rows), fod)


def _heading(kolonne: Kolonne, query: QueryDict | None, sortering: str) -> SafeString:
    if kolonne.handling:
        navn = format_html('<span class="sr-only">{}</span>', kolonne.navn)
        return format_html(_HOVED, kolonne.klasse, "", navn)
    if query is None or not kolonne.sorter:
        return format_html(_HOVED, kolonne.klasse, "", kolonne.navn)
    naeste, tegn, sagt = kolonne.noegle, "none", ""
    if sortering == kolonne.noegle:
        naeste, tegn, sagt = f"-{kolonne.noegle}", "ascending", mark_safe(' aria-sort="ascending"')
    elif sortering.removeprefix("-") == kolonne.noegle:
        tegn, sagt = "descending", mark_safe(' aria-sort="descending"')
    link = format_html(
        '<a class="tabel__sorter" href="{}">{}{}</a>',
        _address(query, naeste),
        kolonne.navn,
        ikon(f"sort-table-{tegn}"),
    )
    return format_html(_HOVED, kolonne.klasse, sagt, link)


def _address(query: QueryDict, sort: str) -> str:
    """The same list in another order, from its first page."""
    query = query.copy()
    query["sort"] = sort
    query.pop("page", None)
    return f"?{query.urlencode()}"


def _body(kolonner: Sequence[Kolonne], rows: Iterable[Any]) -> SafeString:
    cells = [(*_around(kolonne), kolonne.draw) for kolonne in kolonner]
    body = "".join(
        f"<tr>{''.join(f'{start}{_shown(show(row))}{end}' for start, end, show in cells)}</tr>"
        for row in rows
    )
    return mark_safe(body)  # noqa: S308 (each cell is escaped)


def _around(kolonne: Kolonne) -> tuple[SafeString, str]:
    klasse = f"{kolonne.klasse} kolonne-{kolonne.noegle}".strip()
    if kolonne.hoved:
        return format_html('<th scope="row" class="{}">', klasse), "</th>"
    navn = "" if kolonne.handling else kolonne.navn
    return format_html('<td class="{}" data-label="{}">', klasse, navn), "</td>"


def _shown(content: Any) -> str:
    return "" if content is None else escaped(content)
