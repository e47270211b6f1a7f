"""Killed in the middle, or two at once: all of a file or nothing of it, and never twice."""

import json

import pytest
from django.db import transaction

from jobcenter.grund.accounts.models import User
from jobcenter.tvaers.indlaesning.models import Indlaesning
from tests.indlaesning.filer import CVR, register
from tests.processes import forget_what_waits, manage, wait_until, waiting_for_a_lock
from virksomheder.models import Arbejdssted, Virksomhed

pytestmark = pytest.mark.django_db(transaction=True)
P = [f"290070{nr:04}" for nr in range(len(CVR))]


@pytest.fixture
def indlaes(transactional_db, tmp_path):
    User.objects.get_or_create(
        initialer="SYSTEM", defaults={"email": "system@bakkedal.invalid", "navn": "System"}
    )
    sti = tmp_path / "register.csv"
    sti.write_bytes(register(*({"CVR-nr.": c, "P-nr.": p} for c, p in zip(CVR, P, strict=True))).getvalue())
    return lambda: manage("indlaes", "virksomheder", str(sti), "--json", JOBCENTER_DATA=str(tmp_path))


def svar(process):
    out, _ = process.communicate(timeout=90)
    assert process.returncode == 0, out
    return json.loads(out.splitlines()[-1])


def test_killed_when_half_is_written(indlaes):
    with transaction.atomic():
        # The companies are written, and it waits to write the workplace whose number we hold.
        en_anden = Virksomhed.objects.create(navn="Vores")
        Arbejdssted.objects.create(virksomhed=en_anden, navn="Vores", pnr=P[-1])
        process = indlaes()
        wait_until(waiting_for_a_lock, "the import to reach the workplaces")
        process.kill()
        process.communicate()
        forget_what_waits()
        transaction.set_rollback(True)
    assert not Virksomhed.objects.exists()
    assert not Indlaesning.objects.exists()
    assert svar(indlaes())["created"] == len(CVR)
    assert Virksomhed.objects.count() == Arbejdssted.objects.count() == len(CVR)


def test_the_same_file_twice_at_once(indlaes):
    en, anden = indlaes(), indlaes()
    udfald = sorted((s["created"], s["unchanged"]) for s in map(svar, (en, anden)))
    assert udfald == [(0, len(CVR)), (len(CVR), 0)]
    assert Virksomhed.objects.count() == len(CVR)
