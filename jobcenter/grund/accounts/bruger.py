"""What views and what stands before them are given."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core import bruger


class Request(bruger.Request):
    """To a view: its user has signed in."""

    user: User


class AnyRequest(HttpRequest):
    """On its way to a view, with or without a user."""

    htmx: HtmxDetails
    # Whom it came too late for; see ``idle``.
    timed_out: User | None
