"""Two at once: exactly one wins, and the other reads why."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from tests.processes import wait_until, waiting_for_a_lock
from tests.virksomheder.test_kontakt_day import sheet
from tests.virksomheder.test_kontakt_form import filled
from virksomheder.models import Kontakt, Virksomhed
from virksomheder.services import kontakt as kontakter
from virksomheder.services import kontaktperson as personer
from virksomheder.services import virksomhed as services

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Each in a connection of its own, all let go together; what each returned or raised."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(nr, act):
        try:
            start.wait()
            results[nr] = act()
        except ValidationError as error:
            results[nr] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_the_same_cvr_twice(cast):
    def create(by):
        return lambda: services.create_virksomhed(by=by, navn="Byg", cvr="91521911")

    results = at_once(create(cast.anne), create(cast.lis))
    [refused] = [result for result in results if isinstance(result, ValidationError)]
    assert "eksisterer allerede" in refused.messages[0]
    assert Virksomhed.objects.count() == 1


def test_two_chosen_to_be_called_first(cast):
    byg = services.create_virksomhed(by=cast.anne, navn="Byg")
    for navn in ("Mette", "Ole", "Pia"):
        personer.create_kontaktperson(byg, by=cast.anne, navn=navn)
    _, ole, pia = byg.kontaktpersoner.order_by("navn")
    results = at_once(
        lambda: personer.call_first(ole, by=cast.anne), lambda: personer.call_first(pia, by=cast.lis)
    )
    assert not [result for result in results if isinstance(result, ValidationError)]
    assert byg.kontaktpersoner.filter(foerste_valg=True).count() == 1


def test_a_contact_waits_for_the_merge_and_is_told(cast):
    byg = services.create_virksomhed(by=cast.anne, navn="Byg", cvr="91521911")
    foreloebig = services.create_virksomhed(by=cast.anne, navn="Byg")
    merged = threading.Event()

    def merge():
        with transaction.atomic():
            services.merge_virksomhed(foreloebig, byg, by=cast.anne)
            merged.set()

    def register():
        merged.wait()
        return kontakter.register_kontakt(
            by=cast.lis, virksomhed=foreloebig, dato="2026-01-02", form="telefon"
        )

    _, refused = at_once(merge, register)
    assert "findes ikke længere" in refused.messages[0]
    assert not Kontakt.objects.exists()


def while_it_waits(act, request):
    """What the page answers that has begun to write before another's act was done."""
    held, answers = threading.Event(), []

    def hold():
        with transaction.atomic():
            act()
            held.set()
            wait_until(waiting_for_a_lock, "the page to wait")
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    answers.append(request())
    other.join()
    return answers[0].content.decode()


def test_a_day_whose_company_is_merged_meanwhile_is_told_at_its_row(cast):
    byg = services.create_virksomhed(by=cast.anne, navn="Byg", cvr="91521911")
    smed = services.create_virksomhed(by=cast.anne, navn="Smeden")
    foreloebig = services.create_virksomhed(by=cast.anne, navn="Byg")
    lis = cast.client("LTH")
    content = while_it_waits(
        lambda: services.merge_virksomhed(foreloebig, byg, by=cast.anne),
        lambda: lis.post("/kontakt/dag/", sheet({"virksomhed": smed.pk}, {"virksomhed": foreloebig.pk})),
    )
    assert "Række 2" in content
    assert "findes ikke længere" in content
    assert not Kontakt.objects.exists()


def test_a_contact_taken_back_while_it_is_corrected_is_not_written_again(cast):
    byg = services.create_virksomhed(by=cast.anne, navn="Byg", cvr="91521911")
    kontakt = kontakter.register_kontakt(
        by=cast.anne, virksomhed=byg, dato=timezone.localdate(), form="telefon"
    )
    anne = cast.client("ABB")
    content = while_it_waits(
        lambda: kontakter.undo_kontakt(kontakt, by=cast.anne),
        lambda: anne.post(f"{kontakt.get_absolute_url()}ret/", filled(byg.pk, note="Rettet")),
    )
    assert "findes ikke længere" in content
    assert "Rettet" in content
    assert not Kontakt.objects.exists()


def test_the_second_to_merge_is_told(cast):
    byg = services.create_virksomhed(by=cast.anne, navn="Byg", cvr="91521911")
    foreloebig, anden = (services.create_virksomhed(by=cast.anne, navn=navn) for navn in ("Byg", "Smeden"))
    lis = cast.client("LTH")
    content = while_it_waits(
        lambda: services.merge_virksomhed(foreloebig, byg, by=cast.anne),
        lambda: lis.post(f"/virksomheder/{foreloebig.pk}/slaa-sammen/", {"vinder": anden.pk}),
    )
    assert "findes ikke længere" in content
    assert set(Virksomhed.objects.all()) == {byg, anden}
