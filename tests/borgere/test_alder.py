"""What a CPR number says of an age is held against what a jobcentre's citizen can be."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from borgere.cpr import aldre, check_alder
from borgere.models import Borger
from borgere.services.borger import create_borger
from forloeb.models import Forloeb
from forloeb.regler import for_ung
from forloeb.services.booking import book_plads
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

DAG = dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("cpr", "alder"),
    [("0112901111", [36]), ("0212901111", [35]), ("2902044111", [22]), ("0101905111", [136])],
)
def test_the_age_on_a_day(cpr, alder):
    assert aldre(cpr, DAG) == alder


def test_of_a_replacement_number_nobody_knows_the_century():
    assert aldre("6101901111", DAG) == [136 - 100, -64]
    assert aldre("6101101111", DAG) == [116, 16]


@pytest.mark.parametrize("cpr", ["0101905111", "0101184111", "6101201111"], ids=["136", "8", "6 or 106"])
def test_no_citizen_of_a_jobcentre(cast, cpr, time_machine):
    time_machine.move_to("2026-12-01 10:00:00+01:00", tick=False)
    with pytest.raises(ValidationError) as refused:
        create_borger(by=cast.jonas, navn="Zenia Qvistgaard", cpr=cpr)
    [fejl] = refused.value.message_dict["cpr"]
    assert fejl.startswith("Efter CPR-nummeret er borgeren ")
    assert cpr not in fejl
    form = {"cpr": cpr, "navn": "Zenia Qvistgaard"}
    answer = cast.client("JKO").post("/borgere/ny/", form)
    assert answer.context["form"].errors["cpr"] == [fejl]
    assert not Borger.objects.exists()


def test_the_youngest_and_the_oldest(time_machine):
    time_machine.move_to("2026-12-01 10:00:00+01:00", tick=False)
    assert check_alder("0112134111") == "0112134111"
    assert check_alder("0112261111") == "0112261111"
    for cpr in ("0212134111", "0112251111"):
        with pytest.raises(ValidationError):
            check_alder(cpr)


def test_nobody_under_fifteen_but_in_a_job_after_school(cast, time_machine):
    time_machine.move_to("2026-12-01 10:00:00+01:00", tick=False)
    borger = create_borger(by=cast.jonas, navn="Zenia Qvistgaard", cpr="0106124111")
    plads = byg.center().pladser.first()
    felter = {"by": cast.jonas, "borger": borger, "plads": plads, "start": i_dag(), "slut": i_dag(20)}
    with pytest.raises(ValidationError) as refused:
        book_plads(**felter, type="praktik")
    assert refused.value.message_dict == {
        "start": ["Efter CPR-nummeret er borgeren ikke mellem 15 og 100 år, når forløbet begynder."]
    }
    assert book_plads(**felter, type="fritidsjob").type == "fritidsjob"
    assert Forloeb.objects.count() == 1
    assert for_ung([15], "praktik") == for_ung([116, 16], "praktik") == ""
