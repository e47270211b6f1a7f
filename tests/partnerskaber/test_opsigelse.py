"""The end of an agreement: within its life, and one that was typed wrong is corrected."""

import pytest
from django.utils import timezone

from partnerskaber.enums import Tilstand
from partnerskaber.models import Aftale, Evaluering
from tests.ledelse.byg import NOVEMBER, dag, talt
from virksomheder.models import Virksomhed


@pytest.fixture
def aftale(cast):
    made = Aftale.objects.create(
        virksomhed=Virksomhed.objects.create(navn="Nørgaards Stål"),
        art="partnerskab",
        titel="Fire pladser om året",
        formaal="Fire borgere om året får en plads.",
        ansvarlig=cast.anne,
        start=dag("2025-03-01"),
        slut=dag("2027-02-28"),
        underskrevet=dag("2025-03-01"),
        tilstand=Tilstand.UNDERSKREVET,
    )
    Evaluering.objects.create(aftale=made, frist=dag("2026-03-01"))
    return made


def post(cast, aftale, hvad, who="ABB", **felter):
    answer = cast.client(who).post(f"/aftaler/{aftale.pk}/{hvad}/", felter)
    aftale.refresh_from_db()
    return answer


@pytest.mark.parametrize(
    ("dato", "saetning"),
    [
        ("2025-02-28", "Aftalen gælder først fra 1. mar. 2025"),
        ("2019-05-01", "Aftalen gælder først fra 1. mar. 2025"),
        ("2027-03-01", "Aftalen slutter selv 28. feb. 2027"),
        ("0001-01-01", "ligger for langt tilbage"),
    ],
)
def test_a_day_outside_of_its_life_is_told_at_the_field(cast, aftale, dato, saetning):
    answer = post(cast, aftale, "opsig", dato=dato)
    assert saetning in " ".join(answer.context["form"].errors["dato"])
    assert (aftale.tilstand, aftale.opsagt) == (Tilstand.UNDERSKREVET, None)
    assert aftale.evalueringer.count() == 1
    assert talt("aftaler") == 1


@pytest.mark.parametrize("dato", ["2025-03-01", "2027-02-28"])
def test_its_first_and_last_day_are_within(cast, aftale, dato):
    assert post(cast, aftale, "opsig", dato=dato).status_code == 302
    assert aftale.opsagt == dag(dato)


def test_a_day_typed_wrong_is_corrected_and_the_months_follow(cast, aftale):
    post(cast, aftale, "opsig", dato="2025-06-01")
    assert talt("aftaler") == 0
    assert "Ret opsigelsen" in cast.client("ABB").get(f"/aftaler/{aftale.pk}/").content.decode()
    outside = post(cast, aftale, "ret-opsigelse", dato="2024-06-01")
    assert "Aftalen gælder først fra" in outside.content.decode()
    assert aftale.opsagt == dag("2025-06-01")
    assert post(cast, aftale, "ret-opsigelse", dato="2026-06-01").status_code == 302
    assert (aftale.tilstand, aftale.opsagt) == (Tilstand.OPSAGT, dag("2026-06-01"))
    assert talt("aftaler", NOVEMBER) == 1
    page = cast.client("ABB").get(f"/aftaler/{aftale.pk}/").content.decode()
    assert "rettede opsigelsen af en aftale" in page


def test_one_that_was_not_terminated_at_all_runs_on_and_is_evaluated(cast, aftale):
    post(cast, aftale, "opsig", dato="2025-06-01")
    assert not aftale.evalueringer.exists()
    assert post(cast, aftale, "ret-opsigelse", dato="", ikke_opsagt="on").status_code == 302
    assert (aftale.tilstand, aftale.opsagt) == (Tilstand.UNDERSKREVET, None)
    assert aftale.evalueringer.get().frist == dag("2026-03-01")


@pytest.mark.parametrize("felter", [{"dato": ""}, {"dato": "2026-01-01", "ikke_opsagt": "on"}])
def test_neither_or_both_is_asked_about(cast, aftale, felter):
    post(cast, aftale, "opsig", dato="2025-06-01")
    answer = post(cast, aftale, "ret-opsigelse", **felter)
    assert "Skriv den rigtige dag" in answer.content.decode()
    assert aftale.opsagt == dag("2025-06-01")


def test_one_that_is_not_terminated_has_nothing_to_correct(cast, aftale):
    answer = post(cast, aftale, "ret-opsigelse", dato="2026-01-01")
    assert "Aftalen er ikke opsagt." in answer.content.decode()
    assert aftale.opsagt is None
    post(cast, aftale, "opsig", dato="2025-06-01")
    assert post(cast, aftale, "ret-opsigelse", who="SSA", dato="2026-01-01").status_code == 403
    assert aftale.opsagt == dag("2025-06-01")


@pytest.mark.parametrize("dato", ["9999-12-31", "0001-01-01", "2199-12-31"])
def test_an_evaluation_of_an_odd_day_is_told_at_the_field(cast, aftale, dato):
    answer = post(cast, aftale, "evaluer", dato=dato, konklusion="Godt")
    assert answer.status_code == 200
    assert answer.context["form"].errors["dato"]
    assert aftale.evalueringer.get().udfoert is None
    today = timezone.localdate()
    post(cast, aftale, "evaluer", dato=today.isoformat(), konklusion="Godt")
    assert aftale.evalueringer.exclude(udfoert=None).get().udfoert == today
