"""Min dag: what is due, whose, and how many; the same number of queries however many rows."""

import datetime as dt
import re
from html import escape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobcenter.tvaers.dagen.dagen import PR_SIDE, horisont
from tests.dagen.conftest import KILDE
from virksomheder.models import Kontakt, Kontaktperson, Virksomhed

pytestmark = pytest.mark.django_db

ONSDAG = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)  # 9.30 in Denmark


@pytest.fixture(autouse=True)
def _wednesday():
    with time_machine.travel(ONSDAG, tick=False):
        yield


def page(cast, initialer="ABB", vis=None):
    answer = cast.client(initialer).get("/min-dag/", {"vis": vis} if vis else {})
    assert answer.status_code == 200
    return answer.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def titles(html):
    return re.findall(r'class="frist__hvad">([^<]+)<', html)


def test_overdue_today_and_later_in_that_order(cast, make_skridt):
    make_skridt(cast.anne, dage=2, hvad="Fredag")
    make_skridt(cast.anne, dage=0, hvad="Nu")
    make_skridt(cast.anne, dage=-5, hvad="For længst")
    make_skridt(cast.anne, dage=7, hvad="I næste uge")
    html = page(cast)
    assert titles(html) == ["For længst", "Nu", "Fredag"]
    assert re.findall(r"<h2 class=\"frister__gruppe\"[^>]*>([^<]+)<", html) == [
        "Over tiden",
        "I dag",
        "Senere på ugen",
    ]
    assert "God morgen, Anne." in html
    assert "1 er over tiden · 1 i dag · 1 senere på ugen" in words(html)
    assert "lovet 13. nov. (for 5 dage siden)" in words(html)


@pytest.mark.parametrize(
    ("dage", "ord"),
    [
        ([], "Du har ingen frister de næste dage."),
        ([-1], "1 er over tiden · intet mere i dag"),
        ([0, 0], "2 i dag"),
        ([1], "intet mere i dag · 1 senere på ugen"),
    ],
)
def test_the_day_in_one_sentence(cast, make_skridt, dage, ord):
    for antal in dage:
        make_skridt(cast.anne, dage=antal)
    html = page(cast)
    assert words(re.search(r'<p id="dagens-tal".*?</p>', html, re.S)[0]) == ord


def test_done_and_dropped_are_gone(cast, make_skridt):
    make_skridt(cast.anne, udfoert=timezone.now())
    make_skridt(cast.anne, bortfaldet=timezone.now())
    assert not titles(page(cast))


@pytest.mark.parametrize(
    ("dag", "til", "navn"),
    [
        (dt.date(2026, 11, 16), dt.date(2026, 11, 22), "Senere på ugen"),
        (dt.date(2026, 11, 19), dt.date(2026, 11, 22), "Senere på ugen"),
        (dt.date(2026, 11, 20), dt.date(2026, 11, 29), "Til og med næste uge"),
        (dt.date(2026, 11, 22), dt.date(2026, 11, 29), "Til og med næste uge"),
    ],
)
def test_how_far_ahead(dag, til, navn):
    assert horisont(dag) == (til, navn)


def test_each_sees_their_own_and_the_team_on_request(cast, make_skridt):
    make_skridt(cast.anne, hvad="Annes")
    make_skridt(cast.lis, hvad="Lis'")
    make_skridt(cast.jonas, hvad="Jonas'")
    assert titles(page(cast)) == ["Annes"]
    assert titles(page(cast, vis="team")) == ["Annes", "Lis&#x27;"]
    assert "Lis T." in page(cast, vis="team")


@pytest.mark.parametrize("vis", ["koe", "alle", "LTH", "findes-ikke"])
def test_what_a_consultant_may_not_see_shows_their_own(cast, make_skridt, vis):
    make_skridt(cast.anne, hvad="Annes")
    make_skridt(cast.jonas, hvad="Jonas'")
    make_skridt(None, hvad="Ingens")
    assert titles(page(cast, vis=vis)) == ["Annes"]


def test_somebody_without_a_team_has_no_choice(cast):
    assert "Mit team" not in page(cast, "JKO")


def test_a_closed_team_is_no_team(cast, make_skridt):
    make_skridt(cast.lis)
    cast.team.nedlagt = True
    cast.team.save()
    assert not titles(page(cast, vis="team"))


def test_the_leder_sees_the_queue_everybody_and_any_colleague(cast, make_skridt):
    make_skridt(cast.anne, hvad="Annes")
    make_skridt(None, hvad="Ingens")
    assert titles(page(cast, "LLE")) == []
    assert titles(page(cast, "LLE", "koe")) == ["Ingens"]
    assert sorted(titles(page(cast, "LLE", "alle"))) == ["Annes", "Ingens"]
    assert titles(page(cast, "LLE", "ABB")) == ["Annes"]
    assert "Ingen har ansvaret." in page(cast, "LLE")
    assert "Ingen ansvarlig" in page(cast, "LLE", "alle")


def test_without_owner_it_is_the_companys_responsible_who_owns_it(cast, make_skridt, virksomhed):
    virksomhed.ansvarlig = cast.lis
    virksomhed.save()
    make_skridt(None, hvad="Arvet")
    assert titles(page(cast, "LTH")) == ["Arvet"]
    assert not titles(page(cast, "LLE", "koe"))


def test_what_somebody_who_left_still_owned_stands_in_the_queue(cast, make_skridt):
    make_skridt(cast.lis, hvad="Efterladt")
    cast.lis.is_active = False
    cast.lis.save()
    assert titles(page(cast, "LLE", "koe")) == ["Efterladt"]


def test_call_the_one_to_call(cast, make_skridt, virksomhed):
    make_skridt(cast.anne)
    assert "tel:+4575112233" in page(cast)
    Kontaktperson.objects.create(virksomhed=virksomhed, navn="Mette", telefon="22334455", foerste_valg=True)
    assert "tel:+4522334455" in page(cast)
    assert f"{escape(virksomhed.navn)}</a> <span>Mette</span>" in page(cast)


def test_call_the_person_the_promise_was_given_to(cast, make_skridt, virksomhed):
    ole = Kontaktperson.objects.create(virksomhed=virksomhed, navn="Ole", telefon="33445566")
    Kontaktperson.objects.create(virksomhed=virksomhed, navn="Mette", telefon="22334455", foerste_valg=True)
    kontakt = Kontakt.objects.create(
        virksomhed=virksomhed, dato=timezone.localdate(), form="telefon", kontaktperson=ole
    )
    make_skridt(cast.anne, kontakt=kontakt)
    assert "tel:+4533445566" in page(cast)
    assert f"{escape(virksomhed.navn)}</a> <span>Ole</span>" in page(cast)
    ole.fratraadt = timezone.localdate()
    ole.save()
    assert "tel:+4522334455" in page(cast)


def test_a_company_without_a_number_has_no_call_button(cast, make_skridt, virksomhed):
    virksomhed.telefon = ""
    virksomhed.save()
    make_skridt(cast.anne)
    assert "frist__ring" not in page(cast)


def test_what_people_type_is_text(cast, make_skridt):
    make_skridt(cast.anne, hvad="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(cast)


def test_the_number_of_queries_does_not_grow(cast, make_skridt):
    client = cast.client("LLE")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/min-dag/?vis=alle").status_code == 200
        return len(captured)

    make_skridt(cast.anne)
    queries()
    few = queries()
    for nr in range(12):
        other = Virksomhed.objects.create(navn=f"Firma {nr}")
        make_skridt(cast.lis, dage=nr % 4 - 1, virksomhed=other)
        make_skridt(None, dage=-nr)
        Kontakt.objects.create(virksomhed=other, dato=timezone.localdate(), form="besoeg", konsulent=cast.lis)
    assert queries() == few
    assert few <= 16


def test_the_frame_counts_the_users_own_overdue(cast, make_skridt):
    make_skridt(cast.anne, dage=-1)
    make_skridt(cast.anne, dage=-3)
    make_skridt(cast.anne, dage=0)
    make_skridt(cast.lis, dage=-3)
    answer = cast.client("ABB").get("/virksomheder/").content.decode()
    assert words(re.search(r'<span data-maerke="dagen:min_dag">.*?</span></span>', answer, re.S)[0]) == (
        "2 over tiden"
    )


def test_many_rows_are_paged_with_true_numbers(cast, make_skridt):
    for _ in range(PR_SIDE + 3):
        make_skridt(cast.anne, dage=-1)
    html = page(cast)
    assert len(titles(html)) == PR_SIDE
    assert f"{PR_SIDE + 3} er over tiden" in words(html)
    second = cast.client("ABB").get("/min-dag/?page=2").content.decode()
    assert len(titles(second)) == 3


@pytest.mark.parametrize(
    ("initialer", "vis", "ord"),
    [
        ("ABB", None, "Du har holdt alt, du har lovet"),
        ("ABB", "team", "Ingen frister i denne uge"),
        ("LLE", "koe", "Køen er tom"),
    ],
)
def test_empty_says_what_belongs_here(cast, initialer, vis, ord):
    assert ord in page(cast, initialer, vis)


def test_colleagues_contacts_of_the_day(cast, virksomhed):
    for konsulent, dage in ((cast.lis, 0), (cast.lis, -1), (cast.anne, 0), (cast.jonas, 0)):
        Kontakt.objects.create(
            virksomhed=virksomhed,
            dato=timezone.localdate() + dt.timedelta(days=dage),
            form="telefon",
            konsulent=konsulent,
        )
    seen = page(cast)
    assert seen.count("Lis T., telefon") == 1
    assert "Anne B., telefon" not in seen
    assert "Jonas K., telefon" not in seen
    assert "Jonas K., telefon" in page(cast, "LLE")


def test_companies_nobody_has_talked_to_for_long(cast, make_skridt):
    today = timezone.localdate()
    silent, talked, planned, _ = (
        Virksomhed.objects.create(navn=navn, ansvarlig=ejer)
        for navn, ejer in (("Tavs", cast.anne), ("Talt", cast.anne), ("Aftalt", cast.anne), ("Lis", cast.lis))
    )
    Kontakt.objects.create(virksomhed=silent, dato=today - dt.timedelta(days=91), form="mail")
    Kontakt.objects.create(virksomhed=talked, dato=today - dt.timedelta(days=89), form="mail")
    make_skridt(cast.anne, dage=30, virksomhed=planned)
    card = page(cast).partition("Længe siden sidst")[2]
    assert "Tavs" in card
    assert not any(navn in card for navn in ("Talt", "Aftalt", ">Lis<"))


@pytest.mark.parametrize(
    ("initialer", "sti"), [("ABB", "/min-dag/"), ("LLE", "/min-dag/"), ("AAD", "/virksomheder/")]
)
def test_the_front_page_is_where_work_begins(cast, initialer, sti):
    answer = cast.client(initialer).get("/")
    assert (answer.status_code, answer.url) == (302, sti)


def test_somebody_without_a_role_is_told(cast):
    assert "ikke fået en rolle" in cast.client("UUD").get("/").content.decode()


def test_what_people_write_is_shown_as_text(cast, make_skridt, virksomhed):
    """Rows are written without templates, so nothing else escapes what stands in them."""
    tegn = """<b>x</b> & "y" 'z'"""
    virksomhed.navn, virksomhed.telefon = f"Navn {tegn}", "<b>x</b> 12"
    virksomhed.save()
    cast.anne.navn = f"{tegn} {tegn}"
    cast.anne.save()
    skridt = make_skridt(cast.anne, dage=-2, hvad=f"Ring om {tegn}")
    konsulent, leder = cast.client("ABB"), cast.client("LLE")
    pages = (
        (konsulent, "/min-dag/"),
        (leder, "/min-dag/?vis=alle"),
        (konsulent, reverse("dagen:frist_postpone", args=[KILDE, skridt.pk])),
    )
    for client, address in pages:
        text = client.get(address).content.decode()
        assert "Ring om &lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; &#x27;z&#x27;" in text
        assert text.count("Navn &lt;b&gt;x&lt;/b&gt;") == 1
        assert "Ring &lt;b&gt;x&lt;/b&gt; 12<" in text
        assert "<b>" not in text
    assert "&lt;b&gt;x&lt;/b&gt; &#x27;." in leder.get("/min-dag/?vis=alle").content.decode()
