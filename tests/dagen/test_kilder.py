"""Every source of frister, found by itself: it has a row, Min dag shows it, and its address works."""

import contextlib
import datetime as dt

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from borgere.models import BorgerIdentitet
from forloeb.models import Forloeb
from jobcenter.grund.accounts.fristkilder import ejer, som_frister
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.adgang import may_open
from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries import frister
from jobcenter.grund.core.registries.frister import Scope
from netvaerk.models import Moede
from tests.access_matrix import BORGERS_NAVN, World
from tests.conftest import CAST, Cast
from tests.once import fixtures_of

pytestmark = pytest.mark.django_db


def one_of_each():
    world = World(Cast())
    for name in ("skridt", "forloeb", "kandidat", "moede", "rapport", *World.FRISTER):
        getattr(world, name)
    return world


made, world, cast = fixtures_of(one_of_each)


@pytest.mark.parametrize("kilde", frister.kilder(), ids=lambda kilde: kilde.key)
def test_its_row_stands_in_min_dag_and_leads_somewhere(world, kilde, time_machine):
    first = next((row for row in frister.raekker(Scope.alle()) if row["kilde"] == kilde.key), None)
    assert first, "no sample of it among those World.FRISTER names in tests/access_matrix.py"
    day = max(first["forfald"], timezone.localdate())
    time_machine.move_to(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC), tick=False)
    # As it is said on that day: a row that stands for several may stand for fewer.
    row = next(row for row in frister.raekker(Scope.alle(), day) if row["kilde"] == kilde.key)
    owner = next((user for user in world.cast.users.values() if user.pk == row["hvem_id"]), None)
    client = world.cast.client(owner.initialer if owner else "LLE")
    page = client.get("/min-dag/" if owner else "/min-dag/?vis=koe").content.decode()
    assert f'id="frist-{kilde.key}-{row["objekt_id"]}"' in page
    assert escape(row["hvad"]) in page
    assert escape(kilde.url(row)) in page
    assert client.get(kilde.url(row)).status_code == 200
    assert world.cast.client("LLE").get(kilde.url(row)).status_code == 200, "the leder's list of them all"


def hand_all_to(user):
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is User:
                with contextlib.suppress(DatabaseError), transaction.atomic():
                    model._base_manager.update(**{field.name: user})


@pytest.mark.parametrize("initialer", CAST)
def test_whoever_can_own_a_row_may_open_it(world, initialer):
    """Everything the house has is handed to one person; each row that becomes his leads somewhere."""
    user = world.cast.users[initialer]
    hand_all_to(user)
    owned = frister.raekker(Scope.mine(user))
    assert bool(owned) is user.har_ret(FRIST_SE)
    client = world.cast.client(initialer)
    answers = {row["kilde"]: client.get(frister.kilde(row["kilde"]).url(row)).status_code for row in owned}
    assert answers == dict.fromkeys(answers, 200)


def test_a_colleagues_row_leads_nobody_to_a_refusal(world, time_machine):
    """Who only sees it on the team's page is told what it is, and led no further than she may go."""
    lis, anne = world.cast.lis, world.cast.anne
    lis.roller = [Rolle.LEDER, Rolle.JOBKONSULENT, Rolle.VIRKSOMHEDSKONSULENT]
    lis.save()
    hand_all_to(lis)
    rows = frister.raekker(Scope.mine(lis))
    last = max(row["forfald"] for row in rows)
    time_machine.move_to(dt.datetime.combine(last, dt.time(12), tzinfo=dt.UTC), tick=False)
    client = world.cast.client("ABB")
    pages = [client.get(f"/min-dag/?vis=team&page={nr}").content.decode() for nr in (1, 2, 3)]
    closed = 0
    for row in frister.raekker(Scope.mine(lis), last):
        url = frister.kilde(row["kilde"]).url(row)
        page = next(page for page in pages if f'id="frist-{row["kilde"]}-{row["objekt_id"]}"' in page)
        opens = client.get(url).status_code == 200
        assert (f'href="{escape(url)}"' in page) is may_open(anne, url) is opens
        closed += not opens
    assert closed


def test_a_round_and_a_status_are_read_by_who_does_not_follow(world, time_machine):
    """Initials, where and whose; nothing of a name, which is not even fetched, and nothing to send."""
    forloeb, mangler = world.forloeb, Forloeb.objects.mangler_udfald(dt.date.max).first()
    Forloeb.objects.filter(pk=mangler.pk).update(jobkonsulent=None)
    Forloeb.objects.filter(pk=forloeb.pk).update(jobkonsulent=world.cast.jonas)
    day = max(mangler.udfald_frist, forloeb.start)
    time_machine.move_to(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC), tick=False)
    client = world.cast.client("LLE")
    paths = {
        f"/centre/{world.center.pk}/opfoelgning/": (
            str(forloeb.borger),
            world.cast.jonas.get_short_name(),
        ),
        "/forloeb/status/": (str(mangler.borger), "Ingen endnu"),
    }
    for path, said in paths.items():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(path).content.decode()
        assert BorgerIdentitet._meta.db_table not in str(queries.captured_queries)
        main = page[page.index("<main") : page.index("</main>")]
        for words in said:
            assert words in main
        assert BORGERS_NAVN not in page
        assert 'method="post"' not in main
    before = Forloeb.objects.values_list("pk", "udfald").order_by("pk")
    kept = list(before)
    assert client.post("/forloeb/status/", {f"{mangler.pk}-udfald": "1"}).status_code == 403
    assert client.post(f"/forloeb/{forloeb.pk}/opfoelgning/", {"gem": ""}).status_code == 403
    assert list(before.all()) == kept


def test_a_source_says_what_whose_and_when_and_no_more(cast, world):
    rows = som_frister(
        Moede.objects.all(),
        Scope.alle(),
        None,
        hvad=F("emne"),
        hvem_id=ejer("netvaerk__tovholder"),
        forfald=F("dato"),
    )
    kilde = frister.Kilde(key="prøve", navn="Prøve", raekker=lambda scope, until: rows, url=lambda row: "/")
    assert list(kilde.ask(Scope.alle(), None)) == [
        {
            "kilde": "prøve",
            "objekt_id": world.moede.pk,
            "hvad": world.moede.emne,
            "hvem_id": cast.anne.pk,
            "forfald": world.moede.dato,
            "virksomhed_id": None,
            "virksomhed_navn": "",
            "telefon": "",
            "ring_til": "",
        }
    ]
    with pytest.raises(TypeError, match="a frist needs hvem_id, forfald"):
        som_frister(Moede.objects.all(), Scope.alle(), None, hvad=Value("Gør noget"))


def test_a_row_about_no_company_is_called_after_its_source(world, monkeypatch):
    kilde = frister.kilde("netvaerksmoede")

    def without(scope, until):
        own = {"hvad": F("emne"), "hvem_id": ejer("netvaerk__tovholder"), "forfald": F("dato")}
        return som_frister(Moede.objects.all(), scope, until, **own)

    frister._skrevet.cache_clear()
    monkeypatch.setitem(vars(kilde), "raekker", without)
    try:
        [row] = [row for row in frister.raekker(Scope.alle()) if row["kilde"] == kilde.key]
        assert row["virksomhed_navn"] == "Netværksmøde"
        assert frister.find(kilde.key, row["objekt_id"], Scope.alle())["virksomhed_navn"] == "Netværksmøde"
    finally:
        frister._skrevet.cache_clear()


@pytest.mark.parametrize("kilde", frister.kilder(), ids=lambda kilde: kilde.key)
def test_what_is_due_about_a_company_stands_on_its_page_and_before_the_meeting(world, kilde):
    """Whoever is about to call knows all the house owes them, also what a colleague is to do."""
    rows = [row for row in frister.raekker(Scope.alle()) if row["kilde"] == kilde.key]
    client = world.cast.client("ABB")
    for row in rows:
        if row["virksomhed_id"] is None:
            continue
        where = f"/virksomheder/{row['virksomhed_id']}/"
        before = client.get(f"{where}foer-moedet/").content.decode()
        assert escape(row["hvad"]) in before
        shown = client.get(where).content.decode() + client.get(f"{where}frister/").content.decode()
        assert escape(row["hvad"]) in shown
        for page in (before, shown):
            if f'href="{escape(kilde.url(row))}"' in page:
                assert may_open(world.cast.anne, kilde.url(row))


def test_before_the_meeting_one_reads_who_is_there_now_and_the_contract(world):
    forloeb, aftale = world.forloeb, world.underskrevet_aftale
    Forloeb.objects.filter(pk=forloeb.pk).update(start=timezone.localdate())
    company = forloeb.arbejdssted.virksomhed
    page = world.cast.client("ABB").get(f"/virksomheder/{company.pk}/foer-moedet/").content.decode()
    assert str(forloeb.borger) in page
    assert BORGERS_NAVN not in page
    assert aftale.virksomhed == company
    assert aftale.titel in page
