"""A month that is over is counted once, and never remembered wrong."""

import datetime as dt
import threading

import pytest
import time_machine
from django.core.management import call_command
from django.db import Error, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TransactionTestCase

from forloeb.models import Forloeb
from jobcenter.grund.core import indstillinger
from jobcenter.grund.core.registries import noegletal
from jobcenter.tvaers.ledelse.husk import hukommelse, vagt
from jobcenter.tvaers.ledelse.husk.hukommelse import tal_i
from jobcenter.tvaers.ledelse.models import HusketTal, Tabelaendring
from jobcenter.tvaers.ledelse.optaelling import HELE, UKENDT, columns_of, count, kilder
from tests.ledelse import byg
from tests.ledelse.byg import NOVEMBER, indstil
from tests.ledelse.vilkaarlige import ANDET, FORLOEB, VilkaarligeRaekker
from virksomheder.models import Kontakt, Virksomhed

OKTOBER = NOVEMBER.forrige()
PERSONER, KONTAKT = noegletal.find("personer_i_tilbud"), noegletal.find("kontaktdaekning")


def counted(periode=NOVEMBER, figurer=None):
    """As it is now, without memory."""
    return {noegle: (t.dele, t.maal) for noegle, t in count(figurer or noegletal.alle(), periode).items()}


def told(periode=NOVEMBER, figurer=None):
    found = tal_i(figurer or noegletal.alle(), [periode])[periode.noegle]
    return {noegle: (t.dele, t.maal) for noegle, t in found.items()}


def is_remembered(figur, periode=NOVEMBER):
    """Told without a look at the rows."""
    with CaptureQueriesContext(connection) as asked:
        tal_i([figur], [periode])
    return not any('"forloeb_forloeb"' in q["sql"] or '"virksomheder_kontakt"' in q["sql"] for q in asked)


@pytest.fixture
def house(transactional_db):
    indstil(kommunekode="999")
    sted = byg.sted()
    Kontakt.objects.create(virksomhed=sted.virksomhed, arbejdssted=sted, dato=OKTOBER.fra, form="telefon")
    return byg.forloeb("2025-11-10", "2025-12-10", maalgruppe="jobparat", arbejdssted=sted)


def test_it_is_counted_once(house):
    first = told()
    assert first == counted()
    assert HusketTal.objects.count() == len(noegletal.alle())
    assert is_remembered(PERSONER)
    assert is_remembered(KONTAKT)
    assert told() == first


def test_the_command_answers_to_the_letter_the_same(house, capsys):
    answers = []
    for _ in range(2):
        call_command("noegletal", maaned=NOVEMBER.noegle, json=True)
        answers.append(capsys.readouterr().out)
    assert is_remembered(PERSONER)
    assert answers[0] == answers[1]


def test_the_running_month_is_counted_each_time(house):
    running = NOVEMBER.denne_maaned()
    told(running)
    assert not HusketTal.objects.exists()
    assert not is_remembered(PERSONER, running)


CHANGES = {
    "a placement of the month": lambda house: byg.forloeb("2025-11-30", "2025-12-20"),
    "one that began long before": lambda house: byg.forloeb("2025-01-01", "2025-11-30"),
    "one that ends earlier": lambda house: Forloeb.objects.update(slut="2025-11-12"),
    "one that is gone": lambda house: house.delete(),
    "somebody's målgruppe": lambda house: type(house.borger).objects.update(maalgruppe=None),
    "a målgruppe's name": lambda house: type(house.borger.maalgruppe).objects.update(navn="Noget andet"),
    "past the ORM": lambda house: connection.cursor().execute("TRUNCATE forloeb_forloeb CASCADE"),
    "a setting": lambda house: indstil(nytteindsats_er_tilbud=True),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_drops_it(house, what):
    told()
    CHANGES[what](house)
    indstillinger.forget_cached()
    assert not is_remembered(PERSONER)
    assert told() == counted()
    assert is_remembered(PERSONER)


OTHERS = {
    "a placement of a later month": lambda house: byg.forloeb("2025-12-01", "2025-12-20"),
    "what is not counted": lambda house: Forloeb.objects.update(vitas="4711", start=models.F("start")),
    "a new citizen": lambda house: byg.borger(),
    "another figure's rows": lambda house: Kontakt.objects.all().delete(),
    "nothing at all": lambda house: Forloeb.objects.filter(pk=0).update(slut=NOVEMBER.fra),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_it_does_not_rest_on_leaves_it(house, what):
    told()
    OTHERS[what](house)
    assert is_remembered(PERSONER)
    assert told() == counted()


def test_a_talk_held_before_the_month_it_is_due_in(house):
    told()
    byg.opfoelgning("2026-02-01", "2025-11-20", "udeblevet", paa=house)
    assert told() == counted()
    assert told(figurer=[noegletal.find("udeblivelser")])["udeblivelser"][0][HELE].taeller == 1


def test_a_new_company_changes_no_coverage_and_a_new_workplace_does(house):
    told()
    company = Virksomhed.objects.create(navn="Tagværket")
    assert is_remembered(KONTAKT)
    byg.sted("Tagværket", virksomhed=company)
    assert not is_remembered(KONTAKT)
    assert told() == counted()


def test_what_a_colleague_has_not_committed_yet_is_seen_when_it_is(house):
    """Written before the counting, committed after it."""
    written, go_on = threading.Event(), threading.Event()

    def colleague():
        try:
            with transaction.atomic():
                byg.forloeb("2025-11-01", "2025-11-30")
                written.set()
                assert go_on.wait(20)
        finally:
            written.set()
            connection.close()

    thread = threading.Thread(target=colleague)
    thread.start()
    assert written.wait(20)
    before = told()
    go_on.set()
    thread.join(20)
    assert told() == counted()
    assert told() != before


def test_what_is_rolled_back_is_never_remembered(house):
    real = counted()
    with transaction.atomic():
        byg.forloeb("2025-11-01", "2025-11-30")
        assert told() == counted()
        assert told() != real
        transaction.set_rollback(True)
    assert not HusketTal.objects.exists()
    told()
    with transaction.atomic():
        byg.forloeb("2025-11-01", "2025-11-30")
        assert told() == counted()
        transaction.set_rollback(True)
    assert told() == real
    assert is_remembered(PERSONER)


def test_another_database_or_another_program_counts_for_itself(house, monkeypatch):
    told()
    HusketTal.objects.update(database="another server's")
    assert not is_remembered(PERSONER)
    told()
    assert is_remembered(PERSONER)
    monkeypatch.setattr(hukommelse, "_code", lambda: "a later version")
    assert not is_remembered(PERSONER)


def test_while_tables_change_nothing_is_remembered_and_nothing_from_before(house):
    told()
    vagt.look_away()
    try:
        told()
        byg.forloeb("2025-11-01", "2025-11-30")
        assert not is_remembered(PERSONER)
    finally:
        vagt.watch()
    assert not is_remembered(PERSONER)
    assert told() == counted()
    byg.forloeb("2025-11-02", "2025-11-30")
    assert told() == counted()


def test_a_start_without_migrations_leaves_the_memory(house):
    told()
    call_command("migrate", verbosity=0)
    assert is_remembered(PERSONER)


def test_at_night_the_notes_go_and_the_memory_stays(house):
    told()
    Kontakt.objects.all().delete()
    Tabelaendring.objects.update(tid=timezone.now() - hukommelse.NOTER_GEMMES)
    assert hukommelse.tidy_up() > 0
    assert not Tabelaendring.objects.exists()
    assert is_remembered(PERSONER)
    assert not HusketTal.objects.filter(noegle=KONTAKT.noegle).exists()
    assert told() == counted()


def test_a_late_note_is_kept_for_who_still_counts(house):
    told()
    Kontakt.objects.all().delete()
    hukommelse.tidy_up()
    assert Tabelaendring.objects.exists()


@pytest.mark.django_db
def test_every_figure_reads_what_is_watched():
    watched = {model._meta.db_table for model in vagt.tabeller()}
    for noegle, optaelling in count(noegletal.alle(), NOVEMBER).items():
        assert optaelling.kilder, noegle
        assert optaelling.kilder.keys() <= watched, noegle
        assert all(optaelling.kilder.values()), noegle


def asked_of(figur, periode):
    with CaptureQueriesContext(connection) as asked:
        count([figur], periode)
    return [q["sql"] for q in asked]


@pytest.mark.django_db
@pytest.mark.parametrize("noegle", noegletal.kendte())
def test_a_month_that_is_over_does_not_follow_the_day_it_is_asked(noegle):
    """Another day may be asked as a limit beyond the month, never as what the rows are held against."""
    figur = noegletal.find(noegle)
    answers = []
    for day in (NOVEMBER.til, NOVEMBER.til + dt.timedelta(days=450)):
        with time_machine.travel(dt.datetime.combine(day, dt.time(12), dt.UTC), tick=False):
            asked_of(figur, NOVEMBER)
            answers.append(asked_of(figur, NOVEMBER))
    changed = [a for a, b in zip(*answers, strict=True) if a != b]
    assert not changed or noegle in FOLLOWS_THE_DAY, changed


# Where the day stands in the question, and why it does not change the answer.
FOLLOWS_THE_DAY = {"rettidig_opfoelgning": "due in the month means due before any day after it"}


def test_the_columns_of_a_query():
    assert columns_of('SELECT "a"."x", U0."y" FROM "a" INNER JOIN "b" U0 ON ("a"."id" = U0."a_id")') == {
        "a": {"x", "id"},
        "b": {"y", "a_id"},
    }
    assert columns_of('SELECT 1 FROM (SELECT "a"."x" FROM "a") sub') == {"a": {"x"}}
    assert UKENDT in columns_of("SELECT 1 FROM somewhere")


def test_a_query_in_unknown_words_is_not_remembered(db):
    with kilder() as read, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM forloeb_forloeb")
    assert UKENDT in read


CHANGE = st.tuples(
    st.sampled_from(["new", "change", "change", "change", "gone"]), *[st.integers(0, 10**6)] * 4
)


class AnyChange(VilkaarligeRaekker, TransactionTestCase):
    """Whatever is written, what is remembered is what would be counted."""

    # Any change is tried, also one the change log forbids.
    refused = Error

    def setup_example(self):
        super().setup_example()
        indstil(kommunekode="999")
        self.tables = [m for m in vagt.tabeller() if not m._meta.auto_created]

    @settings(max_examples=6, deadline=None, phases=[Phase.generate])
    @given(st.lists(FORLOEB, min_size=4, max_size=10), st.lists(ANDET, min_size=4, max_size=10), st.data())
    def test_the_memory_is_true(self, forloeb, andet, data):
        self.add_all(forloeb, andet)
        self.check()
        assert HusketTal.objects.count() == 2 * len(noegletal.alle())
        for change in data.draw(st.lists(CHANGE, min_size=5, max_size=8)):
            self.allowed(self.make, *change)
            self.check()

    def check(self):
        for periode in (OKTOBER, NOVEMBER):
            assert told(periode) == counted(periode)

    def make(self, what, a, b, c, d):
        if what == "new":
            kinds = ["kontakt", "opfoelgning", "aftale", "medlem", "moede", "pause", "trin"]
            start = NOVEMBER.fra + dt.timedelta(days=b % 130 - 70)
            return getattr(self, f"add_{kinds[a % 7]}")(start, start + dt.timedelta(days=c % 60), d % 4)
        model = self.tables[a % len(self.tables)]
        rows = model._base_manager.all()
        if not (antal := rows.count()):
            return None
        row = rows.order_by("pk")[b % antal]
        if what == "gone":
            return row.delete()
        fields = [f for f in model._meta.concrete_fields if not f.primary_key]
        field = fields[c % len(fields)]
        return rows.filter(pk=row.pk).update(**{field.attname: another(field, row, d)})


def another(field, row, d):
    """Another value this field may have."""
    now = getattr(row, field.attname)
    if field.related_model:
        keys = list(field.related_model._base_manager.order_by("pk").values_list("pk", flat=True))
        return keys[d % len(keys)] if keys else now
    if field.choices:
        return [value for value, _ in field.flatchoices][d % len(field.flatchoices)]
    if isinstance(field, models.BooleanField):
        return not now
    if isinstance(field, models.DateTimeField):
        return now
    if isinstance(field, models.DateField):
        return (now or NOVEMBER.fra) + dt.timedelta(days=d % 140 - 70)
    if isinstance(field, models.IntegerField | models.DecimalField):
        return (now or 0) + d % 5
    return now
