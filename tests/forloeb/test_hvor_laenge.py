"""How far ahead a placement may be planned: three years, unless it is a job that need not end."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from forloeb.models import Forloeb
from forloeb.services.booking import book_plads, edit_forloeb, extend_forloeb, register_forloeb
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db
AAR = 366
LAENGE = "Datoen ligger for langt ude i fremtiden."


@pytest.fixture
def plads(cast):
    return byg.center(ansvarlig=cast.anne).pladser.first()


@pytest.mark.parametrize(
    ("type", "dage", "refused"),
    [("praktik", 3 * AAR - 5, False), ("praktik", 3 * AAR + 5, True), ("fleksjob", 3 * AAR + 5, False),
     ("fleksjob", 11 * AAR, True)],
)  # fmt: skip
def test_at_the_field_with_the_day_that_holds(cast, plads, type, dage, refused):
    url = reverse("forloeb:forloeb_create", args=[plads.pk])
    fields = {"borger": byg.borger(cast.jonas).offentlig_id, "start": i_dag(1), "slut": i_dag(dage)}
    answer = cast.client("JKO").post(
        url, fields | {"type": type, "start-fridag": "", "slut-fridag": "", "book": ""}
    )
    assert Forloeb.objects.exists() is not refused
    if refused:
        [fejl] = answer.context["form"].errors["slut"]
        assert fejl.startswith(LAENGE)
        year = i_dag().year + (10 if type == "fleksjob" else 3)
        assert fejl.endswith(f"{year}.")


def test_the_services_say_it_too(cast, plads):
    borger = byg.borger(cast.jonas)
    felter = {"by": cast.jonas, "borger": borger, "start": i_dag()}
    for do in (
        lambda: book_plads(**felter, plads=plads, slut=dt.date(2400, 1, 1), type="praktik"),
        lambda: register_forloeb(
            **felter, arbejdssted=plads.arbejdssted, slut=i_dag(4 * AAR), type="loentilskud_privat"
        ),
    ):
        with pytest.raises(ValidationError) as refused:
            do()
        assert refused.value.message_dict["slut"][0].startswith(LAENGE)
    forloeb = byg.forloeb(cast.jonas, plads, borger=borger)
    with pytest.raises(ValidationError, match=LAENGE):
        extend_forloeb(forloeb, by=cast.jonas, slut=i_dag(4 * AAR))


def test_a_long_job_does_not_become_a_placement(cast, plads):
    job = register_forloeb(
        by=cast.jonas,
        borger=byg.borger(cast.jonas),
        arbejdssted=plads.arbejdssted,
        type="fleksjob",
        start=i_dag(),
        slut=i_dag(4 * AAR),
    )
    with pytest.raises(ValidationError, match=LAENGE):
        edit_forloeb(job, by=cast.jonas, type="praktik")
