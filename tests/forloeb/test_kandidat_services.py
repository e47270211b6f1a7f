"""The kandidatbank, and who fits where."""

import pytest
from django.core.exceptions import ValidationError

from forloeb.match import match_kandidater, match_pladser
from forloeb.models import Kandidat
from forloeb.services.kandidat import (
    close_kandidat,
    confirm_kandidat,
    refer_kandidat,
    refer_new,
    reopen_kandidat,
)
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

pytestmark = pytest.mark.django_db


def test_referred_with_wishes(cast):
    kandidat = byg.kandidat(cast.sara, oensker=["lager", "butik"], timer=20, henvist=i_dag(-94))
    assert (kandidat.kanal, kandidat.henvist_af, kandidat.dage) == ("sagsbehandler", cast.sara, 94)
    assert kandidat.oensker.count() == 2


def test_a_new_citizen_is_referred_in_one_go(cast):
    kandidat = refer_new(by=cast.sara, borger={"navn": "Mikkel Krogsgaard", "cpr": byg.cpr()}, timer=20)
    assert kandidat.borger.initialer == "MK"
    assert kandidat.borger.events.get().pgh_context.metadata["action"] == "forloeb.kandidat_henvis"


def test_on_the_list_once(cast):
    kandidat = byg.kandidat(cast.sara)
    with pytest.raises(ValidationError, match="står allerede i kandidatbanken"):
        refer_kandidat(by=cast.jonas, borger=kandidat.borger)
    close_kandidat(kandidat, by=cast.sara, aarsag="job")
    refer_kandidat(by=cast.jonas, borger=kandidat.borger)


def test_asked_every_four_weeks(cast):
    kandidat = byg.kandidat(cast.sara, henvist=i_dag(-40))
    assert list(Kandidat.objects.skal_bekraeftes()) == [kandidat]
    confirm_kandidat(kandidat, by=cast.jonas)
    assert not Kandidat.objects.skal_bekraeftes().exists()


def test_off_and_back_on(cast):
    kandidat = close_kandidat(byg.kandidat(cast.sara), by=cast.sara, aarsag="ikke_aktuel")
    with pytest.raises(ValidationError, match="allerede ude af listen"):
        confirm_kandidat(kandidat, by=cast.sara)
    assert reopen_kandidat(kandidat, by=cast.sara).er_aaben


def test_who_fits_and_why(cast):
    plads = byg.plads(byg.center(), funktion="lager", timer=20, hensyn=["siddende"])
    oldest = byg.kandidat(cast.sara, "Bo Alt", henvist=i_dag(-90))
    fits = byg.kandidat(cast.sara, "Eva Lager", oensker=["lager"], timer=25, hensyn=["siddende"])
    heavy = byg.kandidat(cast.sara, "Ib Tung", hensyn=["ikke_tunge_loeft"], timer=15, oensker=["kontor"])
    matches = match_kandidater(plads)
    assert [m.kandidat for m in matches] == [fits, oldest, heavy]
    assert matches[0].grunde == ["ønsker lager", "kan arbejde 25 timer", "kan tage hensyn: siddende arbejde"]
    assert matches[1].passer
    assert matches[2].forbehold == [
        "ønsker kontor",
        "kan 15 timer, pladsen er 20",
        "kan ikke tage hensyn: ikke tunge løft",
    ]


def test_somebody_with_a_slot_to_come_is_not_offered(cast):
    center = byg.center()
    one, two, *_ = center.pladser.all()
    kandidat = byg.kandidat(cast.sara)
    byg.forloeb(cast.jonas, one, i_dag(7), borger=kandidat.borger, tilstand="reserveret")
    assert match_kandidater(two) == []


def test_slots_for_a_candidate(cast):
    center = byg.center(pladser=0, tilstand="planlagt")
    lager, kontor = byg.plads(center, funktion="lager"), byg.plads(center, funktion="kontor")
    kandidat = byg.kandidat(cast.sara, oensker=["kontor"])
    assert [m.plads for m in match_pladser(kandidat, [lager, kontor])] == [kontor, lager]


@pytest.mark.parametrize(
    ("omraade", "grunde", "forbehold"),
    [
        ("", [], []),
        ("Uldum", ["ligger i Uldum"], []),
        ("uld, 99", ["ligger i Uldum"], []),
        ("71", ["ligger i Uldum"], []),
        ("8722, Hedensted", [], ["vil helst i 8722 og Hedensted, pladsen ligger i Uldum"]),
    ],
)
def test_where_the_candidate_can_work(cast, omraade, grunde, forbehold):
    plads = byg.plads(arbejdssted=byg.sted("Uldum El", postnr="7171", by="Uldum"))
    kandidat = byg.kandidat(cast.sara)
    kandidat.omraade = omraade
    [found] = match_pladser(kandidat, [plads])
    assert (found.grunde, found.forbehold) == (grunde, forbehold)
