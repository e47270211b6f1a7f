"""A form that came too late to be received is kept until its sender has signed in again.

It lies in the session with whose it is; ``accounts:genoptag`` shows it to nobody else and sends it once more.
"""

from django.http import HttpRequest

from jobcenter.grund.accounts.addresses import page_of
from jobcenter.grund.accounts.bruger import AnyRequest
from jobcenter.grund.accounts.models import User

SESSION_KEY = "skrevet"
LARGEST = 200_000


def keep_typed(request: AnyRequest, user: User) -> bool:
    """Keep the request's form for ``user``. Passwords, files and very long texts are not kept."""
    if request.method != "POST" or request.FILES or any("password" in name for name in request.POST):
        return False
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
    if not fields or sum(len(value) for _, value in fields) > LARGEST:
        return False
    request.session[SESSION_KEY] = {
        "user": user.pk,
        "url": request.get_full_path(),
        "side": page_of(request),
        "felter": fields,
    }
    return True


def typed(request: HttpRequest) -> dict | None:
    """What the signed-in user had typed."""
    kept = request.session.get(SESSION_KEY)
    return kept if kept and kept["user"] == request.user.pk else None


def forget_sent(request: HttpRequest) -> None:
    """The form has come back."""
    kept = request.session.get(SESSION_KEY)
    if kept and request.method == "POST" and kept["url"] == request.get_full_path():
        del request.session[SESSION_KEY]
