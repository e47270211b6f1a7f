"""The invented municipality: alive, valid, the same every time, and never in production."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from stdnum.dk import cvr as stdnum_cvr

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.arbejdsdage import er_arbejdsdag
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.dagen.paamindelser import PAAMINDELSE
from jobcenter.udvikling.demo.logins import PASSWORD, shown_logins
from tests.demo.conftest import seed
from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed


@pytest.fixture(scope="module", autouse=True)
def drawn_before(django_db_setup, django_db_blocker):
    """Without ``autouse`` it would be drawn in the municipality that lies there for the others."""
    with django_db_blocker.unblock(), transaction.atomic():
        drawn = seed()
        transaction.set_rollback(True)
    return drawn


def test_eight_employees_and_a_login_for_each_role(demo):
    assert User.objects.aktive().count() == 8
    assert [rolle for rolle, _ in shown_logins()] == Rolle.labels
    for _, email in shown_logins():
        assert User.objects.get(email=email).has_usable_password()


def test_a_shown_login_opens_the_door(demo):
    client = Client(REMOTE_ADDR="127.0.0.9")
    answer = client.post(reverse("account_login"), {"login": "anne@bakkedal.invalid", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(initialer="ANB").pk)


def test_nothing_in_it_can_be_real(demo):
    for v in Virksomhed.objects.exclude(cvr=None):
        assert v.cvr.startswith("9")
        assert stdnum_cvr.is_valid(v.cvr)
    assert not Virksomhed.objects.exclude(email__endswith=".invalid").exists()
    assert not User.objects.exclude(email__endswith=".invalid").exists()


def test_it_is_alive(demo):
    today = timezone.localdate()
    aabne = NaesteSkridt.objects.aabne()
    assert aabne.filter(frist__lt=today).exists()
    assert aabne.filter(frist=today).exists()
    assert aabne.filter(frist__gt=today).exists()
    assert Kontakt.objects.siden(today - dt.timedelta(days=14)).values("konsulent").distinct().count() >= 2
    assert Virksomhed.objects.foreloebige().count() == 2
    assert Kontakt.objects.filter(dato=today).exists()
    assert not Kontakt.objects.filter(dato__gt=today).exists()
    assert all(
        er_arbejdsdag(frist) for frist in aabne.filter(frist__gt=today).values_list("frist", flat=True)
    )


def test_the_outbox_has_morning_mails_to_read(demo):
    mails = Mail.objects.filter(slags=PAAMINDELSE)
    assert mails.filter(modtager__initialer="ANB").exists()
    assert not mails.exclude(til__endswith=".invalid").exists()


def test_the_seed_draws_the_same_again(drawn_before, demo):
    assert drawn_before == demo


def test_a_database_in_use_is_left_alone(demo):
    with pytest.raises(CommandError, match="empty"):
        call_command("seed_demo", verbosity=0)
    assert Virksomhed.objects.count() == 80
