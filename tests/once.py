"""Rows that are made once a module: they lie beneath the transactions of its tests, each taken back."""

from contextlib import contextmanager

from django.core.cache import caches
from django.db import transaction


@contextmanager
def made_once(make, blocker):
    """For a fixture of a module; a test takes a ``deepcopy``, for what it changes in memory stays changed."""
    beneath = transaction.atomic()
    beneath._from_testcase = True  # as Django's own beneath a test: a durable transaction may begin in it
    with blocker.unblock():
        for remembered in caches.all():  # what the module before has set
            remembered.clear()
        beneath.__enter__()
        try:
            made = make()
        except BaseException as error:
            beneath.__exit__(type(error), error, error.__traceback__)
            raise
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        beneath.__exit__(None, None, None)
