"""The rules of booking by themselves, and that what the database is asked says the same."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb import regler
from forloeb.enums import AFTALT, Tilstand, Type
from forloeb.models import Forloeb, Plads, PladsPause
from forloeb.regler import DAG, Hvorfor
from tests.forloeb import byg
from tests.forloeb.byg import i_dag

DAG_0 = dt.date(2026, 3, 2)
DAGE = st.integers(0, 20).map(lambda nr: DAG_0 + nr * DAG)
PERIODER = st.tuples(DAGE, DAGE).map(sorted)


def dag(nr):
    return DAG_0 + nr * DAG


def forloeb(start, slut, *, tilstand=Tilstand.BEKRAEFTET, timer=30):
    return SimpleNamespace(start=dag(start), slut=slut and dag(slut), tilstand=tilstand, timer=Decimal(timer))


def hvorfor(start, slut, *, plads=(0, 30), lukket=False, andre=(), pauser=()):
    center = SimpleNamespace(er_lukket=lukket)
    the_slot = SimpleNamespace(start=dag(plads[0]), slut=dag(plads[1]), center=center)
    pauser = [SimpleNamespace(fra=dag(fra), til=dag(til)) for fra, til in pauser]
    return [h.hvorfor for h in regler.hindringer(the_slot, dag(start), dag(slut), andre, pauser)]


def test_periods_include_both_ends():
    assert regler.mindst_en_faelles_dag(dag(0), dag(5), dag(5), dag(9))
    assert not regler.mindst_en_faelles_dag(dag(0), dag(5), dag(6), dag(9))
    assert regler.mindst_en_faelles_dag(dag(0), None, dag(600), None)
    assert (regler.er_forbi(dag(5), dag(5)), regler.er_forbi(dag(5), dag(6))) == (False, True)


@given(PERIODER, PERIODER)
def test_a_day_in_common_is_a_day_that_lies_in_both(den_ene, den_anden):
    def days(periode):
        return {periode[0] + nr * DAG for nr in range((periode[1] - periode[0]).days + 1)}

    found = regler.mindst_en_faelles_dag(*den_ene, *den_anden)
    assert (
        found == bool(days(den_ene) & days(den_anden)) == regler.mindst_en_faelles_dag(*den_anden, *den_ene)
    )


def test_what_keeps_somebody_out_of_a_slot():
    assert hvorfor(5, 9) == []
    assert hvorfor(5, 9, andre=[forloeb(9, 12)]) == [Hvorfor.OPTAGET]
    assert hvorfor(5, 9, andre=[forloeb(9, 12, tilstand=Tilstand.RESERVERET)]) == [Hvorfor.OPTAGET]
    assert hvorfor(5, 9, andre=[forloeb(9, 12, tilstand=Tilstand.ANNULLERET), forloeb(1, 4)]) == []
    assert hvorfor(5, 9, pauser=[(2, 5), (9, 10), (10, 12)]) == [Hvorfor.PAUSE, Hvorfor.PAUSE]
    assert hvorfor(5, 9, plads=(6, 8), lukket=True) == [
        Hvorfor.LUKKET,
        Hvorfor.FINDES_IKKE_ENDNU,
        Hvorfor.FINDES_IKKE_MERE,
    ]


def test_only_hours_of_the_same_day_come_together():
    andre = [forloeb(0, 4, timer=20), forloeb(5, 9, timer=20), forloeb(8, 9, tilstand=Tilstand.ANNULLERET)]
    assert regler.overtid(dag(0), dag(9), Decimal(17), andre) is None
    too_much = regler.overtid(dag(3), dag(9), Decimal("17.5"), andre)
    assert (too_much.timer, too_much.samtidige) == (Decimal("37.5"), [andre[0]])
    assert regler.overtid(dag(0), None, None, [forloeb(3, None, timer=37)]) is None
    assert regler.overtid(dag(0), dag(3), Decimal(40), []) is None  # one alone is the constraint's to refuse


def test_the_cause_tells_the_state():
    def tilstand(art):
        return regler.afsluttet(SimpleNamespace(pk=1, art=art), DAG_0)["tilstand"]

    assert {tilstand(art) for art in ("afbrudt", "udeblevet")} == {Tilstand.AFBRUDT}
    assert {tilstand(art) for art in ("job", "job_her", "planlagt", "")} == {Tilstand.BEKRAEFTET}
    assert regler.forlaenget(Tilstand.AFBRUDT)["tilstand"] == Tilstand.BEKRAEFTET
    assert regler.forlaenget(Tilstand.RESERVERET)["tilstand"] == Tilstand.RESERVERET


def test_who_leaves_the_waiting_list():
    assert regler.forlader_listen(Tilstand.BEKRAEFTET, dag(5), dag(5))
    assert regler.forlader_listen(Tilstand.BEKRAEFTET, None, dag(5))
    assert not regler.forlader_listen(Tilstand.BEKRAEFTET, dag(4), dag(5))
    assert not any(regler.forlader_listen(t, dag(5), dag(5)) for t in set(Tilstand) - {Tilstand.BEKRAEFTET})


def test_due_dates_of_what_is_followed_up():
    def working_day(dag, antal):
        return dag - dag.weekday() * DAG  # Mondays only

    said = {"varsel": 7, "efter": 28, "arbejdsdage": working_day}
    found = regler.forloebsfrister(dag(16), Type.PRAKTIK, Tilstand.BEKRAEFTET, **said)
    assert found == {"slut_frist": dag(7), "udfald_frist": dag(44)}
    for without in (
        (None, Type.SMAAJOB, Tilstand.BEKRAEFTET),
        (dag(9), Type.ORDINAERT, Tilstand.BEKRAEFTET),
        (dag(9), Type.PRAKTIK, Tilstand.ANNULLERET),
    ):
        assert set(regler.forloebsfrister(*without, **said).values()) == {None}


# What many rows are asked in SQL


@pytest.fixture
def plads(cast):
    plads = byg.plads(byg.center(pladser=0, tilstand="planlagt"), start=i_dag(), slut=i_dag(11))
    byg.forloeb(cast.jonas, plads, i_dag(2), i_dag(3))
    byg.forloeb(cast.jonas, plads, i_dag(8), i_dag(8), tilstand="reserveret")
    Forloeb.objects.filter(pk=byg.forloeb(cast.jonas, plads, i_dag(4), i_dag(5)).pk).update(
        tilstand="annulleret", slut_frist=None, udfald_frist=None
    )
    PladsPause.objects.create(plads=plads, fra=i_dag(10), til=i_dag(10))
    return plads


@pytest.mark.parametrize("lukket", [False, True])
def test_the_database_finds_the_same_slots_free(plads, lukket):
    if lukket:
        plads.center.tilstand, plads.center.slut = "lukket", i_dag(20)
        plads.center.save()
    rows, pauser = list(plads.forloeb.all()), list(plads.pauser.all())
    for start in range(-1, 13):
        for slut in range(start, 13):
            fra, til = i_dag(start), i_dag(slut)
            free = not any(regler.hindringer(plads, fra, til, rows, pauser))
            assert Plads.objects.ledige(fra, til).exists() == free, (start, slut)
            common = [f for f in rows if regler.mindst_en_faelles_dag(f.start, f.slut, fra, til)]
            assert set(Forloeb.objects.overlapper(fra, til)) == set(common)
    holding = {f for f in rows if regler.holder_sin_plads(f.tilstand)}
    assert set(Forloeb.objects.taeller()) == holding


def test_the_database_tells_the_same_of_the_dates(plads):
    for tilstand in AFTALT:
        aarsag = byg.kode("slutaarsag", "sygdom")
        Forloeb.objects.exclude(tilstand="annulleret").update(tilstand=tilstand, slutaarsag=aarsag)
        undecided = Forloeb.objects.uafklarede().filter(slut_frist__lte=i_dag())
        assert {f for f in Forloeb.objects.all() if f.skal_afklares} == set(undecided)
        for dato in map(i_dag, range(1, 10)):
            said = {f: f.status(dato) for f in Forloeb.objects.all()}
            over = {f for f, status in said.items() if status in ("afsluttet", "afbrudt")}
            assert set(Forloeb.objects.loebende(dato)) == {f for f in said if said[f] == "loebende"}
            assert set(Forloeb.objects.kommende(dato)) == {f for f in said if said[f] == "kommende"}
            assert set(Forloeb.objects.afsluttede(dato)) == over


def test_the_rules_ask_no_database(cast, plads, django_assert_num_queries):
    rows, pauser = list(plads.forloeb.all()), list(plads.pauser.all())
    with django_assert_num_queries(0):
        assert list(regler.hindringer(plads, i_dag(), i_dag(11), rows, pauser))
        assert regler.overtid(i_dag(), i_dag(11), Decimal(20), rows)
        assert regler.af_pladsen(plads)["timer"] == plads.timer
