"""Senders that die at the worst moment: nothing is sent twice and nothing is forgotten."""

import os
import signal
import threading
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F

from jobcenter.grund.mail.enums import Tilstand
from jobcenter.grund.mail.models import Mail
from tests.mail.conftest import make_mail
from tests.processes import forget_what_waits, manage, wait_until, waiting_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)


def start_sender(sink):
    return manage("send_mails", EMAIL_URL=sink.url)


def finish(process):
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out
    return out


def let_minutes_pass():
    Mail.objects.filter(tilstand=Tilstand.SENDER).update(hentet=F("hentet") - timedelta(minutes=11))


def test_killed_between_the_servers_answer_and_the_commit(sink):
    mail = make_mail()
    locked = threading.Event()
    sink.on_data = lambda address: None if locked.wait(30) else "451 The test never locked the row"
    with transaction.atomic():
        process = start_sender(sink)
        wait_until(lambda: sink.received, "the mail to be at the server")
        Mail.objects.select_for_update().get(pk=mail.pk)  # the sender cannot note its answer
        locked.set()
        wait_until(lambda: sink.quits, "the sender to have had its answer")
        wait_until(waiting_for_a_lock, "the sender to note it")
        process.kill()
        process.communicate()
        forget_what_waits()
    mail.refresh_from_db()
    assert mail.tilstand == Tilstand.SENDER

    finish(start_sender(sink))
    let_minutes_pass()
    finish(start_sender(sink))
    mail.refresh_from_db()
    assert mail.tilstand == Tilstand.UVIST
    assert len(sink.received) == 1


def test_killed_in_the_middle_of_many(sink):
    addresses = [f"m{nr}@x.invalid" for nr in range(8)]
    for address in addresses:
        make_mail(address)
    victim = []

    def kill_at_the_third(address):
        if len(sink.received) == 3:
            os.kill(victim[0].pid, signal.SIGKILL)

    sink.on_data = kill_at_the_third
    victim.append(start_sender(sink))
    victim[0].communicate(timeout=60)
    assert victim[0].returncode == -signal.SIGKILL

    finish(start_sender(sink))
    let_minutes_pass()
    finish(start_sender(sink))
    assert sink.addresses() == addresses
    doubtful = Mail.objects.get(tilstand=Tilstand.UVIST)
    assert Mail.objects.filter(tilstand=Tilstand.SENDT).count() == 7
    assert doubtful.til == sink.received[2]["To"]


def test_two_senders_at_once_never_both_send(sink):
    addresses = sorted(f"m{nr}@x.invalid" for nr in range(30))
    for address in addresses:
        make_mail(address)
    senders = [start_sender(sink), start_sender(sink)]
    for sender in senders:
        finish(sender)
    assert sink.addresses() == addresses
    assert set(Mail.objects.values_list("tilstand", "forsoeg")) == {(Tilstand.SENDT, 1)}
