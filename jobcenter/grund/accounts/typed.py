"""A form that came too late to be received is kept until its sender has signed in again.

It lies encrypted in a row of its own, without CPR numbers, and is gone within the hour; the session knows
which. ``accounts:genoptag`` shows it to nobody but whose it is, and sends it once more.
"""

import json
import uuid
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from jobcenter.grund.accounts.addresses import page_of
from jobcenter.grund.accounts.bruger import AnyRequest
from jobcenter.grund.accounts.models import Skrevet, User
from jobcenter.grund.core.cpr import has_cpr_form, mask_cpr_forms
from jobcenter.grund.core.kryptering import cipher
from jobcenter.grund.core.rettelse import UDGAVE

SESSION_KEY = "skrevet"
LARGEST = 200_000
# The job that forgets them runs every five minutes.
KEPT = timedelta(minutes=55)


def keep_typed(request: AnyRequest, user: User) -> bool:
    """Keep the request's form for ``user``. Passwords, files and very long texts are not kept."""
    if request.method != "POST" or request.FILES or any("password" in name for name in request.POST):
        return False
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
    if not fields or sum(len(value) for _, value in fields) > LARGEST:
        return False
    kept = {
        "user": user.pk,
        "url": request.get_full_path(),
        "side": page_of(request),
        "felter": [(name, _without_cpr(name, value)) for name, value in fields],
        "uden_cpr": any(_is_cpr(name, value) for name, value in fields),
    }
    forget_old()
    row = Skrevet.objects.create(indhold=cipher().encrypt(json.dumps(kept).encode()).decode())
    request.session[SESSION_KEY] = str(row.pk)
    return True


def _is_cpr(name: str, value: str) -> bool:
    field = name.rpartition("-")[2]
    return bool(value) and field != UDGAVE and (field == "cpr" or has_cpr_form(value))


def _without_cpr(name: str, value: str) -> str:
    """A field that was nothing but a number is empty, and is asked for again."""
    if not _is_cpr(name, value):
        return value
    rest = mask_cpr_forms(value)
    return "" if name.rpartition("-")[2] == "cpr" or rest.strip(" *") == "" else rest


def typed(request: HttpRequest) -> dict | None:
    """What the signed-in user had typed."""
    kept = _kept(request)
    return kept if kept and kept["user"] == request.user.pk else None


def _kept(request: HttpRequest) -> dict | None:
    pk = request.session.get(SESSION_KEY)
    row = _young().filter(pk=uuid.UUID(pk)).first() if isinstance(pk, str) else None
    return json.loads(cipher().decrypt(row.indhold.encode())) if row else None


def forget_sent(request: HttpRequest) -> None:
    """The form has come back."""
    if request.method != "POST" or SESSION_KEY not in request.session:
        return
    kept = _kept(request)
    if kept is not None and kept["url"] != request.get_full_path():
        return
    pk = request.session.pop(SESSION_KEY)
    if isinstance(pk, str):
        Skrevet.objects.filter(pk=pk).delete()


def forget_old() -> int:
    return Skrevet.objects.filter(tid__lt=_oldest()).delete()[0]


def _young() -> QuerySet[Skrevet]:
    return Skrevet.objects.filter(tid__gte=_oldest())


def _oldest() -> datetime:
    return timezone.now() - KEPT
