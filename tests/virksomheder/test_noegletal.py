"""Kontaktdækning, counted from rows."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from jobcenter.grund.core.indstillinger import forget_cached
from jobcenter.grund.core.registries import noegletal
from jobcenter.grund.core.registries.noegletal import Periode, Udsnit, Vaerdi
from jobcenter.grund.opsaetning.models import Indstilling, Kode
from jobcenter.grund.opsaetning.services import set_indstillinger
from jobcenter.tvaers.ledelse.optaelling import count
from virksomheder.kommune import egen_kommune
from virksomheder.models import Arbejdssted, Kontakt, Virksomhed

NOVEMBER = Periode(dt.date(2025, 11, 1), dt.date(2025, 12, 1))
SIDSTE_DAG = dt.date(2025, 11, 30)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kommune():
    Indstilling.objects.create(noegle="kommunekode", vaerdi="999")


def sted(hos_gruppe=None, virksomhed=None, **felter):
    virksomhed = virksomhed or Virksomhed.objects.create(navn="Byg", gruppe=hos_gruppe)
    felter = {"navn": "Byg", "kommunekode": "999", "ansatte_min": 5, "ansatte_max": 9} | felter
    return Arbejdssted.objects.create(virksomhed=virksomhed, **felter)


def kontakt(sted, dato=SIDSTE_DAG, paa_stedet=True, **felter):
    felter = {"form": "telefon", "retning": "ud"} | felter
    return Kontakt.objects.create(
        virksomhed=sted.virksomhed, arbejdssted=sted if paa_stedet else None, dato=dato, **felter
    )


def daekning(udsnit=None, periode=NOVEMBER):
    vaerdi = noegletal.find("kontaktdaekning").compute(periode, udsnit)
    return vaerdi.taeller, vaerdi.naevner


@pytest.mark.parametrize(
    ("felter", "taeller_med"),
    [
        ({}, True),
        ({"ansatte_min": 2, "ansatte_max": 4}, True),
        ({"ansatte_min": 1, "ansatte_max": 4}, False),
        ({"ansatte_min": 1, "ansatte_max": 1}, False),
        ({"ansatte_min": None, "ansatte_max": None}, False),
        ({"kommunekode": "766"}, False),
        ({"ophoert": SIDSTE_DAG}, False),
        ({"ophoert": dt.date(2025, 12, 1)}, True),
        ({"startdato": dt.date(2025, 12, 1)}, False),
        ({"startdato": SIDSTE_DAG}, True),
    ],
)
def test_which_workplaces_count(felter, taeller_med):
    sted(**felter)
    assert daekning() == (0, 1 if taeller_med else 0)


@pytest.mark.parametrize(
    ("felter", "naaet"),
    [
        ({}, True),
        ({"retning": "ind"}, False),
        ({"form": "brev"}, False),
        ({"dato": dt.date(2024, 12, 1)}, True),
        ({"dato": dt.date(2024, 11, 30)}, False),
        ({"dato": dt.date(2025, 12, 1)}, False),
        ({"paa_stedet": False}, True),
    ],
)
def test_which_contacts_count(felter, naaet):
    kontakt(sted(), **felter)
    assert daekning() == (1 if naaet else 0, 1)


def udfald(art):
    return Kode.objects.filter(liste="udfald", art=art).first()


def test_a_contact_in_which_nobody_was_reached_counts_when_the_house_says_so():
    reached, called = sted(), sted()
    kontakt(reached, udfald=udfald("positiv"))
    kontakt(called, udfald=udfald("ikke_truffet"))
    assert daekning() == (1, 2)
    Indstilling.objects.create(noegle="forgaeves_er_kontakt", vaerdi=True)
    forget_cached()
    assert daekning() == (2, 2)


def test_letters_count_when_the_house_says_so():
    kontakt(sted(), form="brev")
    Indstilling.objects.create(noegle="breve_er_kontakt", vaerdi=True)
    assert daekning() == (1, 1)


def test_a_contact_with_the_company_reaches_all_its_places_and_one_at_a_place_only_that():
    nord = sted()
    sted(virksomhed=nord.virksomhed)
    kontakt(nord)
    kontakt(nord)
    assert daekning() == (1, 2)
    kontakt(nord, paa_stedet=False)
    assert daekning() == (2, 2)


def test_per_gruppe_the_places_own_first():
    kontakt(sted(hos_gruppe=1))
    sted(hos_gruppe=1)
    kontakt(sted(hos_gruppe=4, gruppe=1))
    sted(hos_gruppe=4)
    kontakt(sted())
    figur = noegletal.find("kontaktdaekning")
    dele = count([figur], NOVEMBER)["kontaktdaekning"].dele
    assert {del_.navn: vaerdi for del_, vaerdi in dele.items() if del_.navn} == {
        "gruppe 1": Vaerdi(2, 3),
        "gruppe 2": Vaerdi(0, 0),
        "gruppe 3": Vaerdi(0, 0),
        "gruppe 4": Vaerdi(0, 1),
        "uden gruppe": Vaerdi(1, 1),
    }
    assert daekning(Udsnit("gruppe", "uden")) == (1, 1)
    assert daekning() == (3, 5)
    assert daekning(Udsnit("gruppe", "1")) == (2, 3)


def test_until_it_is_set_no_kommune_is_ours_whatever_the_register_says():
    Indstilling.objects.all().delete()
    forget_cached()
    for kommunekode in ("766", "766", "615", "", "", ""):
        sted(kommunekode=kommunekode)
    assert egen_kommune() is None
    assert daekning() == (0, 0)
    figur = noegletal.find("kontaktdaekning")
    assert figur.definition.endswith("Kommunen er ikke valgt under Indstillinger endnu, så intet kan tælles.")
    call_command("indstil", "kommunekode", "766")
    assert daekning() == (0, 2)
    assert "arbejdssteder i kommunen (Hedensted) med" in figur.definition


@pytest.mark.parametrize("vaerdi", ["76", "Hedensted", "7666"])
def test_a_kommune_has_three_digits(vaerdi):
    with pytest.raises(CommandError, match="En kommunekode har tre cifre"):
        call_command("indstil", "kommunekode", vaerdi)
    assert egen_kommune() == "999"


def test_the_pages_ask_whoever_may_say_it_which_kommune_is_ours(cast):
    spoerg = "Hvilken kommune er jeres?"
    assert spoerg not in cast.client("AAD").get("/indstillinger/").text
    set_indstillinger(by=cast.adam, kommunekode="")
    assert spoerg in cast.client("AAD").get("/indstillinger/").text
    assert spoerg not in cast.client("ABB").get("/virksomheder/").text
