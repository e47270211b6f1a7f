"""A form that is sent twice is taken once.

A page that was loaded has a token of its own in its forms. What comes again letter for letter, with the same
token, is the same form: a button clicked twice, a page sent again after the network was away. It is led where
the first one was, and nothing is written.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from django.contrib import messages
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django_htmx.http import HttpResponseClientRedirect

from jobcenter.grund.accounts.addresses import page_of
from jobcenter.grund.accounts.bruger import AnyRequest
from jobcenter.grund.audit.models import SVAR_FYLDER, SendtFormular

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of the field)
IGEN = "Formularen blev sendt to gange. Det er gemt én gang."
BEHANDLES = "Formularen er ved at blive gemt. Genindlæs siden om lidt."
# Seconds the second one waits for the first.
TAALMODIGHED = 10


class GentagelseMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: AnyRequest) -> HttpResponseBase:
        noegle = _key(request)
        if noegle is None:
            return self.get_response(request)
        with _alone(noegle) as alone:
            if not alone:
                return _led(request, BEHANDLES, page_of(request))
            if sendt := SendtFormular.objects.filter(pk=noegle).first():
                return _led(request, IGEN, sendt.svar)
            response = self.get_response(request)
            if svar := _where_it_led(request, response):
                SendtFormular.objects.create(noegle=noegle, svar=svar)
            return response


def _key(request: AnyRequest) -> str | None:
    """Of who sends what where. Of a file its name and size are enough beside the token."""
    if request.method != "POST" or not request.user.is_authenticated:
        return None
    try:
        if TOKEN not in request.POST:
            return None
        filer = [(felt, f"{f.name} {f.size}") for felt, filer in request.FILES.lists() for f in filer]
        sent = f"{request.get_full_path()}\n{request.POST.urlencode()}\n{urlencode(filer)}"
    except UnreadablePostError:
        return None
    return salted_hmac(f"{__name__}.{request.user.pk}", sent, algorithm="sha256").hexdigest()


@contextlib.contextmanager
def _alone(noegle: str) -> Iterator[bool]:
    """Whether nobody else is at this form; waits some seconds for who is."""
    nummer = int(noegle[:15], 16)
    until = time.monotonic() + TAALMODIGHED
    while not (alone := _ask("pg_try_advisory_lock", nummer)) and time.monotonic() < until:
        time.sleep(0.05)
    try:
        yield alone
    finally:
        # A connection that broke has let go by itself.
        with contextlib.suppress(DatabaseError):
            if alone:
                _ask("pg_advisory_unlock", nummer)


def _ask(function: str, nummer: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [nummer])
        return bool(cursor.fetchone()[0])


def _where_it_led(request: HttpRequest, response: HttpResponseBase) -> str:
    """Empty when it was not taken: the form came back, or a message says why not."""
    said = getattr(messages.get_messages(request), "_queued_messages", [])
    if any(message.level >= messages.ERROR for message in said):
        return ""
    moved = response.headers.get("Location", "") if response.status_code in (302, 303) else ""
    led = moved or response.headers.get("HX-Redirect", "")
    return led if len(led) <= SVAR_FYLDER else ""


def _led(request: AnyRequest, besked: str, hvorhen: str) -> HttpResponse:
    messages.info(request, besked)
    return HttpResponseClientRedirect(hvorhen) if request.htmx else redirect(hvorhen)
