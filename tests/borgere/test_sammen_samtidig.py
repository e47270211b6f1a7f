"""Two at once with one citizen: each waits for the other, and who comes second reads why."""

import pytest
from django.core.exceptions import ValidationError

from borgere.models import Borger
from borgere.services.borger import correct_cpr, create_borger
from borgere.services.sammenlaegning import merge_borger
from forloeb.models import Forloeb
from tests.forloeb import byg
from tests.virksomheder.test_virksomhed_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def citizen(cast):
    return create_borger(by=cast.jonas, navn="Zenia Qvist", cpr=byg.cpr(), jobkonsulent=cast.jonas)


def test_the_two_merged_both_ways_are_one(cast):
    a, b = citizen(cast), citizen(cast)
    results = at_once(lambda: merge_borger(a, b, by=cast.jonas), lambda: merge_borger(b, a, by=cast.jonas))
    [refused] = [result for result in results if isinstance(result, ValidationError)]
    assert "findes ikke længere" in refused.messages[0]
    assert Borger.objects.count() == 1


def test_a_booking_for_the_one_that_goes_is_moved_or_refused_and_never_lost(cast):
    a, b = citizen(cast), citizen(cast)
    plads = byg.center(ansvarlig=cast.anne).pladser.first()
    merged, booked = at_once(
        lambda: merge_borger(a, b, by=cast.jonas), lambda: byg.forloeb(cast.jonas, plads, borger=a)
    )
    assert merged == b
    assert Borger.objects.get() == b
    if isinstance(booked, ValidationError):
        assert "findes ikke længere" in booked.messages[0]
        assert not Forloeb.objects.exists()
    else:
        assert Forloeb.objects.get().borger == b


def test_one_number_for_two(cast):
    a, b, cpr = citizen(cast), citizen(cast), byg.cpr()
    results = at_once(
        lambda: correct_cpr(a, by=cast.jonas, cpr=cpr, grund="tastefejl"),
        lambda: correct_cpr(b, by=cast.jonas, cpr=cpr, grund="tastefejl"),
    )
    [refused] = [result for result in results if isinstance(result, ValidationError)]
    assert "oprettet" in " ".join(refused.messages)
    assert Borger.objects.med_cpr(cpr).count() == 1
