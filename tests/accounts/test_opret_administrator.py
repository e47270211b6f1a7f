"""The first administrator of a new house."""

import re

import pytest
from django.core.management import CommandError, call_command

from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.enums import Rolle

ADA = {"navn": "Ada Ærø", "initialer": "ADA", "email": "ada@bakkedal.invalid"}

pytestmark = pytest.mark.django_db


def test_is_invited_and_chooses_a_password_by_the_link(client, capsys):
    call_command("opret_administrator", **ADA)
    assert User.objects.get(initialer="ADA").roller == [Rolle.ADMINISTRATOR]
    link = re.search(r"http://[^/]+(/\S+)", capsys.readouterr().out)[1]
    assert client.get(link, follow=True).status_code == 200


def test_one_who_is_there_already_is_one_sentence(cast):
    with pytest.raises(CommandError, match=r"(?i)initialer"):
        call_command("opret_administrator", **{**ADA, "initialer": "AAD"})
    assert not User.objects.filter(email=ADA["email"]).exists()
