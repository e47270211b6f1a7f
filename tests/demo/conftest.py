"""The invented municipality is made once a module; each test works in a transaction that is taken back."""

import pytest
from django.core.management import call_command
from django.db import transaction

from virksomheder.models import Virksomhed


def seed():
    call_command("seed_demo", virksomheder=80, kontakter=300, verbosity=0)
    return list(Virksomhed.objects.order_by("pk").values_list("navn", "cvr"))


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """The names it drew."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield seed()
        transaction.set_rollback(True)


@pytest.fixture
def db(seeded):
    """The database of these tests holds the municipality; pytest-django makes it because of the name."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(db, seeded):
    return seeded
