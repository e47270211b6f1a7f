"""Agreements, steps of an alliance, networks: as they stood in the month."""

import pytest

from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk
from partnerskaber.models import Aftale, Alliance, AllianceTrin, Evaluering
from partnerskaber.taelling import med_job
from tests.ledelse.byg import NOVEMBER, borger, dag, forloeb, tal, talt
from virksomheder.models import Virksomhed

pytestmark = pytest.mark.django_db


def aftale(cast, start="2025-01-01", slut=None, underskrevet="2024-12-15", opsagt=None):
    return Aftale.objects.create(
        virksomhed=Virksomhed.objects.create(navn="Nørgaards Stål"),
        art="partnerskab",
        titel="Fire pladser",
        formaal="Fire om året.",
        ansvarlig=cast.anne,
        start=dag(start),
        slut=dag(slut),
        underskrevet=dag(underskrevet),
        opsagt=dag(opsagt),
        tilstand="opsagt" if opsagt else "underskrevet" if underskrevet else "udkast",
    )


@pytest.mark.parametrize(
    ("felter", "aktiv"),
    [
        ({}, 1),
        ({"start": "2025-11-30"}, 1),
        ({"start": "2025-12-01"}, 0),
        ({"slut": "2025-11-30"}, 1),
        ({"slut": "2025-11-29"}, 0),
        ({"underskrevet": "2025-12-01"}, 0),
        ({"underskrevet": None}, 0),
        ({"opsagt": "2025-11-30"}, 0),
        ({"opsagt": "2025-12-15"}, 1),
    ],
)
def test_active_agreements(cast, felter, aktiv):
    aftale(cast, **felter)
    assert talt("aftaler") == aktiv


@pytest.mark.parametrize(
    ("frist", "udfoert", "venter"),
    [
        ("2025-11-30", None, 1),
        ("2025-12-01", None, 0),
        ("2025-11-10", "2025-11-30", 0),
        ("2025-11-10", "2025-12-01", 1),
    ],
)
def test_agreements_up_for_evaluation(cast, frist, udfoert, venter):
    af = cast.anne if udfoert else None
    Evaluering.objects.create(aftale=aftale(cast), frist=dag(frist), udfoert=dag(udfoert), af=af)
    assert talt("aftaler_til_evaluering") == venter


@pytest.mark.parametrize(
    ("slut", "udloeber"), [("2025-11-30", 1), ("2026-01-29", 1), ("2026-01-30", 0), (None, 0)]
)
def test_agreements_that_run_out_soon(cast, slut, udloeber):
    aftale(cast, slut=slut)
    assert talt("aftaler_udloeber") == udloeber


def trin(fra, til, maal, navn="Noget for noget"):
    alliance, _ = Alliance.objects.get_or_create(navn=navn)
    return AllianceTrin.objects.create(
        alliance=alliance, fra=dag(fra), til=dag(til), maal=maal, modydelse="Lavere afgift"
    )


def test_a_citizen_counts_once_in_a_step_and_again_in_the_next():
    trin("2025-01-01", "2025-06-30", 10)
    trin("2025-07-01", "2025-12-31", 20)
    same = borger()
    forloeb("2025-05-01", borger=same, type="ordinaert")
    forloeb("2025-08-01", borger=same, type="ordinaert")
    forloeb("2025-06-01", "2025-09-01", borger=same, aarsag="job_her")
    assert talt("alliance") == 1
    assert tal("alliance").maal == 20
    assert talt("alliance", NOVEMBER.maaned(2025, 6)) == 1
    assert tal("alliance", NOVEMBER.maaned(2025, 6)).maal == 10


def test_one_job_over_the_end_of_a_step_counts_in_the_first():
    first = trin("2025-01-01", "2025-10-31", 10)
    second = trin("2025-11-01", "2025-12-31", 20)
    same = borger()
    forloeb("2025-09-01", "2025-10-31", borger=same, aarsag="job_andetsteds")
    forloeb("2025-11-02", borger=same, type="ordinaert")
    assert (talt("alliance", NOVEMBER.forrige()), talt("alliance")) == (1, 0)
    steps = {step.pk: step.job for step in med_job(AllianceTrin.objects.all())}
    assert steps == {first.pk: 1, second.pk: 0}


def test_two_steps_at_once_have_each_their_count_and_goal():
    trin("2025-01-01", "2025-12-31", 10)
    second = trin("2025-11-01", "2025-12-31", 20, navn="Job i butik")
    forloeb("2025-05-01", type="ordinaert")
    forloeb("2025-11-30", type="ordinaert")
    forloeb("2025-12-01", type="ordinaert")
    assert talt("alliance") == 2
    assert talt("alliance", udsnit=f"trin:{second.pk}") == 1
    assert (tal("alliance").maal, tal("alliance", udsnit=f"trin:{second.pk}").maal) == (None, 20)


def test_without_a_step_nothing_counts():
    forloeb("2025-11-30", type="ordinaert")
    assert (talt("alliance"), tal("alliance").maal) == (0, None)


def netvaerk(cast, navn, maal, slut=None):
    return Netvaerk.objects.create(
        navn=navn,
        slags="erfaring",
        formaal="Lære af hinanden.",
        maal_medlemmer=maal,
        tovholder=cast.anne,
        start=dag("2025-01-01"),
        slut=dag(slut),
    )


def medlem(netvaerk, fra, til=None):
    virksomhed = Virksomhed.objects.create(navn="Åkjær Byg")
    Medlemskab.objects.create(netvaerk=netvaerk, virksomhed=virksomhed, fra=dag(fra), til=dag(til))
    return virksomhed


def test_members_on_the_last_day_against_the_networks_goals(cast):
    first, second = netvaerk(cast, "Mentorer", 30), netvaerk(cast, "Frontløbere", 25)
    over = netvaerk(cast, "Gamle venner", 10, slut="2025-11-29")
    for where in (first, first, second, over):
        medlem(where, "2025-11-30")
    medlem(first, "2025-12-01")
    medlem(first, "2025-01-01", "2025-11-29")
    medlem(second, "2025-01-01", "2025-11-30")
    found = tal("netvaerk_medlemmer")
    assert (found.nu.vaerdi, found.maal) == (4, 55)
    assert talt("netvaerk_medlemmer", udsnit=f"netvaerk:{first.pk}") == 2
    assert tal("netvaerk_medlemmer", udsnit=f"netvaerk:{first.pk}").maal == 30


def test_a_network_without_a_goal_leaves_the_whole_without_one(cast):
    netvaerk(cast, "Mentorer", 30)
    netvaerk(cast, "Frontløbere", None)
    assert tal("netvaerk_medlemmer").maal is None


def test_meetings_held_and_who_came(cast):
    where = netvaerk(cast, "Mentorer", 30)
    for dato, felter in (
        ("2025-11-01", {"afholdt": True}),
        ("2025-11-30", {"afholdt": True}),
        ("2025-11-15", {}),
        ("2025-11-15", {"aflyst": True}),
        ("2025-12-01", {"afholdt": True}),
    ):
        moede = Moede.objects.create(netvaerk=where, emne="God modtagelse", dato=dag(dato), **felter)
        for kom in (True, True, False, None):
            Invitation.objects.create(moede=moede, virksomhed=medlem(where, "2025-01-01"), kom=kom)
    assert talt("netvaerksmoeder") == 2
    assert talt("netvaerk_fremmoede") == (4, 6, 2)
