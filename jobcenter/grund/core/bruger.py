"""Who acts, as the ground floor sees them: the users themselves live one app further up."""

from typing import Protocol

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Bruger(Protocol):
    @property
    def pk(self) -> int: ...

    @property
    def is_active(self) -> bool: ...

    @property
    def navn(self) -> str: ...

    @property
    def initialer(self) -> str: ...

    def har_ret(self, ret: str) -> bool: ...


class Request(HttpRequest):
    """What a view is given: nobody comes so far without having signed in."""

    user: Bruger  # type: ignore[assignment]  # Django's own is of any user, also of nobody
    htmx: HtmxDetails
