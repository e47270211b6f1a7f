"""Centres open with four slots, are flagged below, and close when nobody is left in them."""

import pytest
from django.core.exceptions import ValidationError

from forloeb.models import Plads, Virksomhedscenter
from forloeb.services.center import close_center, create_center, open_center, update_center
from forloeb.services.plads import add_plads, update_plads
from tests.forloeb import byg
from tests.forloeb.byg import i_dag
from virksomheder.models import Kontaktperson
from virksomheder.services.virksomhed import update_virksomhed

pytestmark = pytest.mark.django_db


def create(by, **felter):
    return create_center(by=by, arbejdssted=byg.sted(), navn="Hedensted Byg", start=i_dag(), **felter)


def fill(center, by, antal):
    for _ in range(antal):
        add_plads(by=by, center=center, funktion=byg.kode("funktion", "lager"), timer=30)


def test_three_slots_do_not_open(cast):
    center = create(cast.anne, ansvarlig=cast.anne)
    fill(center, cast.anne, 3)
    with pytest.raises(ValidationError, match=r"mindst fire faste pladser\. Her mangler 1 plads"):
        open_center(center, by=cast.anne)
    fill(center, cast.anne, 1)
    assert open_center(center, by=cast.anne).er_aabent
    assert list(center.pladser.order_by("nr").values_list("nr", flat=True)) == [1, 2, 3, 4]


def test_a_slot_that_has_ended_does_not_count(cast):
    center = create(cast.anne)
    fill(center, cast.anne, 4)
    Plads.objects.filter(nr=4).update(start=i_dag(-9), slut=i_dag(-1))
    with pytest.raises(ValidationError, match="mangler 1 plads"):
        open_center(center, by=cast.anne)


def test_flagged_when_it_falls_below_four(cast):
    center = byg.center()
    assert not Virksomhedscenter.objects.under_fire().exists()
    update_plads(center.pladser.first(), by=cast.anne, slut=i_dag(-1))
    assert list(Virksomhedscenter.objects.under_fire()) == [center]


def test_opened_once(cast):
    with pytest.raises(ValidationError, match="Centret er åbent"):
        open_center(byg.center(), by=cast.anne)


def test_closing_ends_the_slots(cast):
    center = byg.center()
    forloeb = byg.forloeb(cast.jonas, center.pladser.first())
    with pytest.raises(ValidationError, match="1 forløb i centret slutter efter"):
        close_center(center, by=cast.anne, slut=i_dag())
    center = close_center(center, by=cast.anne, slut=forloeb.slut)
    assert set(center.pladser.values_list("slut", flat=True)) == {forloeb.slut}
    with pytest.raises(ValidationError, match="er lukket"):
        fill(center, cast.anne, 1)


def test_mentor_works_there(cast):
    stranger = Kontaktperson.objects.create(virksomhed=byg.sted("Anden").virksomhed, navn="Ole Krogh")
    with pytest.raises(ValidationError, match="Ole Krogh er ikke ansat i virksomheden"):
        create(cast.anne, mentor=stranger)


def test_responsible_may_run_centres(cast):
    with pytest.raises(ValidationError, match="Sara Sander kan ikke være ansvarlig"):
        create(cast.anne, ansvarlig=cast.sara)


def test_fact_sheet_is_corrected(cast):
    center = update_center(create(cast.anne), by=cast.anne, opgaver="Pakke ordrer")
    assert center.events.count() == 2


def test_slot_number_is_taken_once(cast):
    center = byg.center()
    with pytest.raises(ValidationError, match="allerede en plads med det nummer"):
        add_plads(by=cast.anne, center=center, funktion=byg.kode("funktion", "lager"), timer=30, nr=1)


def test_open_slot_at_an_ordinary_company(cast):
    arbejdssted = byg.sted("Brugsen")
    plads = add_plads(by=cast.anne, arbejdssted=arbejdssted, funktion=byg.kode("funktion", "butik"), timer=8)
    assert str(plads) == "Plads 1 hos Brugsen"
    assert list(Plads.objects.ledige()) == [plads]


def test_free_slots(cast):
    center = byg.center()
    taken, later, *free = center.pladser.order_by("nr")
    byg.forloeb(cast.jonas, taken)
    byg.forloeb(cast.jonas, later, i_dag(10))
    assert set(Plads.objects.ledige()) == {later, *free}
    assert set(Plads.objects.ledige(i_dag(), i_dag(10))) == set(free)


@pytest.mark.parametrize(
    ("before", "after"), [("ingen", "virksomhedscenter"), ("rekruttering", "rekruttering")]
)
def test_a_company_without_cooperation_has_one_now(cast, before, after):
    sted = byg.sted()
    update_virksomhed(sted.virksomhed, by=cast.anne, samarbejdsform=before)
    create_center(by=cast.anne, arbejdssted=sted, navn="Hedensted Byg", start=i_dag())
    sted.virksomhed.refresh_from_db()
    assert sted.virksomhed.samarbejdsform == after
