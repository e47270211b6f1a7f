"""A day in a form: within its interval, asked about when nobody works, and left alone when it stood there."""

import datetime as dt

import pytest
import time_machine
from django import forms

from jobcenter.grund.core.arbejdsdage import hvorfor_fri
from jobcenter.grund.core.forms import DatoFelt
from jobcenter.grund.core.kalender import Interval
from netvaerk.forms import MoedeForm
from netvaerk.models import Moede, Netvaerk
from virksomheder.models import Virksomhed
from virksomheder.views.skridt import SkridtForm

pytestmark = pytest.mark.django_db
I_DAG = "2026-12-01T10:00:00+01:00"


class Form(forms.Form):
    dag = DatoFelt(Interval(1, 1), fridage_spoerges=True)
    tal = forms.IntegerField()


@pytest.fixture(autouse=True)
def first_of_december():
    with time_machine.travel(I_DAG, tick=False):
        yield


@pytest.mark.parametrize(
    ("dag", "ord"),
    [
        ("2026-12-05", "en lørdag"),
        ("2026-12-06", "en søndag"),
        ("2026-12-25", "juledag"),
        ("2027-01-01", "nytårsdag"),
        ("2027-03-25", "skærtorsdag"),
        ("2026-12-24", "en lukkedag"),
        ("2026-12-07", ""),
    ],
)
def test_what_a_day_is_on_which_nobody_works(dag, ord):
    assert hvorfor_fri(dt.date.fromisoformat(dag)) == ord


@pytest.mark.parametrize("dag", ["2026-12-05", "2026-12-25"])
def test_it_is_asked_about_by_a_tick_beside_it(dag):
    """The tick stands there also when something else is to be mended."""
    assert "dag-fridag" not in str(Form()["dag"])
    asked = Form({"p-dag": dag, "p-tal": "1"}, prefix="p")
    [fejl] = asked.errors["dag"]
    assert fejl.endswith(f" er {hvorfor_fri(dt.date.fromisoformat(dag))}. Sæt kryds, hvis det er rigtigt.")
    assert 'name="p-dag-fridag">' in str(asked["dag"])
    told = Form({"p-dag": dag, "p-tal": "x", "p-dag-fridag": "on"}, prefix="p")
    assert list(told.errors) == ["tal"]
    assert 'name="p-dag-fridag" checked>' in str(told["dag"])
    assert told.cleaned_data["dag"] == dt.date.fromisoformat(dag)
    workday = Form({"dag": "2026-12-07", "tal": "1"})
    assert workday.is_valid()
    assert "fridag" not in str(workday["dag"])


def test_a_tick_moves_no_limit():
    refused = Form({"dag": "2029-12-01", "tal": "1", "dag-fridag": "on"})
    assert refused.errors["dag"] == ["Datoen ligger for langt ude i fremtiden. Vælg senest 1. dec. 2027."]


@pytest.mark.parametrize("dag", ["24-12-2025", "24.12.2025", "2025-12-24"])
def test_a_day_is_read_as_people_write_it(dag):
    form = Form({"dag": dag, "tal": "1", "dag-fridag": ""})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["dag"] == dt.date(2025, 12, 24)


def test_what_is_proposed_is_asked_about_as_what_is_typed():
    class Proposed(forms.Form):
        dag = DatoFelt(Interval(1, 1), fridage_spoerges=True, initial=dt.date(2026, 12, 5))

    assert not Proposed({"dag": "2026-12-05"}).is_valid()


def test_a_promise_that_was_to_be_kept_long_ago_is_corrected_in_its_words(cast):
    initial = {"hvad": "Ring", "frist": dt.date(2020, 5, 5)}
    sent = {"hvad": "Ring igen", "ansvarlig": cast.anne.pk}
    assert SkridtForm(sent | {"frist": "2020-05-05"}, user=cast.anne, initial=initial).is_valid()
    moved = SkridtForm(sent | {"frist": "2020-05-06"}, user=cast.anne, initial=initial)
    assert moved.errors["frist"] == ["Datoen er gået. Vælg en dag fra i dag og frem."]


def test_a_meeting_that_was_put_on_a_saturday_is_not_asked_about_again(cast):
    netvaerk = Netvaerk.objects.create(
        navn="Mentorer", slags="viden", formaal="At lære", tovholder=cast.anne, start=dt.date(2026, 1, 1)
    )
    moede = Moede.objects.create(netvaerk=netvaerk, emne="Værksted", dato=dt.date(2026, 12, 5))
    sent = {"emne": "Åbent værksted", "dato": "2026-12-05"}
    assert MoedeForm(sent, instance=moede).is_valid()
    assert not MoedeForm(sent).is_valid()
    assert not MoedeForm(sent | {"dato": "2026-12-06"}, instance=Moede.objects.get()).is_valid()


def test_a_contact_of_tomorrow_or_of_three_years_ago(cast):
    virksomhed = Virksomhed.objects.create(navn="Hedensted Byg")
    client = cast.client("ABB")
    sent = {"virksomhed": virksomhed.pk, "virksomhed_navn": virksomhed.navn, "hvordan": "telefon"}
    for dato, fejl in (
        ("2026-12-02", "Datoen ligger i fremtiden. Skriv det som næste skridt i stedet."),
        ("2024-11-30", "Datoen ligger for langt tilbage. Vælg en dag fra 1. dec. 2024 og frem."),
    ):
        answer = client.post("/kontakt/ny/", sent | {"dato": dato})
        assert answer.context["form"].errors["dato"] == [fejl]
    assert client.post("/kontakt/ny/", sent | {"dato": "2024-12-01"}).status_code == 302
    assert virksomhed.kontakter.get().dato == dt.date(2024, 12, 1)
