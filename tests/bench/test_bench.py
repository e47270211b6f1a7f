"""What ``make bench`` measures: the data it makes and the pages it asks for. The times are not tested."""

from dataclasses import replace

import pytest
from django.db.models import Max
from django.test import Client

from forloeb.models import Forloeb, Kandidat, Plads, Virksomhedscenter
from jobcenter.grund.accounts.models import User
from jobcenter.udvikling.bench import bench, tabel
from jobcenter.udvikling.bench import data as bench_data
from jobcenter.udvikling.bench.bench import Maaling
from jobcenter.udvikling.bench.klient import Side, Svar
from jobcenter.udvikling.bench.server import DELE
from jobcenter.udvikling.bench.sider import misspelled, sider
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


def test_the_waiting_list_is_as_long_as_asked_for(filled):
    bench_data.fill_kandidater(12)
    assert Kandidat.objects.aabne().count() == 12


def test_every_measured_page_answers_as_it_should(filled):
    bench_data.fill_kandidater(12)
    for side in sider():
        client = Client(headers=side.headers)
        client.force_login(User.objects.get(initialer=side.bruger), backend=bench.BACKEND)
        answer = client.post(side.adresse, side.body) if side.body else client.get(side.adresse)
        assert (side.navn, answer.status_code) == (side.navn, side.status)


def test_a_misspelled_name_differs_by_one_letter():
    assert misspelled("Bageri") == "Baxeri"


@pytest.fixture
def measured():
    side = Side("liste", "/virksomheder/", (8, 8))
    svar = [Svar(ms, ms / 2, 5, {}) for ms in (10.0, 40.0, 20.0)]
    dele = dict.fromkeys(DELE, 1.0)
    return Maaling(side, svar, [Svar(2.0, 1.0, 1, {})], svar, dele, 8)


def test_a_page_is_told_in_floors_by_its_median(measured):
    assert (measured.cpu, measured.gulve, measured.gulve_ms) == (10.0, 10.0, 10.0)
    assert measured.er_naaet is False
    assert replace(measured, maal=10).er_naaet is True
    assert replace(measured, maal=None).er_naaet is None


def test_the_table_has_every_page_with_its_aim_and_its_growth(measured):
    hus = bench.Hus("lille", 600, 3000, 64, 320)
    small, large = tabel.tables([(hus, [measured]), (hus, [replace(measured, svar=measured.svar[1:])])], [])
    assert small[2][0][:4] == ("liste", "10.0", "8", "missed")
    assert large[2][0][8] == "1.50"
    assert {len(row) for row in (*small[2], *large[2])} == {len(tabel.KOLONNER)}


def test_a_section_of_the_document_is_replaced_and_the_rest_stays(tmp_path):
    path = tmp_path / "ydelse.md"
    for lines in (["one"], ["two"]):
        tabel.write(path, "now", lines)
        tabel.write(path, "before", ["old"])
    text = path.read_text()
    assert "one" not in text
    assert text.count("two") == text.count("old") == 1
