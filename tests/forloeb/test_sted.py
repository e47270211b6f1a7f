"""A place is asked for alike everywhere: of companies, of slots, and in what a candidate wants."""

import pytest

from forloeb.match import match_kandidater
from forloeb.models import Kandidat
from tests.forloeb import byg
from virksomheder.sted import lies_in

pytestmark = pytest.mark.django_db

SPELLINGS = ["Aastrup", "aastrup", "Åstrup", "åSTR", " åstrup , 9999", "6100", "61", "9999,aast"]


@pytest.fixture
def plads():
    """A slot in Åstrup, and one elsewhere."""
    byg.plads(arbejdssted=byg.sted("Uldum El", postnr="7171", by="Uldum"))
    sted = byg.sted("Åstrup Byg", postnr="6100", by="Åstrup")
    sted.virksomhed.__class__.objects.filter(pk=sted.virksomhed_id).update(postnr="6100", by="Åstrup")
    return byg.plads(arbejdssted=sted)


def names(client, address, sted):
    return client.get(address, {"sted": sted}).content.decode()


@pytest.mark.parametrize("sted", SPELLINGS)
@pytest.mark.parametrize("address", ["/virksomheder/", "/pladser/", "/pladser/?vis=tabel"])
def test_one_place_however_it_is_written(cast, plads, address, sted):
    found = names(cast.client("ABB"), address, sted)
    assert "Åstrup Byg" in found
    assert "Uldum El" not in found


@pytest.mark.parametrize("sted", ["strup", "7171", "Ry", "100%"])
def test_another_place_finds_it_not(cast, plads, sted):
    for address in ("/virksomheder/", "/pladser/"):
        assert "Åstrup Byg" not in names(cast.client("ABB"), address, sted)


@pytest.mark.parametrize("sted", SPELLINGS)
def test_what_a_candidate_wants_is_read_the_same_way(cast, plads, sted):
    kandidat = byg.kandidat(cast.jonas, jobkonsulent=cast.jonas)
    Kandidat.objects.filter(pk=kandidat.pk).update(omraade=sted)
    [match] = match_kandidater(plads)
    assert "ligger i Åstrup" in " ".join(match.grunde)


def test_a_town_is_meant_from_its_first_letter():
    assert lies_in("ulf", "7171", "Ulfborg")
    assert not lies_in("borg", "7171", "Ulfborg")
