"""Two people at once, on real connections; and SQL written past the services."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from borgere.models import Borger
from forloeb.models import Forloeb, PladsPause
from forloeb.optaget import PladsOptaget
from forloeb.services.booking import end_forloeb, extend_forloeb
from forloeb.services.kandidat import refer_kandidat, refer_new
from forloeb.services.plads import pause_plads, update_plads
from tests.forloeb import byg
from tests.forloeb.byg import i_dag


def at_once(*jobs):
    """Run each on a connection of its own, started together; what each returned or raised."""
    start, outcomes = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(nr, job):
        try:
            start.wait(10)
            outcomes[nr] = job()
        except Exception as error:
            outcomes[nr] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def split(outcomes):
    refused = [o for o in outcomes if isinstance(o, Exception)]
    return [o for o in outcomes if o not in refused], refused


@pytest.mark.django_db(transaction=True)
def test_two_refer_the_same_new_citizen(cast):
    """One of them makes her; the other is told, whoever waited for whom."""
    for _ in range(5):
        borger = {"navn": "Zenia Qvistgaard", "cpr": byg.cpr()}
        made, refused = split(
            at_once(
                *(
                    lambda by=by, borger=borger: refer_new(by=by, borger=borger)
                    for by in (cast.jonas, cast.sara)
                )
            )
        )
        assert len(made) == 1
        [error] = refused
        assert isinstance(error, ValidationError)
        assert "lige blevet oprettet" in str(error) or "i forvejen" in str(error), error
    assert Borger.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_two_book_overlapping_days(cast):
    """Exactly one succeeds; the other hears who was first and which slots are free."""
    center = byg.center()
    one, two = byg.borger(cast.jonas, "Zenia Qvist"), byg.borger(cast.lis, "Xerxes Wulff")
    felter = {"timer": 1, "samtidig_grund": "Delt uge"}
    for plads in center.pladser.all():
        won, refused = split(
            at_once(
                lambda plads=plads: byg.forloeb(cast.jonas, plads, i_dag(7), i_dag(30), borger=one, **felter),
                lambda plads=plads: byg.forloeb(cast.lis, plads, i_dag(30), i_dag(60), borger=two, **felter),
            )
        )
        assert (len(won), len(refused)) == (1, 1), refused
        assert isinstance(refused[0], PladsOptaget)
        assert f"lige blevet taget af {won[0].booket_af.get_short_name()}" in refused[0].messages[0]
        assert not {"Zenia", "Xerxes", "ZQ", "XW"} & set(refused[0].messages[0].split())
    assert Forloeb.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_one_citizen_in_two_slots(cast):
    center, borger = byg.center(pladser=4), byg.borger(cast.jonas)
    one, two, *_ = center.pladser.all()
    won, refused = split(
        at_once(
            lambda: byg.forloeb(cast.jonas, one, i_dag(7), borger=borger),
            lambda: byg.forloeb(cast.lis, two, i_dag(7), borger=borger),
        )
    )
    assert (len(won), len(refused)) == (1, 1)
    assert "Det højeste er 37" in refused[0].messages[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["book", "pause", "shorter"])
def test_extending_against(cast, other):
    plads = byg.plads(byg.center())
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(), i_dag(20))
    borger = byg.borger(cast.lis)
    against = {
        "book": lambda: byg.forloeb(cast.lis, plads, i_dag(21), i_dag(50), borger=borger),
        "pause": lambda: pause_plads(plads, by=cast.anne, fra=i_dag(21), til=i_dag(30)),
        "shorter": lambda: update_plads(plads, by=cast.anne, slut=i_dag(20)),
    }[other]
    won, refused = split(at_once(lambda: extend_forloeb(forloeb, by=cast.jonas, slut=i_dag(40)), against))
    assert (len(won), len(refused)) == (1, 1), refused
    assert isinstance(refused[0], ValidationError)


@pytest.mark.django_db(transaction=True)
def test_ending_and_extending_at_once_never_hang(cast):
    plads = byg.plads(byg.center())
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(-14), i_dag(20))
    aarsag = byg.kode("slutaarsag", "sygdom")
    outcomes = at_once(
        lambda: end_forloeb(forloeb, by=cast.jonas, slut=i_dag(), slutaarsag=aarsag),
        lambda: extend_forloeb(forloeb, by=cast.lis, slut=i_dag(40)),
    )
    forloeb.refresh_from_db()
    assert all(isinstance(o, Forloeb | ValidationError) for o in outcomes), outcomes
    assert not forloeb.opfoelgninger.filter(forfald__gt=forloeb.slut).exists()


@pytest.mark.django_db(transaction=True)
def test_two_refer_the_same_citizen(cast):
    borger = byg.borger(cast.jonas)
    won, refused = split(
        at_once(*[lambda by=by: refer_kandidat(by=by, borger=borger) for by in (cast.jonas, cast.sara)])
    )
    assert (len(won), len(refused)) == (1, 1)
    assert "står allerede i kandidatbanken" in str(refused[0])


def sql(statement, *params):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)


def copy_of(forloeb, **changed):
    """A row put in with bare SQL."""
    columns = {
        f.attname: getattr(forloeb, f.attname) for f in forloeb._meta.concrete_fields if f.attname != "id"
    }
    columns |= changed
    sql(
        f"INSERT INTO forloeb_forloeb ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})",
        *columns.values(),
    )


@pytest.fixture
def taken(cast):
    return byg.forloeb(cast.jonas, byg.plads(byg.center()), i_dag(), i_dag(20))


def test_sql_cannot_overlap(taken):
    with pytest.raises(IntegrityError, match="forloeb_en_paa_pladsen"):
        copy_of(taken, start=i_dag(20), slut=i_dag(30))
    copy_of(taken, start=i_dag(21), slut=i_dag(30))
    copy_of(taken, tilstand="annulleret")


def test_sql_cannot_revive_what_was_cancelled(taken):
    copy_of(taken, tilstand="annulleret")
    with pytest.raises(IntegrityError, match="forloeb_en_paa_pladsen"):
        sql("UPDATE forloeb_forloeb SET tilstand = 'bekraeftet'")


def test_sql_cannot_book_outside_the_slots_days(taken):
    with pytest.raises(IntegrityError, match="uden for pladsens periode"):
        copy_of(taken, start=taken.plads.start - byg.DAG, slut=taken.plads.start)


def test_sql_cannot_book_in_a_pause_nor_pause_a_booking(taken):
    PladsPause.objects.create(plads=taken.plads, fra=i_dag(30), til=i_dag(40))
    with pytest.raises(IntegrityError, match="pause"):
        copy_of(taken, start=i_dag(21), slut=i_dag(30))
    with pytest.raises(IntegrityError, match="optaget i pausen"):
        sql("UPDATE forloeb_pladspause SET fra = %s", i_dag(20))


def test_sql_cannot_shorten_a_slot_under_a_booking(taken):
    with pytest.raises(IntegrityError, match="uden for perioden"):
        sql("UPDATE forloeb_plads SET slut = %s", i_dag(19))


def test_sql_cannot_end_before_the_start(taken):
    with pytest.raises(IntegrityError, match="forloeb_slut_efter_start"):
        sql("UPDATE forloeb_forloeb SET slut = start - 1")


def test_sql_cannot_open_a_centre_with_three_slots(cast):
    center = byg.center(pladser=3, tilstand="planlagt")
    with pytest.raises(IntegrityError, match="mindst 4 pladser"):
        sql("UPDATE forloeb_virksomhedscenter SET tilstand = 'aaben'")
    byg.plads(center)
    sql("UPDATE forloeb_virksomhedscenter SET tilstand = 'aaben'")
