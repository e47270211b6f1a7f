"""What ``make bench`` measures: the data it makes and the pages it asks for. The times are not tested."""

import pytest
from django.db.models import Max

from forloeb.models import Forloeb, Plads, Virksomhedscenter
from jobcenter.grund.accounts.models import User
from jobcenter.udvikling.bench import bench
from jobcenter.udvikling.bench import data as bench_data
from virksomheder.models import Kontakt, NaesteSkridt, Virksomhed


@pytest.fixture
def filled(db):
    bench_data.fill(60, 300)
    bench_data.fill_pladser(20, 100)


def test_the_data_are_as_many_as_asked_for_and_the_same_each_time(filled):
    names = list(Virksomhed.objects.order_by("cvr").values_list("navn", flat=True))
    assert (len(names), Kontakt.objects.count()) == (60, 300)
    assert NaesteSkridt.objects.exists()
    latest = dict(Kontakt.objects.order_by().values_list("virksomhed").annotate(Max("dato")))
    assert all(latest.get(v.pk) == v.seneste_kontakt for v in Virksomhed.objects.all())
    for model in (NaesteSkridt, Kontakt):
        model.objects.all().delete()
    assert not Virksomhed.objects.exclude(seneste_kontakt=None).exists(), "the triggers are on again"


def test_slots_and_placements_are_as_many_as_asked_for(filled):
    assert (Plads.objects.count(), Forloeb.objects.count()) == (20, 100)
    assert Virksomhedscenter.objects.filter(tilstand="aaben").count() == 4
    assert Forloeb.objects.loebende().count() == 20


def test_every_measured_page_answers(filled, client):
    client.force_login(User.objects.get(initialer="K00"), backend=bench.BACKEND)
    answers = {name: client.get(address).status_code for name, address in bench.addresses().items()}
    assert set(answers.values()) == {200}


def test_a_misspelled_name_differs_by_one_letter():
    assert bench._misspelled("Bageri") == "Baxeri"


def test_ratio():
    assert bench.Maaling("liste", 20.0, 25.0).forhold == 1.25
