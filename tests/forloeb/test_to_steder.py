"""A citizen in two places at once: only when somebody says why, and the other place is named."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from forloeb.models import Forloeb
from forloeb.services.booking import cancel_forloeb, extend_forloeb, register_forloeb
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db

GRUND = "Fire dage på lageret, en dag i butikken."


@pytest.fixture
def foerst(cast):
    plads = byg.center("Hedensted Byg", timer=20, ansvarlig=cast.anne).pladser.order_by("nr").first()
    return byg.forloeb(cast.jonas, plads, i_dag(-7), i_dag(27), jobkonsulent=cast.jonas)


@pytest.fixture
def anden(cast):
    return byg.center("Uldum El", timer=15, ansvarlig=cast.anne).pladser.order_by("nr").first()


def book(cast, plads, borger, **data):
    fields = {"borger": borger.offentlig_id, "start": i_dag(7), "slut": i_dag(34), "type": "praktik"}
    fields |= {"start-fridag": "", "book": "", "samtidig_grund": ""}
    url = reverse("forloeb:forloeb_create", args=[plads.pk])
    return cast.client("JKO").post(url, fields | data, follow=True)


def test_it_is_asked_at_its_field_and_the_other_place_is_named(cast, foerst, anden):
    asked = book(cast, anden, foerst.borger)
    [fejl] = asked.context["form"].errors["samtidig_grund"]
    assert fejl.startswith("Borgeren har allerede et forløb hos Hedensted Byg fra ")
    assert "Hvorfor to steder på én gang" in asked.content.decode()
    assert Forloeb.objects.get() == foerst
    assert "er booket til" in book(cast, anden, foerst.borger, samtidig_grund=GRUND).content.decode()
    second = Forloeb.objects.exclude(pk=foerst.pk).get()
    assert second.samtidig_grund == GRUND
    page = reverse("forloeb:forloeb_detail", args=[second.pk])
    assert GRUND in cast.client("JKO").get(page).content.decode()
    assert GRUND not in cast.client("LLE").get(page).content.decode()
    assert not hasattr(second.events.first(), "samtidig_grund")


def test_nobody_is_asked_where_the_days_are_not_the_same(cast, foerst, anden):
    form = cast.client("JKO").get(reverse("forloeb:forloeb_create", args=[anden.pk])).context["form"]
    assert form["samtidig_grund"].is_hidden
    book(cast, anden, foerst.borger, start=i_dag(28), slut=i_dag(40))
    assert Forloeb.objects.count() == 2


def test_what_was_cancelled_is_no_other_place(cast, foerst, anden):
    ahead = byg.forloeb(cast.jonas, anden, i_dag(60), i_dag(70), borger=foerst.borger)
    cancel_forloeb(ahead, by=cast.jonas)
    book(cast, anden, foerst.borger, start=i_dag(60), slut=i_dag(80))
    assert Forloeb.objects.taeller().count() == 2


def test_a_job_beside_a_placement(cast, foerst):
    sted = byg.sted("Løsning Tømrer")
    felter = {
        "by": cast.jonas,
        "borger": foerst.borger,
        "arbejdssted": sted,
        "type": "smaajob",
        "start": i_dag(),
    }
    with pytest.raises(ValidationError) as refused:
        register_forloeb(**felter, timer=5)
    assert "samtidig_grund" in refused.value.message_dict
    assert register_forloeb(**felter, timer=5, samtidig_grund=GRUND).samtidig_grund == GRUND


def test_longer_is_asked_of_the_new_days_alone(cast, foerst, anden):
    byg.forloeb(cast.jonas, anden, i_dag(40), i_dag(70), borger=foerst.borger)
    assert extend_forloeb(foerst, by=cast.jonas, slut=i_dag(39)).slut == i_dag(39)
    url = reverse("forloeb:forloeb_extend", args=[foerst.pk])
    asked = cast.client("JKO").post(url, {"slut": i_dag(45)})
    assert "hos Uldum El" in asked.context["form"].errors["samtidig_grund"][0]
    cast.client("JKO").post(url, {"slut": i_dag(45), "samtidig_grund": GRUND})
    foerst.refresh_from_db()
    assert (foerst.slut, foerst.samtidig_grund) == (i_dag(45), GRUND)


def test_too_many_hours_are_refused_whatever_the_reason(cast, foerst):
    full = byg.center("Uldum El", timer=30).pladser.first()
    answer = book(cast, full, foerst.borger, samtidig_grund=GRUND).content.decode()
    assert "Borgeren har et forløb hos Hedensted Byg fra" in answer
    assert "Det højeste er 37." in answer
