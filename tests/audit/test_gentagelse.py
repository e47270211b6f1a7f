"""The same form again: one after the other, at once, and what is not the same."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from jobcenter.grund.audit import gentagelse
from jobcenter.grund.audit.models import SendtFormular
from jobcenter.grund.audit.tasks import tidy_up
from jobcenter.grund.core.skriv import lock
from tests.page_forms import posted
from tests.processes import wait_until, waiting_for_a_lock
from virksomheder.models import Kontaktperson, Virksomhed
from virksomheder.services.virksomhed import create_virksomhed

NY = "/virksomheder/{}/kontaktpersoner/ny/"


@pytest.fixture
def adresse(cast):
    return NY.format(create_virksomhed(by=cast.anne, navn="Smeden").pk)


@pytest.fixture
def anne(cast):
    return cast.client("ABB", enforce_csrf_checks=True)


def loaded(client, adresse, **typed):
    side = client.get(adresse).text
    return next(form.filled() for form in posted(side) if "navn" in form.names) | typed


@pytest.mark.django_db
def test_sent_again_it_is_told_and_leads_where_the_first_one_did(anne, adresse):
    filled = loaded(anne, adresse, navn="Hanne Åkjær", telefon="75112233")
    first, second = (anne.post(adresse, filled) for _ in range(2))
    assert Kontaktperson.objects.count() == 1
    assert first.url == second.url
    assert gentagelse.IGEN in anne.get(second.url).text
    # Another page loaded, and another text, are another form.
    anne.post(adresse, loaded(anne, adresse, navn="Hanne Åkjær", telefon="75112233"))
    anne.post(adresse, filled | {"navn": "Ole"})
    assert Kontaktperson.objects.count() == 3


@pytest.mark.django_db
def test_what_was_not_taken_may_be_sent_again(anne, adresse):
    wrong = loaded(anne, adresse, navn="")
    assert [anne.post(adresse, wrong).status_code for _ in range(2)] == [200, 200]
    assert not SendtFormular.objects.exists()


@pytest.mark.django_db
def test_somebody_elses_form_is_not_ones_own(cast, anne, adresse):
    filled = loaded(anne, adresse, navn="Hanne Åkjær", telefon="75112233")
    anne.post(adresse, filled)
    lis = cast.client("LTH", enforce_csrf_checks=True)
    assert lis.post(adresse, filled).status_code == 403
    assert Kontaktperson.objects.count() == 1


@pytest.mark.django_db
def test_nothing_of_the_form_is_kept_and_not_for_long(anne, adresse):
    anne.post(adresse, loaded(anne, adresse, navn="Hanne Åkjær", telefon="75112233"))
    kept = SendtFormular.objects.get()
    assert "Hanne" not in f"{kept.noegle} {kept.svar}"
    tidy_up()
    assert SendtFormular.objects.exists()
    SendtFormular.objects.update(sendt=timezone.now() - timedelta(days=3))
    tidy_up()
    assert not SendtFormular.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_at_once_it_is_taken_once(cast, adresse):
    answers, start = [], threading.Barrier(4)
    anne = cast.client("ABB", enforce_csrf_checks=True)
    filled = loaded(anne, adresse, navn="Hanne Åkjær", telefon="75112233")

    def send():
        client = cast.client("ABB", enforce_csrf_checks=True)
        client.cookies.update(anne.cookies)
        start.wait()
        answers.append(client.post(adresse, filled))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Kontaktperson.objects.count() == 1
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_led_back_and_nothing_is_done(cast, anne, adresse, monkeypatch):
    """The first one hangs; a thread of the server is not given to each click."""
    monkeypatch.setattr(gentagelse, "TAALMODIGHED", 0)
    filled = loaded(anne, adresse, navn="Hanne Åkjær", telefon="75112233")
    answers = []

    def send():
        answers.append(
            anne.post(adresse, filled, headers={"referer": f"http://testserver{adresse}"}).url,
        )
        connection.close()

    first, second = (threading.Thread(target=send) for _ in range(2))
    with transaction.atomic():
        lock(Virksomhed.objects.get())
        first.start()
        wait_until(waiting_for_a_lock, "the first one to hang")
        second.start()
        second.join()
    first.join()
    assert answers[0].endswith(adresse)
    assert not answers[1].endswith(adresse)
    assert Kontaktperson.objects.count() == 1
