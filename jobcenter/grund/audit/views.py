from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jobcenter.grund.accounts.bidrag.retter import BRUGER_ADMIN
from jobcenter.grund.accounts.bruger import Request
from jobcenter.grund.audit.bidrag.retter import OPSLAG_SE
from jobcenter.grund.audit.liste import Udtraeksliste
from jobcenter.grund.audit.log import haendelser
from jobcenter.grund.audit.pages import historik_side, read_side
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.lister import show_list


@kraever(BRUGER_ADMIN)
def user_historik(request: Request, pk: int) -> HttpResponse:
    return historik_side(request, "bruger", pk)


@kraever(BRUGER_ADMIN)
def administration(request: Request) -> HttpResponse:
    """What was changed in users, teams, code lists and settings, and by whom."""
    context = {"side": haendelser("administration", side=read_side(request))}
    template = "audit/_historik.html" if request.htmx else "audit/administration.html"
    return render(request, template, context)


@kraever(OPSLAG_SE)
@require_GET
def udtraek_list(request: Request) -> HttpResponseBase:
    """The lists that left the house as spreadsheets."""
    return show_list(request, Udtraeksliste.af(request), "audit/udtraek_list.html")
