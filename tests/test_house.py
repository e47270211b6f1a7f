"""Tests about the whole house."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_cast_has_one_of_each(cast):
    assert cast.anne.har_ret("kontakt_registrer")
    assert not cast.ulla.har_ret("virksomhed_se")
