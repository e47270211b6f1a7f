"""Rows that are made once a module: they lie beneath the transactions of its tests, each taken back."""

from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.core.cache import caches
from django.db import transaction


def fixtures_of(make):
    """``made, world, cast = fixtures_of(make)`` in a module, where ``make()`` gives a ``World``.

    Each test has a copy of it: what a test changes in memory would stay changed.
    """

    @pytest.fixture(scope="module")
    def made(django_db_setup, django_db_blocker):
        with _made_once(make, django_db_blocker) as made:
            yield made

    @pytest.fixture
    def world(made, db):
        return deepcopy(made)

    @pytest.fixture
    def cast(world):
        return world.cast

    return made, world, cast


@contextmanager
def _made_once(make, blocker):
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
