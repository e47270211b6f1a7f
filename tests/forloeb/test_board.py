"""The board: what stands where, in words, and in how many queries."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.urls import reverse

from forloeb.models import Forloeb, Plads
from forloeb.services.booking import settle_slut
from forloeb.services.plads import pause_plads, update_plads
from forloeb.tavle import Tavle
from tests.forloeb import byg
from tests.forloeb.byg import UGE, i_dag

pytestmark = pytest.mark.django_db
BOARD = "/pladser/"


@pytest.fixture(autouse=True)
def _wednesday(time_machine):
    time_machine.move_to("2026-11-25 10:00:00+01:00", tick=False)


@pytest.fixture
def plads(cast):
    return byg.plads(byg.center(pladser=0, tilstand="planlagt", start=i_dag(-90)), nr=1)


def baand(plads, **felter):
    [raekke] = Tavle(Plads.objects.filter(pk=plads.pk), **felter).raekker
    return [(b.slags, b.kolonne, b.laengde, b.tekst) for b in raekke.baand]


def test_an_empty_slot_is_one_band(plads):
    assert baand(plads) == [("ledig", 1, 182, "ledig nu (90 dage)")]


def test_bands_follow_each_other_day_by_day(cast, plads):
    byg.forloeb(cast.jonas, plads, i_dag(-30), i_dag(-3))
    byg.forloeb(cast.jonas, plads, i_dag(5), i_dag(11), tilstand="reserveret")
    pause_plads(plads, by=cast.anne, fra=i_dag(12), til=i_dag(13), aarsag="Ferie")
    byg.forloeb(cast.jonas, plads, i_dag(14), i_dag(40))
    assert baand(plads) == [
        ("ledig", 1, 7, "ledig nu (2 dage)"),
        ("reserveret", 8, 7, "MK reserveret"),
        ("pause", 15, 2, "pause: ferie"),
        ("optaget", 17, 27, "MK til 4. jan."),
        ("ledig", 44, 139, "ledig fra 5. jan."),
    ]


def test_whole_weeks_and_both_ends(cast, plads):
    byg.forloeb(cast.jonas, plads, dt.date(2026, 11, 23), dt.date(2026, 11, 29))
    assert baand(plads)[0][:3] == ("optaget", 1, 7)


def test_ends_soon_asks_until_it_is_settled(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(-30), i_dag(9))
    assert baand(plads)[0][3] == "MK til 4. dec. – forlænges?"
    settle_slut(forloeb, by=cast.jonas)
    assert baand(plads)[0][3] == "MK til 4. dec."


def test_days_that_are_over_cannot_be_booked(cast, plads):
    assert baand(plads, fra=i_dag(-30), uger=13)[0][:3] == ("ledig", 1, 91)
    byg.forloeb(cast.jonas, plads, i_dag(-10), i_dag(20))
    assert baand(plads, fra=i_dag(-30), uger=13)[0][0] == "tom"


def test_a_slot_that_comes_and_goes(cast, plads):
    update_plads(plads, by=cast.anne, start=i_dag(5), slut=i_dag(11))
    assert baand(plads) == [("uden", 1, 7, ""), ("ledig", 8, 7, "ledig fra 30. nov.")]


def test_what_is_cancelled_is_free(cast, plads):
    forloeb = byg.forloeb(cast.jonas, plads, i_dag(5))
    Forloeb.objects.filter(pk=forloeb.pk).update(tilstand="annulleret")
    assert len(baand(plads)) == 1


def test_said_in_words(cast):
    one, two, *_ = byg.center().pladser.order_by("nr")
    byg.forloeb(cast.jonas, one, i_dag(-10), i_dag(60))
    byg.forloeb(cast.jonas, two, i_dag(-10), i_dag(20))
    assert Tavle(Plads.objects.all()).i_ord() == "2 ledige pladser nu, 1 mere inden 23. december"


def test_other_weeks_than_these_say_nothing_of_now(cast, plads):
    later = Tavle(Plads.objects.all(), fra=i_dag(200))
    assert later.i_ord() == "1 plads med ledige dage i de viste uger"
    assert baand(plads, fra=i_dag(200)) == [("ledig", 1, 182, "ledig")]


def page(cast, who="JKO", **query):
    return cast.client(who).get(BOARD, query).content.decode()


def test_free_days_lead_to_booking(cast, plads):
    href = f"/pladser/{plads.pk}/book/?start=2026-11-25"
    assert href in page(cast)
    assert "/book/" not in page(cast, "SSA"), "a sagsbehandler sees free slots and books none"


def test_for_a_candidate_only_what_fits_with_the_reasons(cast):
    center = byg.center(pladser=0, tilstand="planlagt")
    fits = byg.plads(center, funktion="kontor", timer=20, hensyn=["ro"])
    byg.plads(center, funktion="lager", timer=20, hensyn=["ro"])
    byg.plads(center, funktion="kontor", timer=30, hensyn=["ro"])
    byg.plads(center, funktion="kontor", timer=20)
    kandidat = byg.kandidat(cast.sara, "Bo Kontor", oensker=["kontor"], timer=20, hensyn=["ro"])
    text = page(cast, kandidat=kandidat.pk)
    assert set(re.findall(r"/pladser/(\d+)/book/", text)) == {str(fits.pk)}
    assert "ønsker kontor, kan arbejde 20 timer, kan tage hensyn: ro omkring sig" in text
    assert f"&amp;borger={kandidat.borger.offentlig_id}" in text


@pytest.mark.parametrize(
    ("query", "sentence", "left"),
    [
        ({}, "Pladser", 5),
        ({"timer": "25"}, "Pladser på højst 25 timer", 1),
        ({"sted": "8722"}, "Pladser i 8722", 1),
        ({"sted": "uldum, 9999"}, "Pladser i uldum, 9999", 4),
        ({"ledig": "2026-11-25"}, "Pladser der er ledige fra 25. november", 4),
        ({"timer": "abc", "ledig": "32-13-2026", "fra": "i går", "uger": "x"}, "Pladser", 5),
    ],
)
def test_filters_say_what_is_shown(cast, query, sentence, left):
    center = byg.center(arbejdssted=byg.sted("Uldum El", postnr="7171", by="Uldum"))
    byg.plads(arbejdssted=byg.sted("Hedensted Byg", postnr="8722", by="Hedensted"), timer=15)
    byg.forloeb(cast.jonas, center.pladser.first())
    text = page(cast, **query)
    assert f"{sentence}: {left}" in text


def test_codes_filter(cast):
    center = byg.center(pladser=0, tilstand="planlagt")
    byg.plads(center, hensyn=["ro"])
    other = byg.plads(center, funktion="kontor")
    text = page(cast, hensyn=byg.kode("hensyn", "ro").pk, center=center.pk)
    assert "Pladser hos Hedensted Byg med ro omkring sig: 1" in text
    assert f"/pladser/{other.pk}/" in page(cast, funktion=byg.kode("funktion", "kontor").pk)


def test_flagged_below_four(cast):
    center = byg.center()
    assert "Under fire pladser" not in page(cast)
    update_plads(center.pladser.first(), by=cast.anne, slut=i_dag(-1))
    assert "Under fire pladser" in page(cast)


def test_only_the_board_is_sent_to_a_filter(cast, plads):
    response = cast.client("JKO").get(BOARD, headers={"HX-Request": "true", "HX-Target": "tavle"})
    assert "<html" not in response.content.decode()


def test_the_queries_do_not_grow(cast, django_assert_max_num_queries):
    """200 slots and 5,000 placements: as many queries as for one."""
    client = cast.client("JKO")
    byg.forloeb(cast.jonas, byg.plads(arbejdssted=byg.sted("Brugsen")))
    client.get(BOARD)
    with django_assert_max_num_queries(100) as queries:
        client.get(BOARD)
    few = len(queries)
    _fill(cast.jonas, pladser=200, forloeb=5000)
    assert Forloeb.objects.count() == 5001
    client.get(BOARD)
    with django_assert_max_num_queries(few):
        response = client.get(BOARD)
    assert response.content.decode().count('<tr class="tavle__plads">') == 201


def _fill(by, pladser, forloeb):
    """Written past the services: they are not what is measured."""
    centre = [byg.center(f"Center {nr:02}", pladser=0, tilstand="planlagt") for nr in range(pladser // 5)]
    slots = [byg.plads(center, nr=nr) for center in centre for nr in range(1, 6)]
    borger = byg.borger(by)
    each = forloeb // pladser
    Forloeb.objects.bulk_create(
        Forloeb(
            borger=borger,
            plads=slot,
            arbejdssted=slot.arbejdssted,
            start=i_dag() + (nr - each // 2) * 4 * UGE,
            slut=i_dag() + (nr - each // 2) * 4 * UGE + dt.timedelta(days=20),
            booket_af=by,
        )
        for slot in slots
        for nr in range(each)
        if i_dag() + (nr - each // 2) * 4 * UGE >= slot.start
    )


class Classes(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found |= set((dict(attrs).get("class") or "").split())


def test_every_place_on_the_board_has_its_rule(cast, plads):
    """Pages carry no style: each class that places a band stands in the style sheet."""
    byg.forloeb(cast.jonas, plads, i_dag(100), i_dag(170))
    rules = (settings.BASE_DIR / "static/css/tavle-dage.css").read_text()
    used = {name for name in Classes(page(cast)).found if re.fullmatch(r"[al]\d+", name)}
    assert len(used) > 30
    assert {name for name in used if f".{name}{{" not in rules} == set()
    assert ".l182{" in rules


def test_board_of_a_centre(cast):
    center = byg.center()
    text = cast.client("SSA").get(reverse("forloeb:center_detail", args=[center.pk])).content.decode()
    assert text.count('<tr class="tavle__plads">') == 4


def test_what_people_write_is_shown_as_text(cast):
    """Rows are written without templates, so nothing else escapes what stands in them."""
    tegn = """<b>x</b> & "y" 'z'"""
    for liste, navn in (("funktion", "lager"), ("hensyn", "ro")):
        kode = byg.kode(liste, navn)
        kode.navn = f"{liste} {tegn}"
        kode.save()
    center = byg.center(f"Sted {tegn}", pladser=0, tilstand="planlagt")
    plads = byg.plads(center, hensyn=["ro"])
    pause_plads(plads, by=cast.anne, fra=i_dag(), til=i_dag(30), aarsag=f"Fri {tegn}")
    byg.forloeb(cast.jonas, plads, i_dag(40), i_dag(100))
    kandidat = byg.kandidat(cast.jonas, oensker=["lager"], hensyn=["ro"])
    for text in (page(cast), page(cast, kandidat=kandidat.pk), page(cast, center=center.pk)):
        assert "<b>" not in text
        assert '& "y"' not in text
        sagt = "&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; &#x27;z&#x27;"
        for hvad in ("Sted", "Funktion", "hensyn", "fri"):
            assert f"{hvad} {sagt}".lower() in text.lower()
