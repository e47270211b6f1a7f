"""The number on Min dag: one's own overdue promises, counted once a minute and after each act of one's own.

It is remembered together with the stamp that stood when it was counted. An act sets another stamp, so that
a page that counted before the act and remembers after it changes nothing.
"""

import uuid

from django.core.cache import cache
from django.utils import timezone

from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope
from jobcenter.grund.core.skriv import afterwards

SEKUNDER = 60
_STEMPEL_SEKUNDER = 24 * 60 * 60


def antal_over_tiden(user) -> int:
    """The user's overdue promises, as of less than a minute ago."""
    today = timezone.localdate()
    known = cache.get_many([_noegle(user), _stempel(user)])
    stempel = known.get(_stempel(user))
    match known.get(_noegle(user)):
        case (antal, dag, da) if (dag, da) == (today, stempel):
            return antal
    antal = frister.antal(Scope.mine(user), today, until=today)["over_tiden"]
    _remember(user, antal, today, stempel)
    return antal


def remember(user, dagen):
    """What Min dag itself has just counted; so both say the same on one page."""
    stempel = cache.get(_stempel(user))
    _remember(user, dagen.antal["over_tiden"], dagen.today, stempel)


def _remember(user, antal, today, stempel):
    cache.set(_noegle(user), (antal, today, stempel), SEKUNDER)


@afterwards
def forget(user):
    """The user has done something; the next page counts anew."""
    cache.set(_stempel(user), uuid.uuid4().hex, _STEMPEL_SEKUNDER)


def _noegle(user):
    return f"over_tiden:{user.pk}"


def _stempel(user):
    return f"over_tiden_stempel:{user.pk}"
