"""The page of a list: all of it, only the rows, or the rows as a spreadsheet."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import render

from jobcenter.grund.core.bidrag.retter import EKSPORT
from jobcenter.grund.core.lister.liste import Liste
from jobcenter.grund.core.lister.regneark import download


def show_list(request: Any, liste: Liste, skabelon: str, **kontekst: Any) -> HttpResponseBase:
    """``skabelon`` extends ``core/liste.html``; where a filter is changed, only the rows are sent."""
    if request.method == "POST" and liste.kan_hentes:
        if not request.user.har_ret(EKSPORT):
            raise PermissionDenied
        return download(liste)
    only_part = request.htmx.target == "liste"
    kontekst |= {
        "liste": liste,
        "page_obj": liste.page_obj,
        "ramme": "core/liste_del.html" if only_part else "base.html",
    }
    return render(request, skabelon, kontekst)
