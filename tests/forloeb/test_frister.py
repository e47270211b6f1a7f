"""What Min dag hears from placements, slots and candidates: who, when, and no citizen."""

import re

import pytest

from forloeb.services.booking import confirm_forloeb, end_forloeb, settle_slut
from forloeb.services.kandidat import confirm_kandidat
from forloeb.services.opfoelgning import record_opfoelgning, record_udfald
from forloeb.services.plads import pause_plads
from jobcenter.grund.core.registries.frister import Scope, antal, raekker
from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.dagen.paamindelser import remind
from tests.forloeb import byg
from tests.forloeb.byg import UGE, i_dag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00", tick=False)


@pytest.fixture
def center(cast):
    return byg.center(ansvarlig=cast.anne, start=i_dag(-90))


def lines(user, until=None):
    return [(r["hvad"], r["forfald"]) for r in raekker(Scope.mine(user), until)]


def kilder(scope, until=None):
    return [r["kilde"] for r in raekker(scope, until)]


def test_one_round_a_centre(cast, center):
    for plads in center.pladser.all()[:3]:
        byg.forloeb(cast.jonas, plads, i_dag(-14), i_dag(60), jobkonsulent=cast.jonas)
    [(hvad, forfald)] = lines(cast.jonas, i_dag())
    assert (hvad, forfald) == ("Ugentlig opfølgning, Hedensted Byg (3 kandidater)", i_dag())
    assert antal(Scope.mine(cast.jonas), i_dag(), i_dag()) == {"over_tiden": 0, "i_dag": 1, "senere": 0}


def test_the_round_is_done_when_everybody_is(cast, center):
    forloeb = byg.forloeb(cast.jonas, center.pladser.first(), i_dag(-14), i_dag(60), jobkonsulent=cast.jonas)
    record_opfoelgning(forloeb.opfoelgninger.first(), by=cast.jonas, fremmoede="alle_dage")
    assert lines(cast.jonas, i_dag()) == []
    assert lines(cast.jonas, i_dag(7)) == [("Ugentlig opfølgning, Hedensted Byg (1 kandidat)", i_dag(7))]


def test_what_is_done_elsewhere_is_opened_from_min_dag_and_named_in_the_mail(cast, center):
    byg.forloeb(cast.jonas, center.pladser.first(), i_dag(-14), i_dag(60), jobkonsulent=cast.jonas)
    html = cast.client("JKO").get("/min-dag/").content.decode()
    assert re.search(rf'href="/[^"]*{center.pk}/[^"]*">Åbn runden<', html)
    assert remind(cast.jonas.pk, i_dag())
    assert "Hedensted Byg" in Mail.objects.get().tekst
    assert "ugentlig opfølgning i centre" in Mail.objects.get().tekst
    assert not remind(cast.jonas.pk, i_dag(1))  # Reminded of, though the rows are grouped.


def test_round_outside_the_centres(cast):
    plads = byg.plads(arbejdssted=byg.sted("Brugsen"))
    byg.forloeb(cast.jonas, plads, i_dag(-7), i_dag(60), jobkonsulent=cast.jonas)
    assert lines(cast.jonas, i_dag()) == [("Ugentlig opfølgning, Brugsen (1 kandidat)", i_dag())]


def test_without_jobkonsulent_the_centre_answers(cast, center):
    byg.forloeb(cast.jonas, center.pladser.first(), i_dag(-7), i_dag(60))
    assert "opfoelgning_center" in kilder(Scope.mine(cast.anne), i_dag())


def test_ending_soon_until_it_is_decided(cast, center):
    forloeb = byg.forloeb(cast.jonas, center.pladser.first(), i_dag(-60), i_dag(14), jobkonsulent=cast.jonas)
    expected = ("Forløb hos Hedensted Byg slutter 7. dec.: forlænges det?", i_dag())
    assert expected in lines(cast.jonas)
    settle_slut(forloeb, by=cast.jonas)
    assert expected not in lines(cast.jonas)


def test_status_after_28_days(cast, center):
    forloeb = byg.forloeb(cast.jonas, center.pladser.first(), i_dag(-3), i_dag(-1), jobkonsulent=cast.jonas)
    assert lines(cast.jonas) == [("1 forløb mangler status 28 dage efter", i_dag(27))]
    assert lines(cast.jonas, i_dag(26)) == []
    record_udfald(forloeb, by=cast.jonas, udfald=byg.kode("udfald_28", "ledig"))
    assert lines(cast.jonas) == []


def test_a_reservation_nobody_confirmed(cast, center):
    forloeb = byg.forloeb(cast.jonas, center.pladser.first(), i_dag(3), tilstand="reserveret")
    assert lines(cast.jonas) == [("Reservation hos Hedensted Byg fra 26. nov. er ikke bekræftet", i_dag(3))]
    confirm_forloeb(forloeb, by=cast.jonas)
    assert "reservation" not in kilder(Scope.mine(cast.jonas))


def test_candidates_to_ask_and_candidates_who_wait(cast):
    kandidat = byg.kandidat(cast.sara, henvist=i_dag(-70), sagsbehandler=cast.sara)
    byg.kandidat(cast.sara, henvist=i_dag(-28), sagsbehandler=cast.sara)
    assert lines(cast.sara, i_dag()) == [
        ("2 kandidater: stadig aktuelle?", i_dag(-42)),
        ("1 kandidat har ventet for længe", i_dag(-10)),
    ]
    confirm_kandidat(kandidat, by=cast.sara)
    assert lines(cast.sara, i_dag())[1] == ("1 kandidat: stadig aktuel?", i_dag())


def test_an_empty_slot_goes_to_the_consultant_then_to_the_leder(cast, center):
    first, *others = center.pladser.all()
    for plads in others:
        byg.forloeb(cast.jonas, plads, i_dag(), i_dag() + 52 * UGE)
    forloeb = byg.forloeb(cast.jonas, first, i_dag(-3), i_dag(60))
    end_forloeb(forloeb, by=cast.jonas, slut=i_dag(-1), slutaarsag=byg.kode("slutaarsag", "job_her"))
    hvad = "Plads 1 hos Hedensted Byg har stået ledig siden 23. nov."
    assert (hvad, i_dag(14)) in lines(cast.anne)
    assert [(r["hvad"], r["forfald"]) for r in raekker(Scope.koe())] == [(hvad, i_dag(28))]
    byg.forloeb(cast.jonas, first, i_dag(10))
    assert kilder(Scope.koe()) == []


def test_a_paused_slot_is_not_empty(cast):
    plads = byg.plads(arbejdssted=byg.sted("Brugsen"), start=i_dag(-90))
    assert kilder(Scope.koe()) == ["plads_ledig", "plads_ledig_leder"]
    pause_plads(plads, by=cast.anne, fra=i_dag(), til=i_dag(10))
    assert kilder(Scope.koe()) == []


def test_no_citizen_in_any_line(cast, center):
    borger = byg.borger(cast.jonas, "Zenia Qvist")
    byg.forloeb(cast.jonas, center.pladser.first(), i_dag(-60), i_dag(7), borger=borger)
    byg.kandidat(cast.sara, "Zenia Qvist", henvist=i_dag(-70))
    said = " ".join(str(row) for row in raekker(Scope.alle()))
    assert "Zenia" not in said
    assert "ZQ" not in said
