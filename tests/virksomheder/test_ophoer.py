"""A day on which a company ceases takes effect on that day."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from virksomheder.models import Arbejdssted, Virksomhed
from virksomheder.services.virksomhed import update_virksomhed

pytestmark = pytest.mark.django_db


@pytest.fixture
def virksomhed(cast):
    made = Virksomhed.objects.create(navn="Bækkes Maskinfabrik", cvr="91234567")
    Arbejdssted.objects.create(virksomhed=made, navn="Værkstedet", ophoert=i_dag(20))
    return update_virksomhed(made, by=cast.anne, ophoert=i_dag(20))


def i_dag(dage=0):
    return timezone.localdate() + dt.timedelta(days=dage)


def at(time_machine, dage):
    time_machine.move_to(dt.datetime.combine(i_dag(dage), dt.time(12), tzinfo=dt.UTC), tick=False)


def listed(cast, query=""):
    page = cast.client("ABB").get(reverse("virksomheder:virksomhed_list") + query).content.decode()
    return "Bækkes Maskinfabrik" in page


def test_until_then_it_is_a_company_as_any_and_its_page_says_when(cast, virksomhed):
    assert listed(cast)
    assert not listed(cast, "?status=ophoerte")
    page = cast.client("ABB").get(virksomhed.get_absolute_url()).content.decode()
    assert "Virksomheden ophører" in page
    assert "Virksomheden er ophørt" not in page
    lookup = cast.client("ABB").get(reverse("virksomheder:virksomhed_lookup") + "?q=bækkes").content.decode()
    assert "kombi__ophoert" not in lookup


@pytest.mark.parametrize("dage", [20, 21])
def test_from_that_day_it_has_ceased(cast, virksomhed, time_machine, dage):
    at(time_machine, dage)
    assert not listed(cast)
    assert listed(cast, "?status=ophoerte")
    page = cast.client("ABB").get(virksomhed.get_absolute_url()).content.decode()
    assert "Virksomheden er ophørt" in page
    assert "Virksomheden ophører" not in page
    assert virksomhed.arbejdssteder.get().er_ophoert


def test_the_day_before_it_has_not(cast, virksomhed, time_machine):
    at(time_machine, 19)
    assert listed(cast)
    assert not virksomhed.arbejdssteder.get().er_ophoert
