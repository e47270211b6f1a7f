"""What a person has put right here stays, whatever files come after: centres, slots, placements, the waiting
list and its citizens. Companies and contacts: see their own tests."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from borgere.models import Borger
from borgere.services.borger import update_borger
from forloeb.koder import FUNKTION
from forloeb.models import Forloeb, Kandidat, Plads, Virksomhedscenter
from forloeb.services.booking import edit_forloeb, end_forloeb, extend_forloeb
from forloeb.services.center import update_center
from forloeb.services.kandidat import edit_kandidat, refer_kandidat
from forloeb.services.plads import update_plads
from jobcenter.grund.opsaetning.models import Kode
from tests.indlaesning.filer import center, centerfil, forloeb, kandidat, kandidatfil, koer, plads, tal

pytestmark = pytest.mark.django_db
A, B = "610170-1111", "6201704444"
UGE = dt.timedelta(weeks=1)


def i_dag(uger=0):
    return timezone.localdate() + uger * UGE


def kode(liste, navn):
    return Kode.objects.get(liste=liste, kode=navn)


# One correction of each kind: what a person does, and what then stands there.


CENTRE = {
    "ansvarlig": lambda cast: update_center(Virksomhedscenter.objects.get(), by=cast.anne, ansvarlig=None),
    "navn": lambda cast: update_center(Virksomhedscenter.objects.get(), by=cast.anne, navn="Bagerbutikken"),
    "mentortimer": lambda cast: update_center(Virksomhedscenter.objects.get(), by=cast.anne, mentortimer=9),
    "mentor": lambda cast: update_center(Virksomhedscenter.objects.get(), by=cast.anne, mentor=None),
    "form": lambda cast: update_center(Virksomhedscenter.objects.get(), by=cast.anne, form="satellit"),
    "funktion": lambda cast: update_plads(en_plads(), by=cast.anne, funktion=kode(FUNKTION, "kontor")),
    "timer": lambda cast: update_plads(en_plads(), by=cast.anne, timer=Decimal(12)),
    "hensyn added": lambda cast: update_plads(en_plads(), by=cast.anne, hensyn=hensyn("ro", "siddende")),
    "hensyn removed": lambda cast: update_plads(en_plads(), by=cast.anne, hensyn=[]),
    "placement, hours": lambda cast: edit_forloeb(
        Forloeb.objects.get(start=i_dag(-4)), by=cast.jonas, timer=11
    ),
    "placement, whose": lambda cast: edit_forloeb(
        Forloeb.objects.get(start=i_dag(-4)), by=cast.jonas, jobkonsulent=None
    ),
    "placement, longer": lambda cast: extend_forloeb(
        Forloeb.objects.get(start=i_dag(-4)), by=cast.jonas, slut=i_dag(9)
    ),
    "placement, ended": lambda cast: end_forloeb(
        Forloeb.objects.get(start=i_dag(-4)),
        by=cast.jonas,
        slut=i_dag(1),
        slutaarsag=kode("slutaarsag", "sygdom"),
    ),
}
LISTE = {
    "timer": lambda cast: edit_kandidat(Kandidat.objects.get(), by=cast.sara, timer=Decimal(12)),
    "omraade": lambda cast: edit_kandidat(Kandidat.objects.get(), by=cast.sara, omraade="Horsens"),
    "wish removed": lambda cast: edit_kandidat(Kandidat.objects.get(), by=cast.sara, oensker=[]),
    "wish changed": lambda cast: edit_kandidat(
        Kandidat.objects.get(), by=cast.sara, oensker=[kode(FUNKTION, "kontor")]
    ),
    "hensyn removed": lambda cast: update_borger(Borger.objects.get(), by=cast.sara, hensyn=[]),
    "target group": lambda cast: update_borger(Borger.objects.get(), by=cast.sara, maalgruppe=None),
    "whose": lambda cast: update_borger(Borger.objects.get(), by=cast.sara, sagsbehandler=None),
}


def hensyn(*koder):
    return Kode.objects.filter(liste="hensyn", kode__in=koder)


def en_plads():
    return Plads.objects.get(nr=1)


def centre_now():
    """All that a file of centres could change, but the start that follows the first placement."""
    made = Virksomhedscenter.objects.get()
    slot, placed = en_plads(), Forloeb.objects.get(start=i_dag(-4))
    return (
        [made.navn, made.form, made.mentortimer, made.ansvarlig_id, made.mentor_id],
        [slot.funktion_id, slot.timer, sorted(slot.hensyn.values_list("kode", flat=True))],
        [placed.slut, placed.timer, placed.jobkonsulent_id, placed.tilstand, placed.slutaarsag_id],
    )


def list_now():
    row = Kandidat.objects.get()
    citizen = row.borger
    return (
        [row.timer, row.omraade, row.henvist, sorted(row.oensker.values_list("kode", flat=True))],
        [
            citizen.maalgruppe_id,
            citizen.sagsbehandler_id,
            sorted(citizen.hensyn.values_list("kode", flat=True)),
        ],
    )


def centre_file(*more, **hele):
    slots = [plads(1, **{"Skånehensyn mulige": "Ro"}), *map(plads, (2, 3, 4))]
    return centerfil(
        forloeb(A, i_dag(-4), i_dag(4)), *more, centre=[center(Centernavn="Bageren", **hele)], pladser=slots
    )


@pytest.mark.parametrize("correct", CENTRE.values(), ids=CENTRE)
def test_what_a_person_corrects_of_a_centre_stands_through_every_file(cast, correct):
    koer("virksomhedscentre", centre_file())
    before = centre_now()
    correct(cast)
    corrected = centre_now()
    assert corrected != before
    assert tal(koer("virksomhedscentre", centre_file()))[:2] == (0, 0)
    assert centre_now() == corrected
    # A file in between that changes something else of the same rows: an earlier placement moves the starts.
    koer("virksomhedscentre", centre_file(forloeb(B, i_dag(-300), i_dag(-290), Navn="Bo Alt")))
    koer("virksomhedscentre", centre_file())
    assert centre_now() == corrected


@pytest.mark.parametrize("correct", LISTE.values(), ids=LISTE)
def test_what_a_person_corrects_of_a_candidate_stands_through_every_file(cast, correct):
    row = kandidat(A, By="Hedensted")
    koer("kandidatbank", kandidatfil(row))
    before = list_now()
    correct(cast)
    corrected = list_now()
    assert corrected != before
    assert tal(koer("kandidatbank", kandidatfil(row)))[:2] == (0, 0)
    assert list_now() == corrected
    # A file in between that tells something new of the same row.
    koer("kandidatbank", kandidatfil(row | {"Ydelse": "Dagpenge"}))
    koer("kandidatbank", kandidatfil(row))
    assert list_now() == corrected


def test_what_nobody_has_corrected_is_still_the_files(cast):
    koer("virksomhedscentre", centre_file())
    update_center(Virksomhedscenter.objects.get(), by=cast.anne, navn="Bagerbutikken")
    koer("virksomhedscentre", centre_file(**{"Mentortimer/uge": 8}))
    made = Virksomhedscenter.objects.get()
    assert (made.navn, made.mentortimer) == ("Bagerbutikken", 8)


def test_a_person_may_say_that_the_file_is_right(cast):
    koer("kandidatbank", kandidatfil(kandidat(A)))
    row = Kandidat.objects.get()
    edit_kandidat(row, by=cast.sara, oensker=[], timer=Decimal(12))
    resultat = koer("kandidatbank", kandidatfil(kandidat(A)))
    beskeder = [note.besked for note in resultat.advarsler]
    assert "Timer om ugen er rettet her i systemet siden og beholdes." in beskeder
    assert "Vil gerne arbejde med er rettet her i systemet siden og beholdes." in beskeder
    keys = [f"forloeb.kandidat:{row.pk}:timer", f"forloeb.kandidat:{row.pk}:oensker"]
    koer("kandidatbank", kandidatfil(kandidat(A)), filens=keys)
    row.refresh_from_db()
    assert (row.timer, [k.kode for k in row.oensker.all()]) == (20, ["lager"])


def test_what_a_person_has_put_on_the_list_herself_is_hers(cast):
    koer("kandidatbank", kandidatfil(kandidat(A)))
    citizen = Borger.objects.get()
    Kandidat.objects.all().delete()
    refer_kandidat(by=cast.sara, borger=citizen, timer=Decimal(15))
    koer("kandidatbank", kandidatfil(kandidat(A)))
    assert Kandidat.objects.get().timer == 15
