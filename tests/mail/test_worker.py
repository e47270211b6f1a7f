"""The worker: what is committed leaves at once, and what a killed worker had taken is not sent again."""

import pytest
from django.db import transaction

from jobcenter.grund.mail.enums import Tilstand
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.mail.services import queue_message
from tests.processes import wait_until, worker

pytestmark = pytest.mark.django_db(transaction=True)


def queue(address):
    with transaction.atomic():
        queue_message(til=address, emne="Hej", tekst="Hej", html="", noegle=f"proeve:{address}")


def test_a_mail_leaves_when_it_is_committed(sink):
    process = worker(EMAIL_URL=sink.url)
    try:
        queue("a@x.invalid")
        wait_until(lambda: Mail.objects.get().tilstand == Tilstand.SENDT, "the worker to send it", 60)
    finally:
        process.terminate()
        process.communicate(timeout=60)
    assert sink.addresses() == ["a@x.invalid"]


def test_a_task_given_out_again_after_a_kill_sends_the_rest_and_nothing_twice(sink):
    first = worker(EMAIL_URL=sink.url)
    sink.on_data = lambda address: first.kill() if len(sink.received) == 1 else None
    with transaction.atomic():
        for address in ("a@x.invalid", "b@x.invalid"):
            queue(address)
    first.communicate(timeout=60)
    second = worker(EMAIL_URL=sink.url)
    try:
        wait_until(lambda: len(sink.received) == 2, "another worker to take over", 60)
        wait_until(lambda: Mail.objects.filter(tilstand=Tilstand.SENDT).exists(), "it to be noted")
    finally:
        second.terminate()
        second.communicate(timeout=60)
    assert sink.addresses() == ["a@x.invalid", "b@x.invalid"]
    assert sorted(Mail.objects.values_list("tilstand", flat=True)) == [Tilstand.SENDER, Tilstand.SENDT]
