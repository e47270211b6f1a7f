"""Tests about the whole house."""

import pytest
from django.core.management import call_command
from django.template import Context, Template

from jobcenter.grund.accounts.models import User
from jobcenter.grund.opsaetning.models import Kode
from virksomheder.koder import FORMAAL


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_cast_has_one_of_each(cast):
    assert cast.anne.har_ret("kontakt_registrer")
    assert not cast.ulla.har_ret("virksomhed_se")


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_its_code_lists_and_system_actor_again():
    call_command("flush", interactive=False, verbosity=0)
    assert Kode.objects.filter(liste=FORMAAL).exists()
    assert User.objects.system().navn == "Systemet"


def test_a_key_above_a_thousand_is_written_as_it_is():
    assert Template('value="{{ pk }}" {{ pk|tal }}').render(Context({"pk": 1424})) == 'value="1424" 1.424'
