"""The outbox as an administrator sees it."""

from collections.abc import Callable

from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from jobcenter.grund.accounts.bruger import Request
from jobcenter.grund.audit.bidrag.retter import DRIFT_SE
from jobcenter.grund.core.adgang import kraever
from jobcenter.grund.core.lister import show_list
from jobcenter.grund.core.pages import handling
from jobcenter.grund.mail import services
from jobcenter.grund.mail.liste import Mailliste
from jobcenter.grund.mail.models import Mail

# The mail's own style, and nothing else: no script, no picture, nothing fetched from anywhere.
_PREVIEW = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
}


@kraever(DRIFT_SE)
@require_GET
def udbakke_list(request: Request) -> HttpResponseBase:
    ingen_mailserver = not settings.MAIL_TRANSPORT
    liste = Mailliste.af(request)
    return show_list(request, liste, "mail/udbakke_list.html", ingen_mailserver=ingen_mailserver)


@kraever(DRIFT_SE)
@require_GET
def mail_detail(request: Request, pk: int) -> HttpResponse:
    return render(request, "mail/mail_detail.html", {"mail": _mail(request, pk)})


@kraever(DRIFT_SE)
@require_GET
@xframe_options_sameorigin
@csp(_PREVIEW)  # type: ignore[arg-type]  # its type forgets what the address gives
def mail_html(request: Request, pk: int) -> HttpResponse:
    """The mail as its reader sees it, shown in a frame where nothing can run; links open the whole page."""
    mail = _mail(request, pk)
    if mail.er_skjult or not mail.html:
        raise Http404
    return HttpResponse(f'<base target="_top">{mail.html}')


@kraever(DRIFT_SE)
@require_POST
def mail_resend(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, services.resend_mail, "Mailen sendes igen om lidt.")


@kraever(DRIFT_SE)
@require_POST
def mail_mark_sent(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, services.mark_sent, "Mailen er markeret som sendt.")


@kraever(DRIFT_SE)
@require_POST
def mail_give_up(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, services.give_up, "Mailen er opgivet og bliver ikke sendt.")


def _mail(request: Request, pk: int) -> Mail:
    return get_object_or_404(Mail.objects.visible_to(request.user).select_related("modtager"), pk=pk)


def _change(request: Request, pk: int, service: Callable[..., Mail], words: str) -> HttpResponse:
    mail = _mail(request, pk)
    return handling(request, lambda: service(mail, by=request.user), words, mail)
